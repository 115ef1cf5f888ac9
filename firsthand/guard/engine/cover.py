"""Many places of a text, asked whether they hold or touch another one: by halving, for there may be thousands."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from itertools import accumulate


class Cover:
    """Half-open spans, which may overlap."""

    __slots__ = ("_ends", "_starts")

    def __init__(self, spans: Iterable[tuple[int, int]]) -> None:
        ordered = sorted(spans)
        self._starts = [start for start, _end in ordered]
        self._ends = list(accumulate((end for _start, end in ordered), max))  # the farthest so far

    def holds(self, start: int, end: int) -> bool:
        """Whether one of the spans has all of [start, end) in it."""
        place = bisect_right(self._starts, start)
        return place > 0 and self._ends[place - 1] >= end

    def touches(self, start: int, end: int) -> bool:
        """Whether one of the spans has something of [start, end) in it."""
        place = bisect_left(self._starts, end)
        return place > 0 and self._ends[place - 1] > start


NOTHING = Cover(())
