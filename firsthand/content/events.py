"""What happened to items and sources."""

from __future__ import annotations

from dataclasses import dataclass

from firsthand.core.journal import Fact


@dataclass(frozen=True, kw_only=True)
class SourceAdded(Fact, kind="content.source_added"):
    """A curator added a feed."""

    source_id: int


@dataclass(frozen=True, kw_only=True)
class SourceEdited(Fact, kind="content.source_edited"):
    """A curator changed a feed's settings."""

    source_id: int


@dataclass(frozen=True, kw_only=True)
class SourcePaused(Fact, kind="content.source_paused"):
    """A feed is no longer polled: a curator paused it, or it is gone for good (no actor)."""

    source_id: int


@dataclass(frozen=True, kw_only=True)
class SourceResumed(Fact, kind="content.source_resumed"):
    """A paused feed is polled again."""

    source_id: int


@dataclass(frozen=True, kw_only=True)
class SourceRecovered(Fact, kind="content.source_recovered"):
    """A feed that had failed works again."""

    source_id: int


@dataclass(frozen=True, kw_only=True)
class SourceFailed(Fact, kind="content.source_failed"):
    """A feed that worked no longer does; recorded once when it begins to fail, not for every try."""

    source_id: int


@dataclass(frozen=True, kw_only=True)
class ItemsArrived(Fact, kind="content.items_arrived"):
    """A poll or import brought new items (ids in the feed's order)."""

    source_id: int
    item_ids: list[int]


@dataclass(frozen=True, kw_only=True)
class ItemSuggested(Fact, kind="content.item_suggested"):
    """A colleague suggested a page."""

    item_id: int


@dataclass(frozen=True, kw_only=True)
class ItemEdited(Fact, kind="content.item_edited"):
    """A curator changed an item's words, topics, angles or end."""

    item_id: int


@dataclass(frozen=True, kw_only=True)
class ItemApproved(Fact, kind="content.item_approved"):
    """A curator approved an item: it may be shared."""

    item_id: int


@dataclass(frozen=True, kw_only=True)
class ItemDeclined(Fact, kind="content.item_declined"):
    """A curator declined an item; the reason stands on the item."""

    item_id: int


@dataclass(frozen=True, kw_only=True)
class ItemWithdrawn(Fact, kind="content.item_withdrawn"):
    """A curator took an approved item back: it can no longer be shared."""

    item_id: int
