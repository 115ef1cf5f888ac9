"""What a recall means for shares: what waits is withdrawn, what can be deleted is deleted, the rest is asked for."""

from __future__ import annotations

import logging
from functools import partial

from django.db import transaction
from django.urls import reverse
from django.utils import translation
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from firsthand.core import journal
from firsthand.core.errors import DomainError, NetworkError
from firsthand.networks import services as networks
from firsthand.networks.states import AccountState
from firsthand.notices import services as notices
from firsthand.oversight import queries as oversight
from firsthand.oversight import services as recalls
from firsthand.oversight.models import Recall, RecallTarget
from firsthand.oversight.states import TargetState
from firsthand.sharing import values
from firsthand.sharing.events import ShareWithdrawn
from firsthand.sharing.models import Share
from firsthand.sharing.services._steps import cancel_ready, put
from firsthand.sharing.services.compose import adapter_of
from firsthand.sharing.services.metrics import note_gone
from firsthand.sharing.states import ShareState
from firsthand.sharing.values import Timings, backoff_s

logger = logging.getLogger(__name__)

_BATCH = 20
_QUOTED_CHARS = 120
_ASK_AFTER_TRIES = 3


def recall_shares(*, recall_id: int) -> list[int]:
    """Do what a recall asks for with every share that it is about; the ids of those to delete at their network.

    Safe to repeat.
    """
    recall = Recall.objects.select_related("started_by").get(pk=recall_id)
    which = {"item_id": recall.item_id} if recall.item_id is not None else {"record_id": recall.record_id}
    ids = list(Share.objects.filter(**which).order_by("pk").values_list("pk", flat=True))
    return [share_id for share_id in ids if _recall(recall, share_id)]


def recall_again(*, share_id: int) -> bool:
    """A share reached its network after all: whether a recall wants it deleted there. Safe to repeat."""
    share = Share.objects.get(pk=share_id)
    found = oversight.recalls_of(item_id=share.item_id, record_id=share.record_id)
    return sum(_recall(recall, share_id) for recall in found) > 0


def _recall(recall: Recall, share_id: int) -> bool:
    """Act on one share; whether it is to be deleted at its network."""
    with transaction.atomic():
        Share.objects.select_for_update().get(pk=share_id)
        share = Share.objects.select_related("member", "account", "record").get(pk=share_id)
        is_stopped = share.state == ShareState.SCHEDULED and cancel_ready(share)
        if is_stopped or share.state == ShareState.IN_REVIEW:
            _withdraw(recall, share)
            _note(recall, share, TargetState.WITHDRAWN)
        elif share.state == ShareState.OPENED:
            _withdraw(recall, share)
            _ask(recall, share)
        elif share.state == ShareState.CLAIMED:
            _ask(recall, share)
        elif share.state == ShareState.PUBLISHED and _can_delete(share):
            return recalls.plan_deletion(target=_note(recall, share, TargetState.FOUND))
        elif share.state == ShareState.PUBLISHED:
            _ask(recall, share)
        elif share.state == ShareState.WITHDRAWN and share.settled_at and share.settled_at >= recall.started_at:
            _note(recall, share, TargetState.WITHDRAWN)  # its item went first
        elif share.state in {ShareState.SCHEDULED, ShareState.SENDING, ShareState.UNCONFIRMED}:
            _note(recall, share, TargetState.FOUND)  # on its way: looked at again once its network has answered
    return False


def _withdraw(recall: Recall, share: Share) -> None:
    with translation.override(share.member.language):
        put(share, ShareState.WITHDRAWN, _("Recalled: %(reason)s") % {"reason": recall.reason})
    journal.record(ShareWithdrawn(share_id=share.pk), by=recall.started_by)


def _can_delete(share: Share) -> bool:
    account = share.account
    return account is not None and account.state == AccountState.CONNECTED and adapter_of(share.network).can_delete


def _note(recall: Recall, share: Share, state: str) -> RecallTarget:
    return recalls.note_target(
        recall=recall,
        share_id=share.pk,
        member=share.member,
        network=share.network,
        remote_url=share.remote_url,
        state=state,
    )


def _ask(recall: Recall, share: Share) -> None:
    """One notice for each share and recall, with the way to the post and the word that it is gone."""
    target = _note(recall, share, TargetState.ASKED)
    with translation.override(share.member.language):
        if recall.item_id is None:
            sentence, title = _("Please delete your post on %(network)s: “%(title)s” Why: %(reason)s"), share.text
        else:
            sentence = _("Please delete your post on %(network)s about “%(title)s”. Why: %(reason)s")
            title = recall.title
        text = sentence % {
            "network": adapter_of(share.network).label,
            "title": Truncator(" ".join(title.split())).chars(_QUOTED_CHARS),
            "reason": recall.reason,
        }
    notices.notify(
        member=share.member,
        kind="sharing.recalled",
        cause=f"recall:{recall.pk}:{share.pk}",
        text=text[:500],
        url=reverse("oversight:target", args=[target.pk]),
        is_important=True,
    )


def delete_recalled(*, share_id: int | None = None, timings: Timings | None = None) -> int:
    """Ask the networks to delete the recalled posts whose time it is, of all or that one; how many were asked for.

    What is not deleted, or of which nobody knows, is tried again after the same waits as a send. Its author is asked
    after a few tries, or at once where trying again is useless. Safe to repeat and to race: deleting twice is no error.
    """
    steps = (timings or values.TIMINGS).retry_s
    ids = recalls.claim_deletions(wait_s=partial(backoff_s, steps), limit=_BATCH, share_id=share_id)
    for claimed_id in ids:
        _delete(claimed_id, most=len(steps) + 1)
    return len(ids)


def _delete(share_id: int, *, most: int) -> None:
    share = Share.objects.select_related("member", "account").get(pk=share_id)
    found = oversight.recalls_of(item_id=share.item_id, record_id=share.record_id)
    if share.state != ShareState.PUBLISHED or share.account is None or not found:
        recalls.note_failed_try(share_id=share_id, problem="")  # somebody else dealt with it
        return
    try:
        networks.delete_post(account=share.account, remote_id=share.remote_id)
    except (NetworkError, DomainError) as error:
        logger.info("The recalled share %s was not deleted: %s", share.pk, error.message)
        _not_deleted(share, found, error, most)
        return
    with translation.override(share.member.language):
        reason = _("Recalled: %(reason)s") % {"reason": found[-1].reason}
    note_gone(share, reason, by=found[-1].started_by)


def _not_deleted(share: Share, found: list[Recall], error: NetworkError | DomainError, most: int) -> None:
    """Try again later where that may help; ask the author where it does not, or when it did not help a few times."""
    may_help = isinstance(error, NetworkError) and not error.permanent
    wait_s = error.retry_after_s if isinstance(error, NetworkError) and error.retry_after_s else 0
    with transaction.atomic():
        Share.objects.select_for_update().get(pk=share.pk)  # before the targets, as everywhere
        count = recalls.note_failed_try(
            share_id=share.pk, problem=error.message, not_before_s=wait_s, most=most if may_help else None
        )
        if not may_help or count >= min(_ASK_AFTER_TRIES, most):
            for recall in found:
                _ask(recall, share)
