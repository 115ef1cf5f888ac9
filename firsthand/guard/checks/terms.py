"""Words that the organisation's own rules name: confidential terms, patterns, competitors."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Annotated

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from pydantic import Field

from firsthand.guard.checks.base import Check, Options, Rule, Said
from firsthand.guard.checks.disguise import said_of
from firsthand.guard.checks.reading import Hit, Reading
from firsthand.guard.checks.text import plain_word
from firsthand.guard.values import Decision, Finding, Fix


class WordingOptions(Options):
    """Terms that have a replacement of their own, where the rule's one suggestion does not fit them all."""

    instead: Annotated[
        dict[str, str],
        Said(gettext_lazy("Replacements"), gettext_lazy("For single words of the rule, one a line: “leverage = use”.")),
    ] = Field(default_factory=dict, max_length=2000)


class _Worded(Check):
    """A check whose rules bring their own words."""

    decision = None
    is_additive = True
    takes_terms = True
    options = WordingOptions

    def run(self, reading: Reading, rules: Sequence[Rule]) -> Iterator[Finding]:
        for hit in reading.hits(self.key):
            yield from self.say(reading, hit)

    def say(self, reading: Reading, hit: Hit) -> Iterator[Finding]:
        """The finding about one hit."""
        words = reading.text[hit.start : hit.end]
        why = hit.rule.spec.why or self.why(words)
        if disguise := said_of(words, hit.said, hit.kind):
            why = _("%(why)s %(disguise)s") % {"why": why, "disguise": disguise}
        fix = fix_of(reading, hit)
        yield self.finding(reading, hit.rule.spec, why, start=hit.start, end=hit.end, fix=fix)

    def why(self, words: str) -> str:
        """The sentence for a rule that says nothing itself."""
        raise NotImplementedError


class Terms(_Worded):
    """Confidential words, names and phrases of the organisation's own."""

    key = "guard.terms"
    name = gettext_lazy("Confidential words")
    explanation = gettext_lazy(
        "Words, names and phrases that are not to leave: customers, projects, people, until a date if one is set. "
        "Disguised and inflected forms are seen too."
    )
    takes_patterns = True

    def why(self, words: str) -> str:
        return _("“%(words)s” is not public. Leave it out, or say it in other words.") % {"words": words}


class Patterns(_Worded):
    """Patterns of the organisation's own, such as its file numbers."""

    key = "guard.patterns"
    name = gettext_lazy("Patterns")
    explanation = gettext_lazy("Regular expressions (RE2) for what has a form of its own, such as file numbers.")
    takes_terms = False
    takes_patterns = True

    def why(self, words: str) -> str:
        return _("“%(words)s” looks like something that stays inside. Take it out.") % {"words": words}


class Competitors(_Worded):
    """Names of competitors."""

    key = "guard.competitors"
    name = gettext_lazy("Competitors")
    explanation = gettext_lazy("Names of competitors, so that nobody compares or praises by accident.")

    def why(self, words: str) -> str:
        return _("You name %(words)s. Say only what you can show, and be fair.") % {"words": words}


def fix_of(reading: Reading, hit: Hit, *, may_take_out: bool = True) -> Fix | None:
    """What the rule suggests to write instead; without a suggestion, the words are taken out."""
    spec = hit.rule.spec
    options = hit.rule.options
    own = options.instead if isinstance(options, WordingOptions) else {}
    instead = own.get(hit.said) or spec.suggestion
    words = reading.text[hit.start : hit.end]
    if instead:
        if plain_word(hit.said) in plain_word(instead) or plain_word(words) in plain_word(instead):
            return None  # it would be found again
        is_tag = hit.start > reading.own_start and reading.text[hit.start - 1] == "#" and " " in instead
        return reading.replace(_("Write “%(words)s”") % {"words": instead}, hit.start - is_tag, hit.end, instead)
    if not may_take_out or spec.decision is Decision.WARN:
        return None
    return reading.take_out(_("Take it out"), hit.start, hit.end)
