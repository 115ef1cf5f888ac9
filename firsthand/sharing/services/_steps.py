"""The steps that several services take: a share's change of state with its reason, and the next attempt."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db.models.functions import Now

from firsthand.content import services as content
from firsthand.core import clock, journal
from firsthand.core.states import move
from firsthand.oversight import services as oversight
from firsthand.sharing.events import ShareWithdrawn
from firsthand.sharing.models import Draft, PublishAttempt, Share
from firsthand.sharing.states import LIVE, AttemptState, ShareState

#: What the archive calls the states; "sent" is noted with what the network then said.
_NOTED = {
    ShareState.SCHEDULED: "queued",
    ShareState.IN_REVIEW: "asked",
    ShareState.OPENED: "opened",
    ShareState.PUBLISHED: "confirmed",
    ShareState.CLAIMED: "claimed",
    ShareState.UNCONFIRMED: "unconfirmed",
    ShareState.FAILED: "failed",
    ShareState.WITHDRAWN: "withdrawn",
    ShareState.DELETED: "deleted",
}
_BUSY = [AttemptState.SENDING, AttemptState.UNKNOWN, AttemptState.PUBLISHED]
_SETTLED = frozenset({ShareState.PUBLISHED, ShareState.CLAIMED, ShareState.FAILED, ShareState.WITHDRAWN})


def put(share: Share, state: ShareState, reason: str, *, noted: str = "", **changes: Any) -> None:
    """Move the share and say why; settling states get their time. Raises `Stale` when somebody was faster.

    The archive notes it as the state's word, or as `noted`.
    """
    moment, before = clock.now(), share.state
    if state in _SETTLED:
        changes.setdefault("settled_at", moment)
    elif state != ShareState.DELETED:
        changes.setdefault("settled_at", None)
    move(share, to=state, reason=reason[:500], changed_at=moment, **changes)
    if before == ShareState.SENDING and state in {ShareState.PUBLISHED, ShareState.UNCONFIRMED}:
        note(share, "sent")
    note(share, noted or _NOTED.get(state, ""))


def note(share: Share, kind: str) -> None:
    """Write into the archive what became of a share; nothing for "", or for a share of before the archive."""
    if kind and share.record is not None:
        data = {"reason": share.reason, "remote_id": share.remote_id, "remote_url": share.remote_url}
        oversight.note(record=share.record, kind=kind, at=clock.now(), data={k: v for k, v in data.items() if v})


def send_back(share: Share, reason: str, *, noted: str = "") -> bool:
    """Take a share that waits back to its author, as a draft to look at again; False when it left meanwhile.

    Call it inside a transaction that holds the share.
    """
    if not cancel_ready(share) and PublishAttempt.objects.filter(share=share, state__in=_BUSY).exists():
        return False
    put(share, ShareState.WITHDRAWN, reason, noted=noted)
    note_unshared(share)
    Draft.objects.filter(pk=share.draft_id or 0).update(shared_at=None, updated_at=clock.now())
    journal.record(ShareWithdrawn(share_id=share.pk), by=None)
    return True


def add_attempt(share: Share, *, n: int, marker: str, send_at: dt.datetime) -> PublishAttempt:
    """The row that the fence will take; the database refuses a second live one."""
    return PublishAttempt.objects.create(
        share=share, n=n, marker=marker, send_at=send_at, content_hash=share.content_hash
    )


def cancel_ready(share: Share) -> bool:
    """Take the attempt that waits for a worker away; False when there is none (sent already, or being sent).

    This UPDATE and the fence meet on the same row: whoever commits first wins, and the other one sees it.
    """
    rows = PublishAttempt.objects.filter(share=share, state=AttemptState.READY)
    return rows.update(state=AttemptState.CANCELLED, settled_at=Now()) == 1


def note_unshared(share: Share) -> None:
    """Give the item back to the member's feed when none of their shares of it stands any more."""
    if share.item is None:
        return
    others = Share.objects.filter(member=share.member_id, item=share.item, state__in=LIVE).exclude(pk=share.pk)
    if not others.exists():
        content.note_unshared(by=share.member, item=share.item)


def last_attempt(share: Share) -> PublishAttempt | None:
    """The newest attempt; None for a share window."""
    return PublishAttempt.objects.filter(share=share).order_by("-n").first()
