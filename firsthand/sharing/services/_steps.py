"""The steps that several services take: a share's change of state with its reason, and the next attempt."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db.models.functions import Now

from firsthand.content import services as content
from firsthand.core import clock
from firsthand.core.states import move
from firsthand.sharing.models import PublishAttempt, Share
from firsthand.sharing.states import LIVE, AttemptState, ShareState

_SETTLED = frozenset({ShareState.PUBLISHED, ShareState.CLAIMED, ShareState.FAILED, ShareState.WITHDRAWN})


def put(share: Share, state: ShareState, reason: str, **changes: Any) -> None:
    """Move the share and say why; settling states get their time. Raises `Stale` when somebody was faster."""
    moment = clock.now()
    if state in _SETTLED:
        changes.setdefault("settled_at", moment)
    elif state != ShareState.DELETED:
        changes.setdefault("settled_at", None)
    move(share, to=state, reason=reason[:500], changed_at=moment, **changes)


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
