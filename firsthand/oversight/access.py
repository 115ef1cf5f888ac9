"""The only door from an id to a row of oversight."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.core.files import File
from django.core.files.storage import default_storage
from django.db.models import Prefetch, Q, QuerySet
from django.utils.translation import gettext as _

from firsthand.core.errors import NotFound
from firsthand.oversight import mailed, queries
from firsthand.oversight.models import (
    Case,
    CaseDecision,
    Export,
    Incident,
    LegalHold,
    Recall,
    RecallTarget,
    Record,
    Stop,
    Told,
)
from firsthand.oversight.states import ExportState
from firsthand.people.access import department, require
from firsthand.people.models import Department, Member
from firsthand.people.rights import Right


def my_case(member: Member, case_id: int) -> Case:
    """A case about the member's own post; else `NotFound`."""
    row = Case.objects.select_related("revision", "record").filter(pk=case_id, record__author=member).first()
    if row is None:
        raise NotFound(_("There is no such review."))
    return row


def case(member: Member, case_id: int) -> Case:
    """Any case, for a reviewer, with revision, record, author and department; else `NotFound`."""
    rows = _whole(Case.objects.filter(pk=case_id))
    row = rows.first() if member.has_right(Right.REVIEW) else None
    if row is None:
        raise NotFound(_("There is no such review."))
    return row


@dataclass(frozen=True, kw_only=True)
class Mailed:
    """What a mailed link opens: a case for one reviewer. `is_current`: its words are still those of the mail."""

    case: Case
    reviewer: Member
    is_current: bool
    revision_id: int


def mailed_case(token: str) -> Mailed:
    """The case of a link in a mail; `NotFound` when it is too old, not ours, or its reviewer may decide no more."""
    parts = mailed.read(token, max_age=dt.timedelta(hours=queries.options().link_hours))
    if parts is not None:
        case_id, revision_id, member_id = parts
        reviewer = Member.objects.filter(pk=member_id, is_active=True).first()
        row = _whole(Case.objects.filter(pk=case_id)).first()
        if reviewer is not None and row is not None and reviewer.has_right(Right.REVIEW):
            is_current = row.revision_id == revision_id
            return Mailed(case=row, reviewer=reviewer, is_current=is_current, revision_id=revision_id)
    raise NotFound(_("This link opens nothing any more. Please sign in and look at the queue."))


def policy_department(member: Member, department_id: int | None) -> Department | None:
    """The department whose policy is meant, for somebody who keeps the archive; None is everybody else."""
    require(member, Right.ARCHIVE)
    return None if department_id is None else department(member, department_id)


def my_cases(member: Member) -> QuerySet[Case]:
    """All cases about the member's own posts that something waited for, with all that a list shows."""
    return _whole(Case.objects.filter(record__author=member, is_after=False))


def cases(
    member: Member, *, state: str, department_id: int | None = None, network: str = "", language: str = ""
) -> QuerySet[Case]:
    """All cases in a state, for a reviewer, without those about their own posts; else `Forbidden`."""
    require(member, Right.REVIEW)
    rows = _whole(Case.objects.filter(state=state).filter(~Q(record__author=member)))
    if department_id is not None:
        rows = rows.filter(record__department_id=department_id)
    if network:
        rows = rows.filter(record__network=network)
    return rows.filter(record__language=language) if language else rows


def record(member: Member, record_id: int) -> Record:
    """A record of the archive, purged ones too, for whoever may read it; else `NotFound`."""
    rows = Record.objects.select_related("author", "department").filter(pk=record_id)
    row = rows.first() if member.has_right(Right.ARCHIVE) else None
    if row is None:
        raise NotFound(_("There is no such record."))
    return row


def export(member: Member, export_id: int) -> Export:
    """An export, whoever asked for it, for whoever may read the archive; else `NotFound`."""
    row = Export.objects.filter(pk=export_id).first() if member.has_right(Right.ARCHIVE) else None
    if row is None:
        raise NotFound(_("There is no such export."))
    return row


def export_file(member: Member, export_id: int) -> tuple[Export, File[bytes]]:
    """The file of an export that is ready; else `NotFound`."""
    row = export(member, export_id)
    if row.state != ExportState.DONE or not default_storage.exists(row.file):
        raise NotFound(_("This file is not ready, or no longer here."))
    return row, default_storage.open(row.file)


def hold(member: Member, hold_id: int) -> LegalHold:
    """A legal hold, for whoever may place one; else `NotFound`."""
    row = LegalHold.objects.filter(pk=hold_id).first() if member.has_right(Right.ARCHIVE) else None
    if row is None:
        raise NotFound(_("There is no such hold."))
    return row


@dataclass(frozen=True, kw_only=True)
class HoldScope:
    """Whose and which posts a hold is about."""

    member: Member | None
    department: Department | None
    record: Record | None


def hold_scope(member: Member, *, person_id: int | None, department_id: int | None, record_id: int | None) -> HoldScope:
    """The rows that a hold names, for whoever may place one; `NotFound` for one that does not exist."""
    require(member, Right.ARCHIVE)
    somebody = None if person_id is None else Member.objects.filter(pk=person_id).first()
    if person_id is not None and somebody is None:
        raise NotFound(_("There is no such person."))
    return HoldScope(
        member=somebody,
        department=policy_department(member, department_id),
        record=None if record_id is None else record(member, record_id),
    )


def incident(member: Member, incident_id: int) -> Incident:
    """An incident, for whoever keeps their log; else `NotFound`."""
    rows = Incident.objects.select_related("clause", "opened_by").filter(pk=incident_id)
    row = rows.first() if member.has_right(Right.INCIDENTS) else None
    if row is None:
        raise NotFound(_("There is no such incident."))
    return row


def told(member: Member, incident_id: int, told_id: int) -> Told:
    """Somebody on an incident's list; else `NotFound`."""
    row = Told.objects.filter(pk=told_id, incident=incident(member, incident_id)).first()
    if row is None:
        raise NotFound(_("There is nobody like that on the list."))
    return row


def recall(member: Member, recall_id: int) -> Recall:
    """A recall, for whoever may start one; else `NotFound`."""
    rows = Recall.objects.select_related("started_by", "incident").filter(pk=recall_id)
    row = rows.first() if member.has_right(Right.INCIDENTS) else None
    if row is None:
        raise NotFound(_("There is no such recall."))
    return row


def recallable_record(member: Member, record_id: int) -> Record:
    """A record that may be recalled or tied to an incident, without reading it; else `NotFound`."""
    rows = Record.objects.filter(pk=record_id, purged_at=None)
    row = rows.first() if member.has_right(Right.INCIDENTS) else None
    if row is None:
        raise NotFound(_("There is no such record."))
    return row


def my_target(member: Member, target_id: int) -> RecallTarget:
    """A share of the member's own that is recalled; else `NotFound`."""
    row = RecallTarget.objects.select_related("recall", "member").filter(pk=target_id, member=member).first()
    if row is None:
        raise NotFound(_("There is no such recall."))
    return row


def stop(member: Member, stop_id: int) -> Stop:
    """A crisis stop, in force or over, for somebody who may set and lift them; else `NotFound`."""
    rows = Stop.objects.select_related("set_by", "lifted_by").filter(pk=stop_id)
    row = rows.first() if member.has_right(Right.STOP) else None
    if row is None:
        raise NotFound(_("There is no such stop."))
    return row


def _whole(rows: QuerySet[Case]) -> QuerySet[Case]:
    decisions = CaseDecision.objects.select_related("by", "revision").order_by("pk")
    rows = rows.select_related("revision", "record__author", "record__department")
    return rows.prefetch_related(Prefetch("decisions", queryset=decisions))
