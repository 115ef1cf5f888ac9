"""The crisis stop: in force in every process with its commit, since everything that leaves compares the gate."""

from __future__ import annotations

from django.db import connection, transaction
from django.utils.translation import gettext as _

from firsthand.core import clock, journal
from firsthand.core.errors import Invalid
from firsthand.networks.adapters import ADAPTERS
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

    `value` is the id or name of a department, or the name of a region, network, topic or campaign; "" for everything.
    `reason` is read by everybody whom it holds up. What was on its way to a network at that moment may still arrive.
    Raises `Forbidden`, and `Invalid` for a department, region or network that there is not.
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
    return _known(scope, value), reason


def _known(scope: str, value: str) -> str:
    """The value as it is stored: a slip of the hand must not look like a stop. Topics and campaigns may be named before
    the first post has them."""
    choices = _choices(scope)
    given = value.lower()
    known = (
        value if choices is None else next((key for key, name in choices if given in {key.lower(), name.lower()}), "")
    )
    if known:
        return known
    sentence = _("Choose which one to stop.")
    if value:
        names = ", ".join(name for _key, name in choices or ()) or _("none")
        sentence = _("“%(value)s” is not known here, so nothing is stopped yet. What there is: %(names)s.")
        sentence = sentence % {"value": value, "names": names}
    raise Invalid(sentence, fields={"value": [sentence]})


def _choices(scope: str) -> list[tuple[str, str]] | None:
    """The values that a scope can have, each with its name; None: any."""
    match scope:
        case Stop.Scope.DEPARTMENT:
            return [(str(pk), name) for pk, name in Department.objects.order_by("name").values_list("pk", "name")]
        case Stop.Scope.REGION:
            regions = Department.objects.exclude(region="").order_by("region").values_list("region", flat=True)
            return [(region, region) for region in regions.distinct()]
        case Stop.Scope.NETWORK:
            return [(adapter.key, str(adapter.label)) for adapter in ADAPTERS]
        case _:
            return None
