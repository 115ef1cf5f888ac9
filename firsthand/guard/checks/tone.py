"""How it sounds: the organisation's preferred wording, and words that hurt people."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Annotated

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from firsthand.guard.checks.base import Check, Rule, Said, with_why
from firsthand.guard.checks.lexicon import Listed
from firsthand.guard.checks.lists import tone
from firsthand.guard.checks.reading import Reading
from firsthand.guard.checks.terms import WordingOptions, fix_of
from firsthand.guard.values import Decision, Finding

#: How near somebody must stand for it to mean them: words before, words behind.
_REACH = {tone.INSULT: (8, 8), tone.BELITTLING: (3, 1)}


class ToneOptions(WordingOptions):
    """What follows from severe words; the rule's decision is for the milder ones."""

    severe: Annotated[
        Decision,
        Said(gettext_lazy("Slurs and threats"), gettext_lazy("What follows from a slur or a threat.")),
    ] = Decision.REVIEW


class Tone(Check):
    """Hostile wording by lists of our own; preferred wording by rules with words."""

    key = "guard.tone"
    name = gettext_lazy("Tone")
    explanation = gettext_lazy(
        "Insults at people, slurs and threats, in four languages; and, by rules, wording that is not ours. "
        "Harmless swearing is nobody's business."
    )
    options = ToneOptions
    reads_descriptions = True
    is_additive = True
    takes_terms = True

    def run(self, reading: Reading, rules: Sequence[Rule]) -> Iterator[Finding]:
        for hit in reading.hits(self.key):
            spec = hit.rule.spec
            why = spec.why or _("“%(words)s” is not how we say it.") % {"words": reading.text[hit.start : hit.end]}
            fix = fix_of(reading, hit, may_take_out=False)
            yield self.finding(reading, spec, why, start=hit.start, end=hit.end, fix=fix)
        for rule in rules:
            yield from self._hostile(reading, rule)

    def _hostile(self, reading: Reading, rule: Rule) -> Iterator[Finding]:
        options = rule.options
        assert isinstance(options, ToneOptions)
        for kind in (tone.SLUR, tone.THREAT, tone.HOSTILE, tone.INSULT, tone.BELITTLING):
            for met in reading.listed(kind):
                if kind in _REACH and not _is_aimed(reading, met, *_REACH[kind]):
                    continue
                start, end = reading.span(met.first, met.last)
                is_severe = kind in (tone.SLUR, tone.THREAT)
                why = with_why(_why(kind, reading.text[start:end]), rule.spec)
                decision = options.severe if is_severe else rule.spec.decision
                if decision is Decision.ALLOW:
                    continue
                yield self.finding(reading, rule.spec, why, title=_title(kind), start=start, end=end, decision=decision)


def _title(kind: str) -> str:
    return {tone.SLUR: _("A slur"), tone.THREAT: _("Reads like a threat")}.get(kind, _("Hostile wording"))


def _why(kind: str, words: str) -> str:
    if kind == tone.SLUR:
        return _("“%(words)s” demeans people, even in jest. Take it out.") % {"words": words}
    if kind == tone.THREAT:
        return _("“%(words)s” reads like a threat, whatever you mean by it. Say it in other words.") % {"words": words}
    if kind == tone.HOSTILE:
        return _("“%(words)s” will sound hostile. Say what is wrong rather than who.") % {"words": words}
    return _("“%(words)s” sounds like an insult to somebody. Say what is wrong rather than who.") % {"words": words}


def _is_aimed(reading: Reading, met: Listed, before: int, behind: int) -> bool:
    """Whether somebody whom it would mean stands so many words before or behind, in the same sentence: the nearest
    person before decides, then the nearest behind."""
    words, text = reading.words, reading.text
    if any(word in tone.NOT_MEANT for word in words[max(0, met.first - 2) : met.first]):
        return False
    somebody = frozenset().union(*(tone.SOMEBODY.get(tag, frozenset()) for tag in reading.languages))
    place, _end = reading.span(met.first, met.last)
    first, last = reading.sentence(place)
    near = (*range(met.first - 1, met.first - 1 - before, -1), *range(met.last + 1, met.last + 1 + behind))
    for n in near:
        if not 0 <= n < len(words) or not first <= (start := reading.span(n, n)[0]) < last:
            continue
        if words[n] in tone.ONESELF:
            return False
        if words[n] in somebody or text[start - 1 : start] == "@":
            return True
    return False
