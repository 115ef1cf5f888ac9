"""What the network and the clock allow: length, quiet hours, posts a day."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence

from django.utils import formats
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from firsthand.guard.checks.base import Check, Rule, with_why
from firsthand.guard.checks.reading import Reading
from firsthand.guard.values import Decision, Finding, Fix


class Length(Check):
    """Longer than the network takes."""

    key = "guard.length"
    name = gettext_lazy("Length")
    explanation = gettext_lazy("A post may be as long as its network takes, counted the way that network counts.")
    decision = Decision.BLOCK

    def run(self, reading: Reading, rules: Sequence[Rule]) -> Iterator[Finding]:
        draft = reading.draft
        if draft.limit is None or draft.used <= draft.limit:
            return
        over = draft.used - draft.limit
        why = ngettext(
            "%(over)d character too many: this network takes %(limit)d. Shorten it.",
            "%(over)d characters too many: this network takes %(limit)d. Shorten it.",
            over,
        )
        for rule in rules:
            said = with_why(why % {"limit": draft.limit, "over": over}, rule.spec)
            yield self.finding(reading, rule.spec, said, title=_("Too long"))


class QuietHours(Check):
    """Would leave while the organisation rests."""

    key = "guard.quiet_hours"
    name = gettext_lazy("Quiet hours")
    explanation = gettext_lazy("A post that would leave during quiet hours can wait until they are over.")
    depends_on_time = True

    def run(self, reading: Reading, rules: Sequence[Rule]) -> Iterator[Finding]:
        due_at = _quiet_ends(reading)
        if due_at is None:
            return
        why = _("It would go out during quiet hours, which last until %(time)s. It can wait until then.") % {
            "time": _clock(due_at, reading)
        }
        for rule in rules:
            fix = Fix(label=_("Send it when they are over"), act="later", due_at=due_at)
            said = with_why(why, rule.spec)
            yield self.finding(reading, rule.spec, said, title=_("Quiet hours"), fix=fix)

    def until(self, reading: Reading, rules: Sequence[Rule]) -> dt.datetime | None:
        start, end = reading.draft.quiet_from, reading.draft.quiet_until
        if start is None or end is None or start == end:
            return None
        return _quiet_ends(reading) or next_time(reading.draft.at, start, reading.zone)


class DayCap(Check):
    """More posts a day than the organisation wants from one person on one network."""

    key = "guard.day_cap"
    name = gettext_lazy("Posts a day")
    explanation = gettext_lazy("At most so many posts a day and network, so that nobody's readers are flooded.")
    decision = Decision.BLOCK
    depends_on_time = True

    def run(self, reading: Reading, rules: Sequence[Rule]) -> Iterator[Finding]:
        draft = reading.draft
        if draft.day_cap is None or draft.posted_today < draft.day_cap:
            return
        why = ngettext(
            "You have %(count)d post on this network that day, which is the limit. Send it another day.",
            "You have %(count)d posts on this network that day, which is the limit. Send it another day.",
            draft.posted_today,
        ) % {"count": draft.posted_today}
        due_at = next_morning(reading)
        for rule in rules:
            fix = Fix(label=_("Send it the next day"), act="later", due_at=due_at)
            yield self.finding(reading, rule.spec, with_why(why, rule.spec), title=_("Enough for that day"), fix=fix)

    def until(self, reading: Reading, rules: Sequence[Rule]) -> dt.datetime | None:
        if reading.draft.day_cap is None:
            return None
        return next_time(reading.draft.at, dt.time(0), reading.zone)


def next_time(at: dt.datetime, time: dt.time, zone: dt.tzinfo) -> dt.datetime:
    """The first moment after `at` when clocks of that zone show the time (UTC)."""
    local = at.astimezone(zone)
    for days in range(3):
        moment = dt.datetime.combine(local.date() + dt.timedelta(days=days), time, tzinfo=zone).astimezone(dt.UTC)
        if moment > at:
            return moment
    return at + dt.timedelta(days=1)


def next_morning(reading: Reading) -> dt.datetime:
    """Half past eight of the day after, or the end of quiet hours when they last longer."""
    local = reading.draft.at.astimezone(reading.zone)
    tomorrow = local.date() + dt.timedelta(days=1)
    moment = dt.datetime.combine(tomorrow, dt.time(8, 30), tzinfo=reading.zone).astimezone(dt.UTC)
    return _quiet_ends(reading, moment) or moment


def _quiet_ends(reading: Reading, at: dt.datetime | None = None) -> dt.datetime | None:
    """The end of the quiet hours that the moment lies in; None: it lies in none."""
    start, end = reading.draft.quiet_from, reading.draft.quiet_until
    if start is None or end is None or start == end:
        return None
    at = at or reading.draft.at
    time = at.astimezone(reading.zone).time()
    is_quiet = start <= time < end if start < end else time >= start or time < end
    return next_time(at, end, reading.zone) if is_quiet else None


def _clock(moment: dt.datetime, reading: Reading) -> str:
    return formats.time_format(moment.astimezone(reading.zone), "TIME_FORMAT")
