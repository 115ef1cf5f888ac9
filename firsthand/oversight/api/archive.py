"""The archive in the API: records, exports, legal holds, retention. Each reading of a record is noted."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db.models import QuerySet
from ninja import Field, Query, Router, Schema
from ninja.responses import Status
from pydantic import AwareDatetime

from firsthand.core.api import Page, PageQuery, Slice, paginate
from firsthand.core.idempotency import idempotent
from firsthand.oversight import access, queries, services
from firsthand.oversight.models import Export, LegalHold, Record, RetentionRule
from firsthand.oversight.values import Criteria, Snapshot
from firsthand.people.api_auth import ApiRequest, scope
from firsthand.people.rights import Right

router = Router(tags=["Oversight"])
AUTH = scope(Right.ARCHIVE)


class RecordQuery(PageQuery):
    """Which records; what is not given does not narrow. `words` as one types them into a search engine."""

    person_id: int | None = None
    department_id: int | None = None
    network: str = ""
    words: str = Field("", max_length=300)
    from_day: dt.date | None = None
    until_day: dt.date | None = None

    def criteria(self) -> Criteria:
        """The selection."""
        return Criteria(**self.dict(exclude={"cursor", "limit"}))


class RecordOut(Schema):
    """A post in the archive. `last_kind`: what happened to it last; `head`: the hash of its chain's last row."""

    id: int
    uid: str
    author: str | None
    department: str | None
    network: str
    is_interactive: bool
    created_at: dt.datetime
    length: int
    head: str
    text: str | None
    last_kind: str | None

    @classmethod
    def of(cls, row: Record) -> RecordOut:
        """The record as the API shows it."""
        return cls(
            id=row.pk,
            uid=str(row.uid),
            author=row.author.name if row.author else None,
            department=row.department.name if row.department else None,
            network=row.network,
            is_interactive=row.is_interactive,
            created_at=row.created_at,
            length=row.length,
            head=bytes(row.head).hex(),
            text=getattr(row, "text", None),
            last_kind=getattr(row, "last_kind", None),
        )


class MomentOut(Schema):
    """Something that happened to a record, with the hash of its row."""

    at: dt.datetime
    kind: str
    actor: str
    detail: str
    hash: str


class SnapshotOut(Schema):
    """A record as it stood at a moment."""

    record: RecordOut
    at: dt.datetime
    state: str
    decision: str
    revision: int | None
    text: str | None
    verdict: dict[str, Any] | None
    remote_id: str
    remote_url: str
    deleted_at: dt.datetime | None
    timeline: list[MomentOut]

    @classmethod
    def of(cls, record: Record, found: Snapshot) -> SnapshotOut:
        """The snapshot as the API shows it."""
        revision = found.revision
        return cls(
            record=RecordOut.of(record),
            at=found.at,
            state=found.state,
            decision=found.decision,
            revision=revision.n if revision else None,
            text=revision.text if revision else None,
            verdict=revision.verdict if revision else None,
            remote_id=found.remote_id,
            remote_url=found.remote_url,
            deleted_at=found.deleted_at,
            timeline=[MomentOut.from_orm(moment) for moment in found.timeline],
        )


class SnapshotQuery(Schema):
    """The moment to recreate; null is now."""

    at: AwareDatetime | None = None


class ExportIn(Schema):
    """Which records to take away."""

    person_id: int | None = None
    department_id: int | None = None
    network: str = ""
    words: str = Field("", max_length=300)
    from_day: dt.date | None = None
    until_day: dt.date | None = None


class ExportOut(Schema):
    """An export. `state`: waiting, running, done, expired or failed; `done_count` of `total` records are in it."""

    id: int
    state: str
    at: dt.datetime
    total: int
    done_count: int
    size_bytes: int
    sha256: str
    expires_at: dt.datetime | None
    criteria: dict[str, str]


class HoldIn(Schema):
    """A legal hold; what is not given covers all."""

    title: str = Field(max_length=200)
    reason: str = Field(max_length=4000)
    person_id: int | None = None
    department_id: int | None = None
    network: str = ""
    record_id: int | None = None
    from_at: AwareDatetime | None = None
    until_at: AwareDatetime | None = None


class ReleaseIn(Schema):
    """Why a hold ends."""

    reason: str = Field(max_length=4000)


class HoldOut(Schema):
    """A legal hold; `released_at` null: in force."""

    id: int
    title: str
    reason: str
    member_id: int | None
    department_id: int | None
    network: str
    record_id: int | None
    from_at: dt.datetime | None
    until_at: dt.datetime | None
    placed_at: dt.datetime
    released_at: dt.datetime | None
    release_reason: str


class RetentionBody(Schema):
    """Keep posts for so many years; `years` null takes the rule away. `is_interactive` null: posts and replies."""

    department_id: int | None = None
    is_interactive: bool | None = None
    years: int | None = Field(None, ge=1, le=100)


class RetentionOut(Schema):
    """How long posts are kept."""

    department_id: int | None
    is_interactive: bool | None
    years: int


@router.get("/archive/records", auth=AUTH, response=Page[RecordOut], operation_id="list_records")
def list_records(request: ApiRequest, page: Query[RecordQuery]) -> dict[str, Any]:
    """Records of the archive, newest first."""
    found = paginate(queries.records(page.criteria()), page)
    services.note_reading(by=request.user, records=found.items)
    return {"items": [RecordOut.of(row) for row in found.items], "next": found.next}


@router.get("/archive/records/{record_id}", auth=AUTH, response=SnapshotOut, operation_id="get_record")
def get_record(request: ApiRequest, record_id: int, moment: Query[SnapshotQuery]) -> SnapshotOut:
    """One record as it stands, or as it stood at a moment."""
    row = access.record(request.user, record_id)
    services.note_reading(by=request.user, records=[row])
    return SnapshotOut.of(row, queries.as_of(row, moment.at))


@router.get("/archive/exports", auth=AUTH, response=Page[ExportOut], operation_id="list_exports")
def list_exports(request: ApiRequest, page: Query[PageQuery]) -> Slice[Export]:
    """Exports, newest first."""
    return paginate(queries.exports(), page)


@router.post("/archive/exports", auth=AUTH, response={201: ExportOut}, operation_id="request_export")
@idempotent
def request_export(request: ApiRequest, wanted: ExportIn) -> Status[ExportOut]:
    """Ask for a selection as one file; look again until its state is done, then fetch it from its page."""
    made = services.request_export(by=request.user, criteria=Criteria(**wanted.dict()))
    return Status(201, ExportOut.from_orm(made))


@router.get("/archive/exports/{export_id}", auth=AUTH, response=ExportOut, operation_id="get_export")
def get_export(request: ApiRequest, export_id: int) -> Export:
    """How far an export is."""
    return access.export(request.user, export_id)


@router.get("/archive/holds", auth=AUTH, response=Page[HoldOut], operation_id="list_holds")
def list_holds(request: ApiRequest, page: Query[PageQuery]) -> Slice[LegalHold]:
    """Legal holds, newest first, those released too."""
    return paginate(queries.holds(), page)


@router.post("/archive/holds", auth=AUTH, response={201: HoldOut}, operation_id="place_hold")
@idempotent
def place_hold(request: ApiRequest, hold: HoldIn) -> Status[HoldOut]:
    """Keep what it covers from deletion and erasure."""
    scope = access.hold_scope(
        request.user, person_id=hold.person_id, department_id=hold.department_id, record_id=hold.record_id
    )
    made = services.place_hold(
        by=request.user,
        title=hold.title,
        reason=hold.reason,
        member=scope.member,
        department=scope.department,
        record=scope.record,
        network=hold.network,
        from_at=hold.from_at,
        until_at=hold.until_at,
    )
    return Status(201, HoldOut.from_orm(made))


@router.post("/archive/holds/{hold_id}/release", auth=AUTH, response=HoldOut, operation_id="release_hold")
def release_hold(request: ApiRequest, hold_id: int, release: ReleaseIn) -> LegalHold:
    """End a hold."""
    services.release_hold(by=request.user, hold=access.hold(request.user, hold_id), reason=release.reason)
    return access.hold(request.user, hold_id)


@router.get("/archive/retention", auth=AUTH, response=list[RetentionOut], operation_id="list_retention")
def list_retention(request: ApiRequest) -> QuerySet[RetentionRule]:
    """How long posts are kept; where no rule speaks, for ever."""
    return queries.retention_rules()


@router.put("/archive/retention", auth=AUTH, response=list[RetentionOut], operation_id="set_retention")
def set_retention(request: ApiRequest, rule: RetentionBody) -> QuerySet[RetentionRule]:
    """Set or take away one rule; answers all. Safe to repeat."""
    department = access.policy_department(request.user, rule.department_id)
    services.set_retention(by=request.user, department=department, is_interactive=rule.is_interactive, years=rule.years)
    return queries.retention_rules()
