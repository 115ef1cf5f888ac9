"""Drafts and rules for tests of the checks, with everything ordinary unless said otherwise."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from firsthand.guard.engine.terms import Kind
from firsthand.guard.reviewing import apply, review
from firsthand.guard.values import Author, Decision, Draft, Finding, Fix, RuleSpec, Verdict

NOON = dt.datetime(2026, 3, 4, 12, 0, tzinfo=dt.UTC)  # a Wednesday


def a_draft(text: str = "", **changes: Any) -> Draft:
    given: dict[str, Any] = {
        "network": "linkedin",
        "language": "en",
        "author": Author(member_id=1, department_id=1, region="eu"),
        "at": NOON,
        "used": len(text),
    }
    return Draft(text=text, **given | changes)


def a_rule(check: str, decision: Decision = Decision.BLOCK, *, rule_id: int = 1, **changes: Any) -> RuleSpec:
    return RuleSpec(
        rule_id=rule_id, version=1, check=check, title=changes.pop("title", ""), decision=decision, **changes
    )


@dataclass(frozen=True)
class PlainMatch:
    spec: RuleSpec
    term_or_pattern: str
    start: int
    end: int
    kind: Kind = Kind.EXACT


@dataclass(frozen=True, eq=False)
class PlainRules:
    """The rules with the plainest of all engines, so that the checks are tested without the real one."""

    specs: Sequence[RuleSpec] = ()
    revision: int = 1

    def match(self, text: str) -> list[PlainMatch]:
        found = []
        for spec in self.specs:
            for pattern in [*(rf"\b{re.escape(term)}\b" for term in spec.terms), *spec.patterns]:
                found += [PlainMatch(spec, pattern, m.start(), m.end()) for m in re.finditer(pattern, text, re.I)]
        return found


def verdict_on(text: str = "", *specs: RuleSpec, **changes: Any) -> Verdict:
    return review(a_draft(text, **changes), PlainRules(specs))


def found_by(check: str, text: str = "", *specs: RuleSpec, **changes: Any) -> list[Finding]:
    return [f for f in verdict_on(text, *specs, **changes).findings if f.check == check]


def pressed(draft: Draft, fix: Fix) -> Draft:
    """The draft after one press, as the composer would build it anew."""
    if fix.act == "later":
        assert fix.due_at is not None
        is_new_day = fix.due_at.date() != draft.at.date()
        return replace(draft, at=fix.due_at, posted_today=0 if is_new_day else draft.posted_today)
    if fix.act == "disclosure":
        text = f"{draft.text}\n\n{draft.disclosure}"
        return replace(draft, text=text, has_disclosure=True, words_end=len(draft.text))
    text = apply(draft.text, fix)
    change = len(text) - len(draft.text)
    end = None if draft.words_end is None else draft.words_end + change
    return replace(draft, text=text, words_end=end, used=max(0, draft.used + change))
