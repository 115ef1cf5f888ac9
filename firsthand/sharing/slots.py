"""Which times the composer offers: pure rules over the member's own clock."""

from __future__ import annotations

import datetime as dt

#: When people read: the next of these are offered.
HOURS = (dt.time(8, 30), dt.time(12, 15), dt.time(17, 30))
_SATURDAY = 5


def next_slots(now: dt.datetime, *, quiet: tuple[dt.time, dt.time] | None = None, count: int = 3) -> list[dt.datetime]:
    """The next `count` times worth choosing, in the zone of `now` (aware), at least half an hour ahead.

    Working days only, and none within the quiet hours [start, end), which may pass midnight; None: no quiet hours.
    """
    found: list[dt.datetime] = []
    earliest = now + dt.timedelta(minutes=30)
    for days in range(8):
        day = now.date() + dt.timedelta(days=days)
        if day.weekday() >= _SATURDAY:
            continue
        for hour in HOURS:
            slot = dt.datetime.combine(day, hour, tzinfo=now.tzinfo)
            if slot >= earliest and not is_quiet(hour, quiet):
                found.append(slot)
    return found[:count]


def is_quiet(time: dt.time, quiet: tuple[dt.time, dt.time] | None) -> bool:
    """Whether a time of day lies in [start, end), which may pass midnight; None: never."""
    if quiet is None:
        return False
    start, end = quiet
    return start <= time < end if start <= end else time >= start or time < end
