"""What content hands around: feeds and pages as they were read, and the entries of a personal feed."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from firsthand.content.models import Item


@dataclass(frozen=True, kw_only=True)
class ParsedEntry:
    """One entry of a feed. Texts are plain, single-spaced; "" means not given."""

    guid: str  # the feed's own id, else the address
    url: str  # absolute http(s) address of the page, redirects of known aggregators unwrapped
    title: str  # at most 300 characters, never empty
    summary: str = ""  # at most 1,000 characters
    image_url: str = ""  # absolute http(s) address
    author: str = ""
    published_at: dt.datetime | None = None  # UTC; None: not given or not to be believed
    topics: tuple[str, ...] = ()  # the feed's categories, at most 8


@dataclass(frozen=True, kw_only=True)
class ParsedFeed:
    """A feed as it was read, entries in its own order."""

    title: str = ""
    url: str = ""  # where the feed says that it lives, absolute, or ""
    site_url: str = ""  # absolute, or ""
    language: str = ""  # as the feed says: "de-DE"
    entries: tuple[ParsedEntry, ...] = ()
    problem: str = ""  # one line about what could not be read; "" when all was well


@dataclass(frozen=True, kw_only=True)
class Page:
    """A web page as its own tags describe it."""

    url: str  # its canonical address
    title: str
    summary: str = ""
    image_url: str = ""
    image_alt: str = ""
    site_name: str = ""
    author: str = ""
    language: str = ""
    published_at: dt.datetime | None = None  # UTC
    feeds: tuple[str, ...] = ()  # feeds that the page names, absolute


@dataclass(frozen=True, kw_only=True)
class FeedPreview:
    """What would come in from an address, before a source is saved."""

    url: str  # where the feed really lies (a web page may have led there)
    feed: ParsedFeed
    known_count: int  # entries that are already items


@dataclass(frozen=True, kw_only=True)
class Score:
    """The parts of an item's place in somebody's feed, each 0 to 1; `total` is their weighted sum."""

    freshness: float = 0.0
    topic: float = 0.0
    colleagues: float = 0.0
    language: float = 0.0
    suggested: float = 0.0
    ending: float = 0.0

    @property
    def total(self) -> float:
        return (
            3.0 * self.freshness
            + 2.5 * self.topic
            + 1.0 * self.colleagues
            + 1.0 * self.language
            + 0.8 * self.suggested
            + 0.7 * self.ending
        )


@dataclass(frozen=True, kw_only=True)
class FeedEntry:
    """An item in somebody's feed, with the sentence why it stands there."""

    item: Item
    reason: str
    score: Score = field(default_factory=Score)
    is_saved: bool = False
    colleague_count: int | None = None  # of the person's department who shared it; None: too few to say
