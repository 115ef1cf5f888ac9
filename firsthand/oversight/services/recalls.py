"""Recalls: what is to disappear, and what became of each share. Sharing finds the shares and acts on them."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from firsthand.core import clock, journal
from firsthand.core.errors import Invalid
from firsthand.core.states import move
from firsthand.oversight.events import RecallProgressed, RecallStarted
from firsthand.oversight.models import Incident, Recall, RecallTarget, Record
from firsthand.oversight.states import TargetState
from firsthand.people.access import require
from firsthand.people.models import Member
from firsthand.people.rights import Right


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
            move(row, to=state, changed_at=clock.now(), remote_url=remote_url or row.remote_url)
            fact = RecallProgressed(recall_id=recall.pk, share_id=share_id, state=state)
            journal.record(fact, by=by)
    return row


def claim_deleted(*, by: Member, target: RecallTarget) -> RecallTarget:
    """Its author says that it is deleted: claimed, never counted as confirmed. Safe to repeat."""
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
