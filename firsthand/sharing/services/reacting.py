"""What other parts' facts mean for shares: people who pause or leave, accounts cut off, items withdrawn."""

from __future__ import annotations

from django.db.models import Q

from firsthand.core import clock
from firsthand.sharing.models import PublishAttempt, Share
from firsthand.sharing.services.publishing import explain
from firsthand.sharing.states import WAITING, AttemptState, ShareState


def follow_member(*, member_id: int) -> None:
    """Call off the planned shares of somebody who left or was off-boarded; a pause only holds. Safe to repeat."""
    _explain(Q(member_id=member_id))


def follow_account(*, account_id: int) -> None:
    """Close the planned shares of an account that was disconnected. Safe to repeat."""
    _explain(Q(account_id=account_id))


def follow_item(*, item_id: int) -> None:
    """Call off the planned shares of an item that was withdrawn. Safe to repeat."""
    _explain(Q(item_id=item_id))


def release(*, member_id: int) -> list[int]:
    """Let what was held back for this member go on now; the ids of the shares that are due. Safe to repeat.

    For somebody who resumes or connects an account again.
    """
    moment = clock.now()
    held = Share.objects.filter(member_id=member_id, state=ShareState.SCHEDULED, due_at__lte=moment)
    PublishAttempt.objects.filter(share__in=held, state=AttemptState.READY).update(send_at=moment)
    return list(held.values_list("pk", flat=True))


def doubt(*, member_id: int | None = None, department_id: int | None = None) -> int:
    """What the guard asks beside the words has changed (quiet hours, a department, a time zone, approved domains), so
    that the fence asks anew before it lets go what waits: for one member, a department, or everybody; how many.

    Safe to repeat.
    """
    shares = Share.objects.filter(state__in=WAITING)
    if member_id is not None:
        shares = shares.filter(member_id=member_id)
    if department_id is not None:
        shares = shares.filter(member__department_id=department_id)
    return shares.update(guard_revision=None)


def _explain(which: Q) -> None:
    for share_id in Share.objects.filter(which, state__in=WAITING).values_list("pk", flat=True):
        explain(share_id=share_id, is_due_only=False)
