"""What the guard says to a text, in the API."""

from __future__ import annotations

import datetime as dt

from ninja import Field, Router, Schema

from firsthand.guard import queries, services
from firsthand.guard.drafting import draft_of_words
from firsthand.guard.reviewing import review
from firsthand.guard.values import Finding
from firsthand.people.api_auth import ApiRequest, scope
from firsthand.people.rights import Right

router = Router(tags=["Guard"])


class ReviewIn(Schema):
    """Exactly what would leave, and where. `language` empty: your own."""

    text: str = Field(max_length=20_000)
    network: str = Field("", max_length=40)
    language: str = Field("", max_length=8)


class FixOut(Schema):
    """Replace [start, end) by `replacement`; with `act` something else (alt, disclosure, later)."""

    label: str
    start: int
    end: int
    replacement: str
    act: str


class FindingOut(Schema):
    """One thing that a check found, at [start, end) of the text in code points; null: the post as a whole.

    `key` names it for an appeal. `rule_id` 0: a check's default.
    """

    check: str
    rule_id: int
    version: int
    title: str
    decision: str
    why: str
    key: str
    clause_id: int | None
    clause_title: str
    clause_quote: str
    start: int | None
    end: int | None
    words: str
    fix: FixOut | None


class VerdictOut(Schema):
    """`decision` is the strictest of the findings. `valid_until`: from then on a rule with dates may say otherwise."""

    decision: str
    findings: list[FindingOut]
    revision: int
    valid_until: dt.datetime | None


@router.post("/guard/review", auth=scope(Right.SHARE), response=VerdictOut, operation_id="review_text")
def review_text(request: ApiRequest, given: ReviewIn) -> VerdictOut:
    """What the rules in force say to a text of yours: words alone, without link and picture. Nothing is kept."""
    draft = draft_of_words(request.user, text=given.text, network=given.network, language=given.language)
    upheld = queries.upheld_in(draft, queries.upheld_appeals(request.user))
    verdict = review(draft, services.current(), upheld=upheld)
    return VerdictOut(
        decision=verdict.decision.value,
        findings=[_finding(finding) for finding in verdict.findings],
        revision=verdict.revision,
        valid_until=verdict.valid_until,
    )


def _finding(finding: Finding) -> FindingOut:
    clause, fix = finding.clause, finding.fix
    return FindingOut(
        check=finding.check,
        rule_id=finding.rule_id,
        version=finding.version,
        title=finding.title,
        decision=finding.decision.value,
        why=finding.why,
        key=finding.key,
        clause_id=clause.clause_id if clause else None,
        clause_title=clause.title if clause else "",
        clause_quote=clause.quote if clause else "",
        start=finding.start,
        end=finding.end,
        words=finding.words,
        fix=FixOut(label=fix.label, start=fix.start, end=fix.end, replacement=fix.replacement, act=fix.act)
        if fix
        else None,
    )
