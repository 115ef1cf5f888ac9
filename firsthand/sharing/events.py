"""What happened to a share."""

from __future__ import annotations

from dataclasses import dataclass

from firsthand.core.journal import Fact


@dataclass(frozen=True, kw_only=True)
class ShareQueued(Fact, kind="sharing.share_queued"):
    """A share waits for its time (or for a worker): at first, after `retry`, and after `reschedule`."""

    share_id: int


@dataclass(frozen=True, kw_only=True)
class ShareDelayed(Fact, kind="sharing.share_delayed"):
    """The network refused for now; attempt number `next_n` follows."""

    share_id: int
    next_n: int


@dataclass(frozen=True, kw_only=True)
class ShareDelivered(Fact, kind="sharing.share_delivered"):
    """The network confirmed the post; `attempt_n` is the attempt that did it."""

    share_id: int
    attempt_n: int


@dataclass(frozen=True, kw_only=True)
class ShareFailed(Fact, kind="sharing.share_failed"):
    """Nothing was posted, and nothing more will be tried unless its author says so."""

    share_id: int


@dataclass(frozen=True, kw_only=True)
class ShareUnconfirmed(Fact, kind="sharing.share_unconfirmed"):
    """The network gave no clear answer; we look whether it arrived."""

    share_id: int
    attempt_n: int


@dataclass(frozen=True, kw_only=True)
class ShareResolvedByHand(Fact, kind="sharing.share_resolved_by_hand"):
    """Its author looked and told whether an unconfirmed share is there (`is_there` 1) or not (0)."""

    share_id: int
    is_there: int


@dataclass(frozen=True, kw_only=True)
class ShareOpened(Fact, kind="sharing.share_opened"):
    """A network's own share window was opened, prefilled; nobody knows yet whether something was posted."""

    share_id: int


@dataclass(frozen=True, kw_only=True)
class ShareClaimed(Fact, kind="sharing.share_claimed"):
    """The member says that it was posted by hand."""

    share_id: int


@dataclass(frozen=True, kw_only=True)
class ShareWithdrawn(Fact, kind="sharing.share_withdrawn"):
    """It will not be sent; for a share window: it was not posted."""

    share_id: int


@dataclass(frozen=True, kw_only=True)
class ShareDeleted(Fact, kind="sharing.share_deleted"):
    """The post is gone from the network; `was_ours` 1: deleted from here, 0: noticed to be gone."""

    share_id: int
    was_ours: int
