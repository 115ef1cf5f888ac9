"""Claims that a reader cannot check."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Annotated

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from firsthand.guard.checks.base import Check, Options, Rule, Said, with_why
from firsthand.guard.checks.lexicon import Listed, words
from firsthand.guard.checks.lists import claims
from firsthand.guard.checks.reading import Reading
from firsthand.guard.values import Finding

_BY_SOURCE = (claims.SUPERLATIVE, claims.WEAK, claims.COMPARISON, claims.PROOF)
_SUPERLATIVE_END = re.compile(r"(?:est|st(?:e|en|er|es)|fuhrende[nrs]?)$")
_NEGATIONS = words("not no never can't cannot don't won't isn't nicht kein keine pas aucune ne sin no nunca")


class ClaimsOptions(Options):
    """How narrowly to look."""

    only_about_us: Annotated[
        bool,
        Said(
            gettext_lazy("Only about us"),
            gettext_lazy("Look only at sentences that say we, our or the organisation's name."),
        ),
    ] = True
    percentages: Annotated[
        bool,
        Said(
            gettext_lazy("Percentages"), gettext_lazy("Ask for the source of percentages and of “three times faster”.")
        ),
    ] = True


class Claims(Check):
    """Superlatives, firsts, guarantees, comparisons and percentages without a source."""

    key = "guard.claims"
    name = gettext_lazy("Claims")
    explanation = gettext_lazy(
        "Best, first, only, guaranteed, 30 % faster: what we say of ourselves needs a source, a link or a footnote. "
        "A guarantee needs more than that."
    )
    options = ClaimsOptions

    def run(self, reading: Reading, rules: Sequence[Rule]) -> Iterator[Finding]:
        if not rules:
            return
        has_source = _has_source(reading)
        for rule in rules:
            options = rule.options
            assert isinstance(options, ClaimsOptions)
            for kind, start, end in _claims(reading, options, has_source):
                if options.only_about_us and not reading.is_about_us(start):
                    continue
                why = with_why(_why(kind, reading.text[start:end]), rule.spec)
                title = _("A guarantee") if kind == claims.GUARANTEE else _("Needs a source")
                yield self.finding(reading, rule.spec, why, title=title, start=start, end=end)


def _claims(reading: Reading, options: ClaimsOptions, has_source: bool) -> Iterator[tuple[str, int, int]]:
    harmless = {n for met in reading.listed(claims.HARMLESS) for n in range(met.first, met.last + 1)}
    offers = {met.last for met in reading.listed(claims.OFFERS)}
    for kind in (claims.GUARANTEE,) if has_source else (claims.GUARANTEE, *_BY_SOURCE):
        for met in reading.listed(kind):
            if not harmless.isdisjoint(range(met.first, met.last + 1)):
                continue
            if kind == claims.GUARANTEE and _is_negated(reading, met):
                continue
            start, end = reading.span(met.first, met.last)
            is_offered = met.first - 1 in offers or met.first - 2 in offers  # "we build the best"
            if kind != claims.WEAK or is_offered or reading.is_near(claims.REALM, start):
                yield kind, start, end
    if has_source:
        return
    text = reading.text
    yield from _compared(reading, harmless)
    yield from ((claims.SUPERLATIVE, *span) for span in _superlatives(reading))
    yield from _firsts(reading)
    if "#" in text or "°" in text or "º" in text:
        yield from ((claims.SUPERLATIVE, *match.span()) for match in claims.NUMBER_ONE.finditer(text))
    if not options.percentages:
        return
    if claims.TIMES_WORDS.intersection(reading.words):
        yield from ((claims.COMPARISON, *match.span()) for match in claims.TIMES_IN_WORDS.finditer(text))
    if claims.DIGIT.search(text):
        yield from ((claims.COMPARISON, *match.span()) for match in claims.TIMES_IN_DIGITS.finditer(text))
        for match in claims.PERCENT.finditer(text):
            if reading.is_near(claims.MEASURE, match.start()):
                yield claims.COMPARISON, *match.span()


def _superlatives(reading: Reading) -> set[tuple[int, int]]:
    """Any other superlative in a sentence with a realm, or right behind what we make."""
    behind = (reading.span(met.first, met.last)[1] + 1 for met in reading.listed(claims.MAKES))
    found = {match.span() for place in behind if (match := claims.ANY_SUPERLATIVE.match(reading.text, place))}
    for first, last in reading.sentences_with(claims.REALM):
        found.update(match.span() for match in claims.ANY_SUPERLATIVE.finditer(reading.text, first, last))
    return found


def _compared(reading: Reading, harmless: set[int]) -> Iterator[tuple[str, int, int]]:
    """ "Lighter than any", "plus précis que tous": a comparative in front of what is compared with."""
    for met in reading.listed(claims.THAN):
        word, before = (reading.words[n] if n >= 0 else "" for n in (met.first - 1, met.first - 2))
        is_long = before in claims.MORE and word not in claims.MORE
        is_short = word in claims.BETTER or (word.endswith("er") and word not in claims.NO_COMPARATIVE)
        if not is_long and not is_short:
            continue
        first = met.first - (2 if is_long else 1)
        if harmless.isdisjoint(range(first, met.last + 1)):
            yield claims.COMPARISON, *reading.span(first, met.last)


def _firsts(reading: Reading) -> Iterator[tuple[str, int, int]]:
    """ "Europe's largest", "Deutschlands erste"."""
    for met in reading.listed(claims.OWNERS):
        word = reading.words[met.last + 1] if met.last + 1 < len(reading.words) else ""
        if word in claims.FIRST_OF_ALL or (len(word) > 4 and _SUPERLATIVE_END.search(word)):
            last = met.last + (2 if word == "most" else 1)
            yield claims.SUPERLATIVE, *reading.span(met.first, min(last, len(reading.words) - 1))


def _is_negated(reading: Reading, met: Listed) -> bool:
    around = (*reading.words[max(0, met.first - 2) : met.first], *reading.words[met.last + 1 : met.last + 2])
    return any(word in _NEGATIONS for word in around)


def _has_source(reading: Reading) -> bool:
    """Whether the post says where it has it from: a link, a footnote, a name after "according to"."""
    return bool(
        reading.urls
        or reading.draft.destinations
        or reading.listed(claims.SOURCE)
        or (claims.MAY_BE_FOOTNOTE.search(reading.text) and claims.FOOTNOTE.search(reading.text))
    )


def _why(kind: str, said: str) -> str:
    if kind == claims.GUARANTEE:
        return _("“%(words)s” is a promise that others may hold us to. Say what is usual instead.") % {"words": said}
    if kind == claims.PROOF:
        return _("“%(words)s”: by whom? Name or link the study, and readers can check it.") % {"words": said}
    if kind == claims.COMPARISON:
        return _("“%(words)s”: compared with what, and who measured it? A link or a footnote says so.") % {
            "words": said
        }
    return _("“%(words)s” is hard to prove. Add a source, or say it as your own opinion.") % {"words": said}
