"""Near-duplicates: a post in the words of a colleague, or in one's own of last week. Robust to light rewriting.

What is compared are pairs of neighbouring content words, whatever stands between them and in whichever order: swapped
synonyms cost a few pairs, moved sentences almost none, greetings, emojis and hashtags nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Annotated

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from pydantic import Field

from firsthand.guard.checks.base import Check, Options, Rule, Said, with_why
from firsthand.guard.checks.lexicon import words as word_list
from firsthand.guard.checks.reading import Reading
from firsthand.guard.checks.text import Words
from firsthand.guard.values import Finding

_NOISE = re.compile(r"(?:https?://|www\.)\S+|[#@]\w+", re.I)
_REACH = 3  # a pair may have two other content words between
_STEM_CHARS = 7  # "learning" and "learnings" are one
_MIN_WORDS = 6  # below that only the very same words are alike
_SMALL_WORDS = word_list(
    """about after also because been before being between both came come could does doing done down each even ever
    every from have having here into just like made make many more most much must only other over really same should
    some such than that their them then there these they this those through today under upon very want well were what
    when where which while will with within would your yours yourself great good hello dear friends everyone folks
    aber alle allem allen aller alles also auch beim bist damit dann dass dein denn deren dies diese diesem diesen
    dieser dieses doch dort durch eine einem einen einer eines euch euer fuer haben habe hatte heute hier ihnen ihre
    immer jede jeder kann keine konnte machen mehr mein meine muss nach nicht noch oder ohne schon sehr sein seine
    sich sind soll ueber über unter viel vom von wenn werden wieder will wird wurde zum zur hallo liebe
    alors aussi autre avant avec avoir bien cela ces cette chaque comme comment dans depuis donc elle elles encore
    entre etait etes être etre fait faire leur leurs mais meme même mes moins nous notre parce pour pourquoi quand
    quel quelle sans ses sont sous sur tous tout toute tres très vous votre bonjour chers
    ahora algo alguien antes aquel aqui aquí asi así aunque cada como con cual cuando desde donde dónde durante ella
    ellos entre eran esta está estaba estan están estas este esto estos fue fueron hace hacer hasta hola mas más
    mientras mucho muy nada nuestro otra otro para pero porque puede pues quien sea ser sido sin sobre solo son
    también tambien tanto tener tiene todo todos una unos usted vosotros"""
)


@dataclass(frozen=True, slots=True)
class Print:
    """The content words of a text, and the pairs of those that stand near each other."""

    count: int
    words: frozenset[str]
    pairs: frozenset[tuple[str, str]]


class LikenessOptions(Options):
    """From where on two posts are alike."""

    alike_share: Annotated[
        float,
        Said(
            gettext_lazy("Alike from"),
            gettext_lazy("Share of neighbouring words in common, 0 to 1, from which on two posts are alike."),
        ),
    ] = Field(default=0.3, ge=0.1, le=1.0)
    colleagues: Annotated[
        bool, Said(gettext_lazy("Colleagues' posts"), gettext_lazy("Compare with recent posts of colleagues."))
    ] = True
    own: Annotated[
        bool, Said(gettext_lazy("Own posts"), gettext_lazy("Compare with the author's own recent posts."))
    ] = True


class Likeness(Check):
    """Nearly the same words as a colleague's recent post, or as one of the author's own."""

    key = "guard.likeness"
    name = gettext_lazy("In your own words")
    explanation = gettext_lazy(
        "Readers notice when colleagues post the same words. A post is compared with recent ones; swapped synonyms, "
        "moved sentences, other greetings and emojis do not hide it. Nobody is named."
    )

    options = LikenessOptions

    def run(self, reading: Reading, rules: Sequence[Rule]) -> Iterator[Finding]:
        draft = reading.draft
        if not draft.alike or not rules:
            return
        lines = tuple(line for line in (draft.disclosure,) if line)
        mine = print_of(reading.text[reading.own_start : reading.own_end], lines)
        others = [(alike.is_own, print_of(alike.text, lines)) for alike in draft.alike]
        for rule in rules:
            options = rule.options
            assert isinstance(options, LikenessOptions)
            for is_own in (False, True):
                if not (options.own if is_own else options.colleagues):
                    continue
                alike = [
                    other for own, other in others if own is is_own and likeness(mine, other) >= options.alike_share
                ]
                if alike:
                    why = with_why(_why(max(_shared(mine, other) for other in alike), is_own=is_own), rule.spec)
                    kind, title = ("own", _("Said before")) if is_own else ("colleague", _("Like a colleague's post"))
                    yield self.finding(reading, rule.spec, why, title=title, kind=kind)


def _why(share: float, *, is_own: bool) -> str:
    if is_own:
        said = _("%(n)d %% of these words stand in a recent post of your own. Tell your readers something new.")
    else:
        said = _("%(n)d %% of these words stand in a colleague's recent post. Say it in your own words.")
    return said % {"n": round(100 * share)}


def likeness(one: Print, other: Print) -> float:
    """How much of the shorter text's neighbouring words stands in the longer one, 0 to 1."""
    if min(len(one.words), len(other.words)) < _MIN_WORDS:
        return 1.0 if one.words and one.words == other.words else 0.0
    smaller = min(len(one.pairs), len(other.pairs))
    return len(one.pairs & other.pairs) / smaller if smaller else 0.0


def _shared(one: Print, other: Print) -> float:
    return len(one.words & other.words) / len(one.words) if one.words else 0.0


@lru_cache(maxsize=8192)
def print_of(text: str, lines: tuple[str, ...] = ()) -> Print:
    """What is compared of a text; addresses, hashtags, names called and the given lines do not count."""
    for line in lines:
        text = text.replace(line, " ")
    plain = Words(_NOISE.sub(" ", text)).plain
    content = [word[:_STEM_CHARS] for word in plain if len(word) > 3 and word not in _SMALL_WORDS]
    pairs = {
        (one, other) if one < other else (other, one)
        for place, one in enumerate(content)
        for other in content[place + 1 : place + 1 + _REACH]
        if one != other
    }
    return Print(len(content), frozenset(content), frozenset(pairs))
