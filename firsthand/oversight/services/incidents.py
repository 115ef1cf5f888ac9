"""The log of what went wrong."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from firsthand.core import clock, journal
from firsthand.core.errors import Invalid, Stale
from firsthand.core.states import move
from firsthand.guidelines.models import Clause
from firsthand.oversight.events import IncidentEdited, IncidentMoved, IncidentOpened, PersonTold
from firsthand.oversight.models import Incident, Record, Told
from firsthand.oversight.states import IncidentState
from firsthand.people.access import require
from firsthand.people.models import Member
from firsthand.people.rights import Right

#: Who is on the list of a new incident; more can be added.
CHECKLIST = (
    gettext_lazy("The author"),
    gettext_lazy("The programme lead"),
    gettext_lazy("Compliance"),
    gettext_lazy("Legal"),
    gettext_lazy("IT security"),
    gettext_lazy("The press office"),
)


def open_incident(
    *,
    by: Member,
    title: str,
    what: str,
    severity: str,
    happened_at: dt.datetime,
    detected_at: dt.datetime,
    clause: Clause | None = None,
    records: Sequence[Record] = (),
    item_ids: Sequence[int] = (),
) -> Incident:
    """Write down what went wrong; times are aware. Raises `Invalid`. Not safe to repeat."""
    require(by, Right.INCIDENTS)
    _check(title, what, happened_at, detected_at)
    with transaction.atomic():
        row = Incident.objects.create(
            title=title.strip()[:200],
            what=what.strip(),
            severity=Incident.Severity(severity),
            happened_at=happened_at,
            detected_at=detected_at,
            clause=clause,
            item_ids=list(item_ids),
            opened_by=by,
            opened_at=clock.now(),
            is_demo=by.is_demo,
        )
        row.records.set(records)
        Told.objects.bulk_create(Told(incident=row, who=str(who)) for who in CHECKLIST)
        journal.record(IncidentOpened(incident_id=row.pk), by=by)
    return row


def _check(title: str, what: str, happened_at: dt.datetime, detected_at: dt.datetime) -> None:
    if not title.strip() or not what.strip():
        raise Invalid(_("An incident needs a name and an account of what happened."))
    if detected_at < happened_at:
        sentence = _("Nothing is seen before it happened.")
        raise Invalid(sentence, fields={"detected_at": sentence})
    if detected_at > clock.now():
        sentence = _("It was seen by now: that time is still to come.")
        raise Invalid(sentence, fields={"detected_at": sentence})


def edit_incident(
    *,
    by: Member,
    incident: Incident,
    title: str,
    what: str,
    severity: str,
    happened_at: dt.datetime,
    detected_at: dt.datetime,
    clause: Clause | None,
    lesson: str,
) -> Incident:
    """Change the account of an incident, also of a closed one. Raises `Invalid`. Safe to repeat."""
    require(by, Right.INCIDENTS)
    _check(title, what, happened_at, detected_at)
    incident.title, incident.what, incident.lesson = title.strip()[:200], what.strip(), lesson.strip()
    incident.severity, incident.clause = Incident.Severity(severity), clause
    incident.happened_at, incident.detected_at = happened_at, detected_at
    fields = ["title", "what", "lesson", "severity", "clause", "happened_at", "detected_at"]
    with transaction.atomic():
        incident.save(update_fields=fields)
        journal.record(IncidentEdited(incident_id=incident.pk), by=by)
    return incident


def contain(*, by: Member, incident: Incident, at: dt.datetime | None = None) -> None:
    """Say that it is contained, now or since `at` (aware). Raises `Invalid`, `Stale`."""
    moment = at or clock.now()
    if moment < incident.detected_at or moment > clock.now():
        raise Invalid(_("It was contained after it was seen, and not later than now."))
    _move(by, incident, IncidentState.CONTAINED, contained_at=moment)


def close(*, by: Member, incident: Incident) -> None:
    """Close what is contained and has taught something; raises `Invalid` without a lesson, `Stale` while open."""
    if not incident.lesson.strip():
        raise Invalid(_("Please write down what was learnt before you close it."))
    _move(by, incident, IncidentState.CLOSED, closed_at=clock.now())


def reopen(*, by: Member, incident: Incident) -> None:
    """Open it again: it was not over. Raises `Stale` when it is open."""
    _move(by, incident, IncidentState.OPEN, contained_at=None, closed_at=None)


def _move(by: Member, incident: Incident, to: str, **changes: Any) -> None:
    require(by, Right.INCIDENTS)
    if not Incident.machine.allows(incident.state, to):
        raise Stale(_("This has changed in the meantime. Please look again."))
    with transaction.atomic():
        move(incident, to=to, **changes)
        journal.record(IncidentMoved(incident_id=incident.pk, state=to), by=by)


def add_person(*, by: Member, incident: Incident, who: str) -> Told:
    """Put somebody on the list of those to tell. Safe to repeat. Raises `Invalid`."""
    require(by, Right.INCIDENTS)
    if not who.strip():
        raise Invalid(_("Who is to be told?"))
    with transaction.atomic():
        row, _is_new = Told.objects.get_or_create(incident=incident, who=who.strip()[:120])
        journal.record(IncidentEdited(incident_id=incident.pk), by=by)
    return row


def note_told(*, by: Member, told: Told) -> None:
    """Note that somebody was told, now and by whom. Safe to repeat."""
    require(by, Right.INCIDENTS)
    with transaction.atomic():
        if Told.objects.filter(pk=told.pk, at=None).update(at=clock.now(), by=by):
            journal.record(PersonTold(incident_id=told.incident_id, told_id=told.pk), by=by)


def tie(*, by: Member, incident: Incident, record: Record) -> None:
    """Tie a record of the archive to an incident. Safe to repeat."""
    require(by, Right.INCIDENTS)
    with transaction.atomic():
        incident.records.add(record)
        journal.record(IncidentEdited(incident_id=incident.pk), by=by)
