"""Quiet hours: those of the organisation, by each member's own clock."""

from __future__ import annotations

import datetime as dt
from zoneinfo import ZoneInfo

from firsthand.people import queries
from firsthand.people.models import Member


def next_waking(member: Member, moment: dt.datetime) -> dt.datetime:
    """`moment` (aware) itself, or the end of the quiet hours that it falls into where the member lives."""
    organisation = queries.organisation()
    start, end = organisation.quiet_from, organisation.quiet_until
    if start is None or end is None:
        return moment
    local = moment.astimezone(ZoneInfo(member.time_zone))
    if not is_within(local.time(), start, end):
        return moment
    day = local.date() + dt.timedelta(days=local.time() >= end)
    return dt.datetime.combine(day, end, tzinfo=local.tzinfo).astimezone(dt.UTC)


def is_within(time: dt.time, start: dt.time, end: dt.time) -> bool:
    """Whether `time` lies in [start, end), which may pass midnight; start equal to end is never."""
    return start <= time < end if start <= end else time >= start or time < end
