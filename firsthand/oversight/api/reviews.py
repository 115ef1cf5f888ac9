"""Reviews in the API: one's own, those to decide, and how they are done."""

from __future__ import annotations

import datetime as dt
from typing import Any, Literal

from django.db.models import QuerySet
from ninja import Field, Query, Router, Schema
from ninja.responses import Status

from firsthand.core.api import Page, PageQuery, paginate
from firsthand.core.idempotency import idempotent
from firsthand.oversight import access, queries, services
from firsthand.oversight.models import Case, CaseDecision, ReviewPolicy
from firsthand.oversight.states import CaseState
from firsthand.oversight.values import Remark
from firsthand.people.api_auth import ApiRequest, scope
from firsthand.people.rights import Right

router = Router(tags=["Oversight"])


class RemarkOut(Schema):
    """What a reviewer says about some words: code points [start, end) of the text."""

    start: int
    end: int
    words: str
    text: str


class DecisionOut(Schema):
    """What one reviewer decided on one revision."""

    ruling: str
    reason: str
    remarks: list[RemarkOut]
    by: str
    at: dt.datetime
    revision: int

    @classmethod
    def of(cls, row: CaseDecision) -> DecisionOut:
        """The decision as the API shows it."""
        return cls(
            ruling=row.ruling,
            reason=row.reason,
            remarks=[RemarkOut(**remark) for remark in row.remarks],
            by=row.by.name,
            at=row.at,
            revision=row.revision.n,
        )


class ReviewOut(Schema):
    """A review. `state`: waiting, changes, approved, rejected, lapsed or withdrawn. `revision_id` is the one to decide
    on, `is_after` says that nothing waits for it. `author` is null once erased."""

    id: int
    record_id: int
    revision_id: int
    revision: int
    state: str
    reason: str
    risk: int
    approvals_needed: int
    is_after: bool
    author: str | None
    department: str | None
    network: str
    language: str
    text: str
    findings: list[dict[str, Any]]
    opened_at: dt.datetime
    due_at: dt.datetime
    decided_at: dt.datetime | None
    decisions: list[DecisionOut]

    @classmethod
    def of(cls, case: Case) -> ReviewOut:
        """The review as the API shows it."""
        record, revision = case.record, case.revision
        return cls(
            id=case.pk,
            record_id=record.pk,
            revision_id=revision.pk,
            revision=revision.n,
            state=case.state,
            reason=case.reason,
            risk=case.risk,
            approvals_needed=case.approvals_needed,
            is_after=case.is_after,
            author=record.author.name if record.author else None,
            department=record.department.name if record.department else None,
            network=record.network,
            language=record.language,
            text=revision.text,
            findings=revision.findings,
            opened_at=case.opened_at,
            due_at=case.due_at,
            decided_at=case.decided_at,
            decisions=[DecisionOut.of(row) for row in case.decisions.all()],
        )


@router.get("/my-reviews", auth=scope(Right.SHARE), response=Page[ReviewOut], operation_id="list_my_reviews")
def list_my_reviews(request: ApiRequest, page: Query[PageQuery]) -> dict[str, Any]:
    """Reviews of what you want to share, newest first."""
    rows = paginate(access.my_cases(request.user), page)
    return {"items": [ReviewOut.of(row) for row in rows.items], "next": rows.next}


class QueueQuery(PageQuery):
    """Which reviews to list: of one state (waiting unless told), department, network or language."""

    state: CaseState = CaseState.WAITING
    department_id: int | None = None
    network: str | None = None
    language: str | None = None


class RemarkIn(Schema):
    """A remark on the words [start, end) of the text, in code points."""

    start: int = Field(ge=0)
    end: int = Field(gt=0)
    text: str = Field(min_length=1, max_length=1000)


class DecisionIn(Schema):
    """A decision on the revision that you saw; everything but an approval needs a reason."""

    revision_id: int
    ruling: Literal["approve", "changes", "reject"]
    reason: str = Field("", max_length=2000)
    remarks: list[RemarkIn] = Field(default_factory=list, max_length=50)


class PolicyBody(Schema):
    """How the posts of a department are reviewed. `mode`: risk (what the guard asks for), sample or all."""

    mode: Literal["risk", "sample", "all"]
    sample_percent: int = Field(10, ge=0, le=100)
    interactive_percent: int = Field(10, ge=0, le=100)
    is_four_eyes: bool = False


class PolicyOut(PolicyBody):
    """A policy; `department_id` null: everybody for whom no other policy speaks."""

    department_id: int | None


@router.get("/reviews", auth=scope(Right.REVIEW), response=Page[ReviewOut], operation_id="list_reviews")
def list_reviews(request: ApiRequest, page: Query[QueueQuery]) -> dict[str, Any]:
    """Reviews in one state, newest first; nothing of your own."""
    rows = access.cases(
        request.user,
        state=page.state,
        department_id=page.department_id,
        network=page.network or "",
        language=page.language or "",
    )
    found = paginate(rows, page)
    return {"items": [ReviewOut.of(row) for row in found.items], "next": found.next}


@router.get("/reviews/{case_id}", auth=scope(Right.REVIEW), response=ReviewOut, operation_id="get_review")
def get_review(request: ApiRequest, case_id: int) -> ReviewOut:
    """One review with its post, what the guard found, and what was decided so far."""
    return ReviewOut.of(access.case(request.user, case_id))


@router.post(
    "/reviews/{case_id}/decisions", auth=scope(Right.REVIEW), response={201: ReviewOut}, operation_id="decide_review"
)
@idempotent
def decide_review(request: ApiRequest, case_id: int, decision: DecisionIn) -> Status[ReviewOut]:
    """Approve, ask for changes or reject. Nobody decides on their own words."""
    row = access.case(request.user, case_id)
    services.decide(
        by=request.user,
        case=row,
        revision_id=decision.revision_id,
        ruling=decision.ruling,
        reason=decision.reason,
        remarks=[Remark(start=r.start, end=r.end, text=r.text) for r in decision.remarks],
        via="api",
    )
    return Status(201, ReviewOut.of(access.case(request.user, case_id)))


@router.get("/review-policies", auth=scope(Right.ARCHIVE), response=list[PolicyOut], operation_id="list_policies")
def list_policies(request: ApiRequest) -> QuerySet[ReviewPolicy]:
    """How each department's posts are reviewed."""
    return queries.policies()


@router.put(
    "/review-policies/{department_id}", auth=scope(Right.ARCHIVE), response=PolicyOut, operation_id="set_policy"
)
def set_policy(request: ApiRequest, department_id: int, policy: PolicyBody) -> ReviewPolicy:
    """Say how a department's posts are reviewed; 0 means everybody for whom no other policy speaks. Safe to repeat."""
    department = access.policy_department(request.user, department_id or None)
    return services.set_policy(by=request.user, department=department, **policy.dict())
