"""Whoever speaks of their employer says so, in plain words and where readers see it (FTC, 16 CFR 255.5)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Annotated

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from pydantic import Field

from firsthand.guard.checks.base import Check, Options, Rule, Said, with_why
from firsthand.guard.checks.lists import disclosure
from firsthand.guard.checks.reading import Reading
from firsthand.guard.checks.text import named
from firsthand.guard.values import Finding, Fix

_AT = re.compile(r"\b(?:at|for|with|bei|f[üu]r|chez|pour|en|para)(?: the| der| die| la| el)?\s$", re.I)
_TEAM = r"(?:teams?|colleagues|coworkers|job|work|office|kolleg\w+|équipe|collègues|equipo|compañer[oa]s)"
_MY = r"(?:my|our|mein\w*|unser\w*|mon|mes|notre|nos|mis?|nuestr[oa]s?)"
#: In front of the name: "here at", "us at", "bei uns bei", "my team at".
_WE_AT = re.compile(
    rf"\b(?:here|hier|ici|aquí|we|us|wir|uns|nous|nosotr[oa]s|{_MY}\s(?:\w+\s)?{_TEAM})"
    r"\s(?:all\s|alle\s|tous\s|todos\s)?(?:at|bei|chez|en)\s$",
    re.I,
)
_FIRST_AT = re.compile(r"[\W_]*(?:here )?(?:at|bei|chez|en)\s", re.I)
#: Behind it, when it begins the sentence: "At … we", "Bei … bauen wir", "Chez … nous", "En … estamos".
_WE_NEXT = re.compile(r",?\s(?:[\w'’]+\s)?(?:we|we['’]\w+|wir|nous|nosotr[oa]s)\b|,?\s\w{3,}(?:amos|emos|imos)\b", re.I)
_NEAR_CHARS = 600  # where a network folds nothing: a reader should meet it about that early


class DisclosureOptions(Options):
    """What counts as speaking of the organisation, and the lines that say where one works."""

    products: Annotated[
        tuple[str, ...],
        Said(gettext_lazy("Products"), gettext_lazy("Names of products and brands of ours.")),
    ] = Field(default=(), max_length=500)
    sites: Annotated[
        tuple[str, ...],
        Said(gettext_lazy("Sites"), gettext_lazy("Hosts of ours.")),
    ] = Field(default=(), max_length=200)
    texts: Annotated[
        dict[str, str],
        Said(
            gettext_lazy("Lines"),
            gettext_lazy("One a line, by language, network or both: “de = Ich arbeite hier.”, “:x = …”, “de:x = …”."),
        ),
    ] = Field(default_factory=dict, max_length=100)


class Disclosure(Check):
    """A post about the employer, its products or its pages says so in plain words, before the fold."""

    key = "guard.disclosure"
    name = gettext_lazy("Say where you work")
    explanation = gettext_lazy(
        "A post about us, our products or our pages says in plain words that its author works here, near the "
        "beginning. A hashtag at the end is easily missed."
    )
    options = DisclosureOptions
    is_of_the_post = True

    def run(self, reading: Reading, rules: Sequence[Rule]) -> Iterator[Finding]:
        for rule in rules:
            options = rule.options
            assert isinstance(options, DisclosureOptions)
            place = _about_the_employer(reading, options)
            if place is None:
                continue
            line = _line(reading, options)
            said = _said_at(reading, line)
            fold = _fold(reading)
            if said is not None and said < fold:
                continue
            start, end = place or (None, None)
            fix = _fix(reading, line, fold, is_said=said is not None)
            title = _("Say it first") if said is not None else _("Say where you work")
            why = with_why(_why(is_late=said is not None), rule.spec)
            yield self.finding(reading, rule.spec, why, title=title, start=start, end=end, kind="said", fix=fix)


def _why(*, is_late: bool) -> str:
    if is_late:
        return _("You say where you work, but so late that many do not see it. Put it near the beginning.")
    return _("You write about the place where you work. Say in plain words that you work there.")


def _about_the_employer(reading: Reading, options: DisclosureOptions) -> tuple[int, int] | tuple[()] | None:
    """The first words that speak of the organisation; () when only a link does, None when nothing does."""
    first, last = reading.own_start, reading.own_end
    places = [*reading.employer, *named(reading.text, options.products)]
    places += [reading.span(met.first, met.last) for met in reading.listed(disclosure.OUR_WORK)]
    own = [(start, end) for start, end in places if first <= start and end <= last]
    if own:
        return min(own)
    sites = frozenset(site.lower() for site in options.sites)
    if sites and any(_is_within(link.host.lower(), sites) for link in reading.draft.destinations):
        return ()
    return None


def _is_within(host: str, sites: frozenset[str]) -> bool:
    while host and host not in sites:
        host = host.partition(".")[2]
    return bool(host)


def _line(reading: Reading, options: DisclosureOptions) -> str:
    """The line for this language and network: of the rule, else the organisation's."""
    draft, texts = reading.draft, options.texts
    keys = (f"{reading.language}:{draft.network}", f":{draft.network}", reading.language)
    return next((texts[key] for key in keys if texts.get(key)), draft.disclosure).strip()


def _said_at(reading: Reading, line: str) -> int | None:
    """Where the text first says where its author works; None: nowhere. Hashtags do not count: they are one word."""
    places = [reading.span(met.first, met.last)[0] for met in reading.listed(disclosure.SAYS)]
    places += [
        start for start, end in reading.employer if _speaks_for_oneself(reading, start) or _we_at(reading, start, end)
    ]
    for words in {line, reading.draft.disclosure.strip()} - {""}:
        if (place := reading.text.casefold().find(words.casefold())) >= 0:
            places.append(min(place, len(reading.text)))
    return min(places, default=None)


def _speaks_for_oneself(reading: Reading, place: int) -> bool:
    """ "As an Alder employee I…", "I'm an engineer at Alder"."""
    if not reading.is_near(disclosure.ONESELF, place):
        return False
    return reading.is_near(disclosure.WORKS, place) or _AT.search(reading.text, max(0, place - 20), place) is not None


def _we_at(reading: Reading, start: int, end: int) -> bool:
    """ "Here at Alder we…", "my team at Alder", "Chez Alder, nous…"; not "our friends at Alder"."""
    if _WE_AT.search(reading.text, max(0, start - 60), start):
        return True
    first, _last = reading.sentence(start)
    begins = start - first <= 20 and _FIRST_AT.fullmatch(reading.text, first, start) is not None
    return begins and _WE_NEXT.match(reading.text, end) is not None


def _fold(reading: Reading) -> int:
    """Up to where it should be said: the network's fold, where the text is long enough to be folded."""
    fold, size = reading.draft.fold, len(reading.text)
    if fold is None:
        return _NEAR_CHARS
    return fold if size > fold else size + 1


def _fix(reading: Reading, line: str, fold: int, *, is_said: bool) -> Fix | None:
    draft = reading.draft
    if not line:
        return None
    would_stand_at = len(reading.text.rstrip()) + 2
    is_ours = line == draft.disclosure.strip()
    grown = would_stand_at + len(line)
    stays_unfolded = would_stand_at < fold and (draft.fold is None or grown <= draft.fold)
    if is_ours and not is_said and not draft.has_disclosure and stays_unfolded:
        return Fix(label=_("Add “%(line)s”") % {"line": line}, act="disclosure")
    label = _("Put “%(line)s” first") % {"line": line}
    return reading.replace(label, reading.own_start, reading.own_start, f"{line}\n\n")
