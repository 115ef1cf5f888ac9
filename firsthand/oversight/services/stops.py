"""The crisis stop: in force in every process with its commit, since everything that leaves compares the gate."""

from __future__ import annotations

from django.db import connection, transaction
from django.utils.translation import gettext as _

from firsthand.core import clock, journal
from firsthand.core.errors import Invalid
from firsthand.oversight.events import StopLifted, StopSet
from firsthand.oversight.models import Stop
from firsthand.people import access as people
from firsthand.people.models import Department, Member
from firsthand.people.rights import Right

_REASON_CHARS = 500
_VALUE_CHARS = 100
_BUMP = """
    INSERT INTO oversight_stopgate (id, revision) VALUES (1, 1)
    ON CONFLICT (id) DO UPDATE SET revision = oversight_stopgate.revision + 1
"""


def set_stop(*, by: Member, scope: str, value: str = "", reason: str) -> Stop:
    """Stop everything in that scope, everywhere, from the commit of this call on. Safe to repeat: the stop in force
    over the same scope comes back.

    `value` is the id of a department, or the name of a region, network, topic or campaign; "" for everything. `reason`
    is read by everybody whom it holds up. What was on its way to a network at that moment may still arrive. Raises
    `Forbidden`, `Invalid`.
    """
    people.require(by, Right.STOP)
    value, reason = _checked(scope, value.strip(), reason.strip())
    with transaction.atomic():
        row, is_new = Stop.objects.get_or_create(
            scope=scope, value=value, lifted_at=None, defaults={"reason": reason, "set_by": by, "set_at": clock.now()}
        )
        if is_new:
            journal.record(StopSet(stop_id=row.pk), by=by)
            _bump()
    return row


def lift_stop(*, by: Member, stop: Stop, rest: str) -> Stop:
    """End a stop; `rest` (`Stop.Rest`) says what becomes of what waited. Safe to repeat. Raises `Forbidden`, `Invalid`.

    Call it in the transaction that decides over what waited.
    """
    people.require(by, Right.STOP)
    if rest not in Stop.Rest.values:
        raise Invalid(_("Say what is to become of what waited: release, ask or discard."))
    with transaction.atomic():
        row = Stop.objects.select_for_update().get(pk=stop.pk)
        if row.lifted_at is not None:
            return row
        row.lifted_at, row.lifted_by, row.rest = clock.now(), by, rest
        row.save(update_fields=["lifted_at", "lifted_by", "rest"])
        journal.record(StopLifted(stop_id=row.pk), by=by)
        _bump()
    return row


def count_stop(*, stop: Stop, waiting_count: int, passing_count: int) -> None:
    """Note how many posts a stop found waiting, and how many on their way already. Only the first count is kept."""
    rows = Stop.objects.filter(pk=stop.pk, waiting_count=None)
    rows.update(waiting_count=waiting_count, passing_count=passing_count)
    stop.refresh_from_db(fields=["waiting_count", "passing_count"])


def _bump() -> None:
    """Last in the transaction: from here to its commit nothing at all can leave, so this must be short."""
    with connection.cursor() as cursor:
        cursor.execute(_BUMP)


def _checked(scope: str, value: str, reason: str) -> tuple[str, str]:
    if scope not in Stop.Scope.values:
        raise Invalid(_("There is no such scope."), fields={"scope": [_("Choose what to stop.")]})
    if not reason:
        sentence = _("Say why. Everybody whose posts wait reads this.")
        raise Invalid(sentence, fields={"reason": [sentence]})
    if len(reason) > _REASON_CHARS or len(value) > _VALUE_CHARS:
        raise Invalid(_("This is too long."))
    if scope == Stop.Scope.EVERYTHING:
        return "", reason
    is_department = scope == Stop.Scope.DEPARTMENT
    if not value or (is_department and not _is_department(value)):
        sentence = _("Choose which one to stop.")
        raise Invalid(sentence, fields={"value": [sentence]})
    return value, reason


def _is_department(value: str) -> bool:
    is_id = value.isascii() and value.isdigit() and len(value) < 10
    return is_id and Department.objects.filter(pk=int(value)).exists()
