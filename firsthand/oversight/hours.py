"""Deadlines in working hours."""

from __future__ import annotations

import datetime as dt
from zoneinfo import ZoneInfo

from firsthand.oversight.values import WorkingWeek

_MAX_DAYS = 400


def after(moment: dt.datetime, hours: float, week: WorkingWeek) -> dt.datetime:
    """The moment (UTC) at which so many working hours have passed since `moment` (aware).

    Where the week has no working time, hours are those of the clock.
    """
    left = dt.timedelta(hours=hours)
    if not week.days or week.start >= week.end:
        return (moment + left).astimezone(dt.UTC)
    zone = ZoneInfo(week.time_zone)
    day = moment.astimezone(zone).date()
    for _day in range(_MAX_DAYS):
        if day.weekday() in week.days:
            # In UTC, so that an hour is an hour on the days when clocks change.
            start = max(dt.datetime.combine(day, week.start, zone).astimezone(dt.UTC), moment.astimezone(dt.UTC))
            end = dt.datetime.combine(day, week.end, zone).astimezone(dt.UTC)
            if start < end and left <= end - start:
                return start + left
            left -= max(end - start, dt.timedelta())
        day += dt.timedelta(days=1)
    return (moment + dt.timedelta(days=_MAX_DAYS)).astimezone(dt.UTC)
