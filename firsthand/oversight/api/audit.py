"""The audit record in the API: the chain's head, its anchors outside, and its inspection."""

from __future__ import annotations

import datetime as dt

from ninja import Field, Router, Schema

from firsthand.oversight import queries, services
from firsthand.oversight.models import Anchoring
from firsthand.people.api_auth import ApiRequest, scope
from firsthand.people.rights import Right

router = Router(tags=["Oversight"])
AUTH = scope(Right.ARCHIVE)


class AnchoringOut(Schema):
    """One try to note the head outside; `problem` "" when it is there."""

    anchor: str
    seal_id: int
    head: str
    at: dt.datetime
    place: str
    problem: str

    @classmethod
    def of(cls, row: Anchoring) -> AnchoringOut:
        """The try as the API shows it."""
        return cls(
            anchor=row.anchor, seal_id=row.seal_id, head=row.head, at=row.at, place=row.place, problem=row.problem
        )


class AuditOut(Schema):
    """The chain's head (None before the first seal) and the last try in each place that is set up."""

    seal_id: int | None
    head: str | None
    sealed_at: dt.datetime | None
    anchors: list[AnchoringOut]


class InspectIn(Schema):
    """Heads that were noted elsewhere, in hex."""

    known_heads: list[str] = Field([], max_length=1000)


class InspectionOut(Schema):
    """Whether the chain holds with all notes from outside; `reason` says what is wrong first."""

    is_intact: bool
    reason: str | None
    seal_count: int
    entry_count: int
    unsealed_count: int
    head: str | None
    note_counts: dict[str, int]
    problems: list[str]


@router.get("/audit", auth=AUTH, response=AuditOut, operation_id="get_audit")
def get_audit(request: ApiRequest) -> AuditOut:
    """The head of the audit record, and the last try in each place outside that is set up."""
    head = queries.chain_head()
    return AuditOut(
        seal_id=None if head is None else head.pk,
        head=None if head is None else bytes(head.hash).hex(),
        sealed_at=None if head is None else head.at,
        anchors=[AnchoringOut.of(p.last) for p in queries.anchor_places() if p.anchor.is_set_up and p.last],
    )


@router.post("/audit/anchor", auth=AUTH, response=list[AnchoringOut], operation_id="anchor_head")
def anchor_head(request: ApiRequest) -> list[AnchoringOut]:
    """Note the head in every place that is set up, now."""
    return [AnchoringOut.of(row) for row in services.anchor_now(by=request.user)]


@router.post("/audit/inspect", auth=AUTH, response=InspectionOut, operation_id="inspect_audit")
def inspect_audit(request: ApiRequest, body: InspectIn) -> InspectionOut:
    """Read the whole chain and compare it with every note outside."""
    found = queries.inspect_chain(known_heads=tuple(body.known_heads))
    verdict = found.verdict
    return InspectionOut(
        is_intact=found.is_intact,
        reason=verdict.reason,
        seal_count=verdict.seal_count,
        entry_count=verdict.entry_count,
        unsealed_count=verdict.unsealed_count,
        head=verdict.head,
        note_counts=found.note_counts,
        problems=list(found.problems),
    )
