"""Incidents and recalls in the API."""

from __future__ import annotations

import datetime as dt
from typing import Any, Literal

from ninja import Field, Query, Router, Schema
from ninja.responses import Status
from pydantic import AwareDatetime

from firsthand.core.api import Page, PageQuery, paginate
from firsthand.core.idempotency import idempotent
from firsthand.oversight import access, queries, services
from firsthand.oversight.models import Incident, Recall, RecallTarget, Told
from firsthand.oversight.states import IncidentState
from firsthand.people.api_auth import ApiRequest, scope
from firsthand.people.rights import Right

router = Router(tags=["Oversight"])
AUTH = scope(Right.INCIDENTS)


class IncidentQuery(PageQuery):
    """Incidents of one state, or all."""

    state: IncidentState | None = None


class IncidentIn(Schema):
    """What went wrong. `clause_id`: the clause of the guidelines that it is about."""

    title: str = Field(max_length=200)
    what: str = Field(max_length=20_000)
    severity: Literal["low", "medium", "high", "critical"]
    happened_at: AwareDatetime
    detected_at: AwareDatetime
    clause_id: int | None = None


class IncidentBody(IncidentIn):
    """An incident as it should read."""

    lesson: str = Field("", max_length=20_000)


class TellOut(Schema):
    """Somebody to be told; `at` null: not yet."""

    id: int
    who: str
    at: dt.datetime | None


class IncidentOut(Schema):
    """An incident. Times to detect and to contain are in seconds; null while it is not contained."""

    id: int
    title: str
    what: str
    severity: str
    state: str
    happened_at: dt.datetime
    detected_at: dt.datetime
    contained_at: dt.datetime | None
    closed_at: dt.datetime | None
    detect_s: int
    contain_s: int | None
    clause_id: int | None
    lesson: str
    told: list[TellOut]

    @classmethod
    def of(cls, row: Incident) -> IncidentOut:
        """The incident as the API shows it."""
        own = {"detect_s", "contain_s", "told"}
        contain = row.time_to_contain
        return cls(
            **{name: getattr(row, name) for name in cls.model_fields if name not in own},
            detect_s=int(row.time_to_detect.total_seconds()),
            contain_s=None if contain is None else int(contain.total_seconds()),
            told=[TellOut(id=person.pk, who=person.who, at=person.at) for person in row.told.all()],
        )


class ActIn(Schema):
    """Contain, close or reopen."""

    act: Literal["contain", "close", "reopen"]


class RecallIn(Schema):
    """One post to be recalled, by its record, and why: its author reads it."""

    record_id: int
    reason: str = Field(max_length=300)
    incident_id: int | None = None


class TargetOut(Schema):
    """One share that a recall found. `state`: found, withdrawn, asked, claimed or deleted (confirmed).

    `next_try_at`: when its network is asked (again) to delete it; null: not by us, or not any more. `problem`: what it
    answered last, "" when nothing speaks against it.
    """

    share_id: int
    network: str
    remote_url: str
    state: str
    try_count: int
    next_try_at: dt.datetime | None
    problem: str

    @classmethod
    def of(cls, row: RecallTarget) -> TargetOut:
        """The target as the API shows it."""
        return cls(**{name: getattr(row, name) for name in cls.model_fields})


class RecallOut(Schema):
    """A recall. `gone` of `total` are confirmed or never left; `claimed` are their authors' word."""

    id: int
    title: str
    reason: str
    item_id: int | None
    record_id: int | None
    started_at: dt.datetime
    total: int
    gone: int
    claimed: int
    targets: list[TargetOut]

    @classmethod
    def of(cls, row: Recall) -> RecallOut:
        """The recall as the API shows it."""
        found = queries.progress(row)
        return cls(
            id=row.pk,
            title=row.title,
            reason=row.reason,
            item_id=row.item_id,
            record_id=row.record_id,
            started_at=row.started_at,
            total=found.total,
            gone=found.gone,
            claimed=found.claimed,
            targets=[TargetOut.of(target) for target in found.targets],
        )


@router.get("/incidents", auth=AUTH, response=Page[IncidentOut], operation_id="list_incidents")
def list_incidents(request: ApiRequest, page: Query[IncidentQuery]) -> dict[str, Any]:
    """Incidents, newest first."""
    found = paginate(queries.incidents(state=page.state or "").prefetch_related("told"), page)
    return {"items": [IncidentOut.of(row) for row in found.items], "next": found.next}


@router.post("/incidents", auth=AUTH, response={201: IncidentOut}, operation_id="open_incident")
@idempotent
def open_incident(request: ApiRequest, incident: IncidentIn) -> Status[IncidentOut]:
    """Write down what went wrong."""
    given = incident.dict(exclude={"clause_id"})
    row = services.open_incident(by=request.user, clause=queries.clause(incident.clause_id or 0), **given)
    return Status(201, IncidentOut.of(row))


@router.get("/incidents/{incident_id}", auth=AUTH, response=IncidentOut, operation_id="get_incident")
def get_incident(request: ApiRequest, incident_id: int) -> IncidentOut:
    """One incident."""
    return IncidentOut.of(access.incident(request.user, incident_id))


@router.put("/incidents/{incident_id}", auth=AUTH, response=IncidentOut, operation_id="edit_incident")
def edit_incident(request: ApiRequest, incident_id: int, incident: IncidentBody) -> IncidentOut:
    """Change its account. Safe to repeat."""
    row = access.incident(request.user, incident_id)
    clause, given = queries.clause(incident.clause_id or 0), incident.dict(exclude={"clause_id"})
    return IncidentOut.of(services.edit_incident(by=request.user, incident=row, clause=clause, **given))


@router.post("/incidents/{incident_id}/acts", auth=AUTH, response=IncidentOut, operation_id="act_on_incident")
def act_on_incident(request: ApiRequest, incident_id: int, act: ActIn) -> IncidentOut:
    """Contain it, close it (it needs a lesson) or open it again."""
    row = access.incident(request.user, incident_id)
    acts = {"contain": services.contain, "close": services.close, "reopen": services.reopen}
    acts[act.act](by=request.user, incident=row)
    return IncidentOut.of(row)


@router.post("/incidents/{incident_id}/told/{told_id}", auth=AUTH, response=TellOut, operation_id="note_told")
def note_told(request: ApiRequest, incident_id: int, told_id: int) -> Told:
    """Note that somebody on the list was told. Safe to repeat."""
    services.note_told(by=request.user, told=access.told(request.user, incident_id, told_id))
    return access.told(request.user, incident_id, told_id)


@router.get("/recalls", auth=AUTH, response=Page[RecallOut], operation_id="list_recalls")
def list_recalls(request: ApiRequest, page: Query[PageQuery]) -> dict[str, Any]:
    """Recalls with their progress, newest first."""
    found = paginate(queries.recalls(), page)
    return {"items": [RecallOut.of(row) for row in found.items], "next": found.next}


@router.post("/recalls", auth=AUTH, response={201: RecallOut}, operation_id="recall_post")
@idempotent
def recall_post(request: ApiRequest, recall: RecallIn) -> Status[RecallOut]:
    """Recall one post; for everything shared of an item, see `recall_item`."""
    record = access.recallable_record(request.user, recall.record_id)
    incident = None if recall.incident_id is None else access.incident(request.user, recall.incident_id)
    row = services.start_recall(
        by=request.user, title=queries.recall_title(record), reason=recall.reason, record=record, incident=incident
    )
    return Status(201, RecallOut.of(row))


@router.get("/recalls/{recall_id}", auth=AUTH, response=RecallOut, operation_id="get_recall")
def get_recall(request: ApiRequest, recall_id: int) -> RecallOut:
    """How far a recall is."""
    return RecallOut.of(access.recall(request.user, recall_id))
