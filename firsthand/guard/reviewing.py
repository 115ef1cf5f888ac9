"""The review of a draft: every check that has something to look at, one verdict. Pure, and the same for the same
draft and rules whatever their order."""

from __future__ import annotations

import datetime as dt
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import replace

from django.utils.translation import gettext as _

from firsthand.guard.checks import CHECKS, Check, Reading, Rule
from firsthand.guard.checks.plan import Plan, Rules
from firsthand.guard.checks.text import named
from firsthand.guard.engine.cover import NOTHING, Cover
from firsthand.guard.values import Beside, Draft, Finding, Fix, Verdict
from firsthand.guard.verdicts import Upheld, deserialise, serialise

_MAX_PLANS = 8
_plans: tuple[Plan, ...] = ()  # of the rulesets used last; replaced as a whole, so that threads need no lock


def review(draft: Draft, ruleset: Rules | None = None, *, upheld: Upheld | None = None) -> Verdict:
    """Every finding about the draft, in the order of the text, under these rules; None: those in force now.

    Strings are in the language that is active. `upheld`: without what was taken back for its author, so that what other
    rules say about the same words comes to light. With a ruleset it is pure and asks nothing of the database.
    """
    if ruleset is None:
        from firsthand.guard.services import current  # services review, too

        ruleset = current()
    plan = plan_of(ruleset)
    reading = Reading(draft, plan.hits)
    found: list[Finding] = []
    for check in plan.checks:
        found += looked_at(check, reading, plan.rules_for(check, draft), upheld)
    for words in draft.beside:
        found += _beside(draft, words, plan, upheld)
    return Verdict(findings=ordered(found, plan), revision=ruleset.revision, valid_until=valid_until(plan, reading))


def _beside(draft: Draft, words: Beside, plan: Plan, upheld: Upheld | None) -> Iterator[Finding]:
    """What is found in words that leave beside the text: they are nowhere in it, so the findings point nowhere.

    The organisation's own words are looked for in all of them; for the words of a page its author has not to answer.
    """
    said = replace(
        draft, text=words.text, words_start=0, words_end=None, destinations=(), picture=None, beside=(), alike=()
    )
    reading = Reading(said, plan.hits)
    for check in plan.checks:
        if check.lives_by_words or (check.reads_descriptions and words.is_own):
            for finding in looked_at(check, reading, plan.rules_for(check, said), upheld):
                yield _pointing_nowhere(finding, words)


def _pointing_nowhere(finding: Finding, words: Beside) -> Finding:
    if words.is_own:
        why, fix = _("In the picture's description: %(why)s"), Fix(label=_("Change the description"), act="alt")
    else:
        why, fix = _("In the box of the link: %(why)s"), None
    return replace(finding, why=why % {"why": finding.why}, start=None, end=None, fix=fix)


def looked_at(check: Check, reading: Reading, rules: tuple[Rule, ...], upheld: Upheld | None = None) -> list[Finding]:
    """What one check finds under its rules, each word under one finding."""
    if not rules and not check.is_additive:
        return []
    found = list(check.run(reading, rules))
    if not found:
        return found
    spared = {r.spec.rule_id: Cover(named(reading.text, r.spec.exceptions)) for r in rules if r.spec.exceptions}
    if spared:
        found = [f for f in found if not _is_spared(f, spared.get(f.rule_id, NOTHING))]
    if upheld is not None:
        found = [f for f in found if not _is_taken_back(f, check, reading, upheld)]
    return merged(found)


def _is_taken_back(finding: Finding, check: Check, reading: Reading, upheld: Upheld) -> bool:
    first, last = (0, 0) if finding.start is None else reading.sentence(finding.start)
    return upheld.covers(finding, reading.text[first:last], is_of_the_post=check.is_of_the_post)


def valid_until(plan: Plan, reading: Reading) -> dt.datetime | None:
    """The next moment after the draft's at which a dated rule or the clock may change the answer."""
    until = plan.next_moment(reading.draft.at)
    for check in plan.checks:
        if check.depends_on_time:
            rules = plan.rules_for(check, reading.draft)
            until = _earlier(until, check.until(reading, rules) if rules else None)
    return until


def _is_spared(finding: Finding, spans: Cover) -> bool:
    if finding.start is None or finding.end is None:
        return False
    return spans.holds(finding.start, finding.end)


def plan_of(ruleset: Rules) -> Plan:
    """The rules sorted by check; kept for the rulesets that were used last."""
    global _plans
    for plan in _plans:
        if plan.ruleset is ruleset:
            return plan
    plan = Plan(ruleset, CHECKS.all())
    _plans = (plan, *_plans[: _MAX_PLANS - 1])
    return plan


def merged(findings: Iterable[Finding]) -> list[Finding]:
    """Findings of one check, each word under one of them: the strictest stands, the others are named in it."""
    ranked = sorted(findings, key=_strictness)
    kept: list[tuple[int, int, int]] = []  # start, end, place in `ranked`; apart from each other, in their order
    absorbed: dict[int, list[Finding]] = {}
    for place, finding in enumerate(ranked):
        start, end = finding.start, finding.end
        if start is None or end is None:
            absorbed[place] = []
            continue
        at = bisect_left(kept, (start, end, place))
        first = at - 1 if at and kept[at - 1][1] > start else at
        near = [other for other in kept[first : at + 1 + end - start] if other[0] < end]
        if near:
            absorbed[min(k[2] for k in near)].append(finding)
        else:
            kept.insert(at, (start, end, place))
            absorbed[place] = []
    return [_naming(ranked[place], others) for place, others in absorbed.items()]


def _naming(finding: Finding, others: list[Finding]) -> Finding:
    ids = sorted({other.rule_id for other in others} - {finding.rule_id})
    if not ids:
        return finding
    titles = sorted({other.title for other in others} - {finding.title})
    why = finding.why
    if titles:
        why = _("%(why)s (Also: %(titles)s.)") % {"why": why, "titles": ", ".join(titles)}
    return replace(finding, why=why, also=tuple(ids))


def _strictness(finding: Finding) -> tuple[object, ...]:
    start, end = finding.start or 0, finding.end or 0
    return (-finding.decision.rank, start - end, start, finding.rule_id, finding.version, finding.key, finding.why)


def ordered(findings: list[Finding], plan: Plan) -> tuple[Finding, ...]:
    """The findings in the order of the text, and of the registry."""
    return tuple(sorted(findings, key=lambda f: _place(f, plan.order)))


def _place(f: Finding, order: dict[str, int]) -> tuple[object, ...]:
    """In the order of the text; what concerns the post as a whole comes last."""
    at = (1, 0, 0) if f.start is None or f.end is None else (0, f.start, f.end)
    return (*at, order[f.check], f.rule_id, f.key, f.title, f.why)


def _earlier(one: dt.datetime | None, other: dt.datetime | None) -> dt.datetime | None:
    return min((moment for moment in (one, other) if moment is not None), default=None)


def apply(text: str, fix: Fix) -> str:
    """The text after one press; a fix that does something else than replace words leaves it as it is."""
    if fix.act:
        return text
    return text[: fix.start] + fix.replacement + text[fix.end :]


__all__ = ["apply", "deserialise", "review", "serialise"]
