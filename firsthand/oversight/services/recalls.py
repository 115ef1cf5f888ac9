"""Recalls: what is to disappear, and what became of each share. Sharing finds the shares and acts on them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from django.db import transaction
from django.db.models.functions import Now
from django.utils.translation import gettext as _

from firsthand.core import clock, journal
from firsthand.core.errors import Invalid, NotFound
from firsthand.core.states import move
from firsthand.oversight.events import RecallProgressed, RecallStarted
from firsthand.oversight.models import Incident, Recall, RecallTarget, Record
from firsthand.oversight.states import TargetState
from firsthand.people.access import require
from firsthand.people.models import Member
from firsthand.people.rights import Right

#: What may still stand at its network; what its author says to be gone is asked for, too: the answer confirms it.
_TRIED = [TargetState.FOUND, TargetState.ASKED, TargetState.CLAIMED]


def start_recall(
    *,
    by: Member,
    title: str,
    reason: str,
    item_id: int | None = None,
    record: Record | None = None,
    incident: Incident | None = None,
) -> Recall:
    """Let everything shared of an item, or one post, disappear; its sharers read the reason. Raises `Invalid`.

    What waits is withdrawn, what a network lets us delete is deleted, the rest is asked for in one notice each. Not
    safe to repeat: each call is a recall.
    """
    require(by, Right.INCIDENTS)
    if (item_id is None) == (record is None):
        raise Invalid(_("Recall either an item or a post."))
    if not reason.strip():
        sentence = _("Please say why: your colleagues read it.")
        raise Invalid(sentence, fields={"reason": sentence})
    with transaction.atomic():
        recall = Recall.objects.create(
            item_id=item_id,
            record=record,
            title=title.strip()[:300],
            reason=reason.strip()[:300],
            incident=incident,
            started_by=by,
            started_at=clock.now(),
            is_demo=by.is_demo,
        )
        journal.record(RecallStarted(recall_id=recall.pk), by=by)
    return recall


def note_target(
    *,
    recall: Recall,
    share_id: int,
    member: Member,
    network: str,
    remote_url: str,
    state: str,
    by: Member | None = None,
) -> RecallTarget:
    """Note what became of one share of a recall; where that is known already, nothing changes. Safe to repeat.

    `by` None: the system itself. A state that the target cannot reach any more is ignored, as is one it has passed.
    """
    with transaction.atomic():
        row, _is_new = RecallTarget.objects.select_for_update().get_or_create(
            recall=recall, share_id=share_id, defaults={"member": member, "network": network, "remote_url": remote_url}
        )
        if RecallTarget.machine.allows(row.state, state):
            next_try_at = None if state == TargetState.DELETED else row.next_try_at
            address = remote_url or row.remote_url
            move(row, to=state, changed_at=clock.now(), remote_url=address, next_try_at=next_try_at)
            fact = RecallProgressed(recall_id=recall.pk, share_id=share_id, state=state)
            journal.record(fact, by=by)
    return row


def plan_deletion(*, target: RecallTarget) -> bool:
    """Its network lets us delete it, so it is asked now; whether that was not planned before. Safe to repeat."""
    rows = RecallTarget.objects.filter(pk=target.pk, state=TargetState.FOUND, try_count=0, next_try_at=None)
    return rows.update(next_try_at=clock.database_now()) > 0


def claim_deletions(*, wait_s: Callable[[int], float], limit: int, share_id: int | None = None) -> list[int]:
    """The shares that their networks are to be asked to delete now, of all or of that one.

    The next try of each is set before, `wait_s(tries so far)` later: two workers never ask for the same, and a crash
    loses nothing. Safe to race.
    """
    with transaction.atomic():
        due = RecallTarget.objects.filter(next_try_at__lte=Now(), state__in=_TRIED)
        if share_id is not None:
            due = due.filter(share_id=share_id)
        rows = list(due.select_for_update(skip_locked=True).order_by("next_try_at", "pk")[:limit])
        moment = clock.database_now()
        for row in rows:
            row.try_count += 1
            row.next_try_at = moment + dt.timedelta(seconds=wait_s(row.try_count - 1))
        RecallTarget.objects.bulk_update(rows, ["try_count", "next_try_at"])
    return list(dict.fromkeys(row.share_id for row in rows))


def note_failed_try(*, share_id: int, problem: str, not_before_s: float = 0, most: int | None = None) -> int:
    """A network did not delete a post, or did not say whether: `problem` in words; how often it was asked by now.

    It is asked again no sooner than in `not_before_s`, and not any more after `most` tries (None: after this one).
    """
    tried = 0
    with transaction.atomic():
        rows = list(RecallTarget.objects.select_for_update().filter(share_id=share_id, next_try_at__isnull=False))
        earliest = clock.database_now() + dt.timedelta(seconds=not_before_s)
        for row in rows:
            is_last = most is None or row.try_count >= most
            row.next_try_at = None if is_last or row.next_try_at is None else max(row.next_try_at, earliest)
            row.problem, tried = problem[:500], max(tried, row.try_count)
        RecallTarget.objects.bulk_update(rows, ["next_try_at", "problem"])
    return tried


def claim_deleted(*, by: Member, target: RecallTarget) -> RecallTarget:
    """Its author says that it is deleted: claimed, never counted as confirmed. Safe to repeat. Raises `NotFound`."""
    if target.member_id != by.pk:
        raise NotFound(_("There is no such recall."))
    return note_target(
        recall=target.recall,
        share_id=target.share_id,
        member=target.member,
        network=target.network,
        remote_url="",
        state=TargetState.CLAIMED,
        by=by,
    )


def confirm_deleted(*, share_id: int) -> int:
    """The network no longer has this post: confirmed in every recall that asked for it; how many. Safe to repeat."""
    targets = RecallTarget.objects.select_related("recall", "member").filter(share_id=share_id)
    for target in targets:
        note_target(
            recall=target.recall,
            share_id=share_id,
            member=target.member,
            network=target.network,
            remote_url="",
            state=TargetState.DELETED,
        )
    return len(targets)
