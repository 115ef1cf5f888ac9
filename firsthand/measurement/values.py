"""What measurement hands out: figures with their denominator, series, cells over enough people."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from firsthand.measurement.catalogue import Metric


@dataclass(frozen=True, kw_only=True)
class Window:
    """Whole days in UTC, both ends included."""

    start: dt.date
    end: dt.date

    @classmethod
    def last(cls, days: int, *, today: dt.date) -> Window:
        """The last `days` days, today included."""
        return cls(start=today - dt.timedelta(days=days - 1), end=today)

    @property
    def length_days(self) -> int:
        return (self.end - self.start).days + 1

    @property
    def moments(self) -> tuple[dt.datetime, dt.datetime]:
        """The window's first and last moment in UTC, whatever time zone the reader's page is in."""
        first = dt.datetime.combine(self.start, dt.time.min, tzinfo=dt.UTC)
        return first, dt.datetime.combine(self.end, dt.time.max, tzinfo=dt.UTC)

    def days(self) -> list[dt.date]:
        """Every day of the window, in order."""
        return [self.start + dt.timedelta(days=n) for n in range(self.length_days)]


@dataclass(frozen=True, kw_only=True)
class Figure:
    """One number as it is shown. `value` None: not enough data, and `note` says what is missing.

    `base` is the denominator in words ("on 14 confirmed shares"); empty only for plain counts.
    """

    metric: Metric
    value: float | None
    base: str = ""
    note: str = ""


@dataclass(frozen=True, kw_only=True)
class Series:
    """One line or set of bars: a value for each day of the window."""

    key: str
    label: str
    points: tuple[tuple[dt.date, int], ...]

    @property
    def total(self) -> int:
        return sum(value for _, value in self.points)


@dataclass(frozen=True, kw_only=True)
class Cell:
    """A group of people and what they did together. `people` are ids, used for counting and never shown."""

    label: str
    people: frozenset[int]
    confirmed: int = 0
    claimed: int = 0
    clicks: int = 0
    parts: int = 1  # how many groups stand in it

    @property
    def people_count(self) -> int:
        return len(self.people)

    @property
    def clicks_per_share(self) -> float | None:
        """Clicks for each confirmed or claimed share, which both carry the link; None without a share."""
        shares = self.confirmed + self.claimed
        return self.clicks / shares if shares else None


@dataclass(frozen=True, kw_only=True)
class Impact:
    """What one member's shares did in a window; for that member alone."""

    window: Window
    figures: tuple[Figure, ...]
    clicks: Series
    shares: tuple[SharedLine, ...]
    next_before_id: int | None = None  # where the next page of shares begins; None: this is the last one


@dataclass(frozen=True, kw_only=True)
class SharedLine:
    """One share in the list of My impact. Reactions are None until the network has been asked."""

    share_id: int
    network: str
    state: str
    state_label: str
    text: str
    title: str
    settled_at: dt.datetime | None
    remote_url: str
    people: int
    previews: int
    bots: int
    reactions: int | None


@dataclass(frozen=True, kw_only=True)
class Programme:
    """The programme's figures in a window, over at least `min_cell_size` people everywhere."""

    window: Window
    min_cell_size: int
    is_enough: bool
    figures: tuple[Figure, ...] = ()
    confirmed: Series | None = None
    claimed: Series | None = None
    clicks: Series | None = None
    departments: tuple[Cell, ...] = ()
    networks: tuple[Cell, ...] = ()
    items: tuple[Cell, ...] = ()
    hidden_item_count: int = 0  # items shared by fewer people, which are not listed


def merged(cells: Iterable[Cell], *, label: str) -> Cell:
    """Several groups as one; people who stand in more than one are counted once."""
    group = list(cells)
    return Cell(
        label=label,
        people=frozenset().union(*(cell.people for cell in group)),
        confirmed=sum(cell.confirmed for cell in group),
        claimed=sum(cell.claimed for cell in group),
        clicks=sum(cell.clicks for cell in group),
        parts=sum(cell.parts for cell in group),
    )


def over_enough_people(cells: Sequence[Cell], *, min_people: int, other: str) -> list[Cell]:
    """The cells with at least `min_people`, largest first; all smaller ones (empty ones too) together as `other`.

    When the small ones together are still too few, the smallest of the shown ones joins them, so that no small group
    can be told by subtracting from the total. Empty when all together are too few.
    """
    shown = sorted((c for c in cells if c.people_count >= min_people), key=lambda c: (-c.people_count, c.label))
    small = [c for c in cells if c.people_count < min_people]
    if not small:
        return shown
    rest = merged(small, label=other)
    while rest.people_count < min_people and shown:
        rest = merged([rest, shown.pop()], label=other)
    return [*shown, rest] if rest.people_count >= min_people else []
