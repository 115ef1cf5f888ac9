"""How reviews are done: policies of departments, deadlines, working hours."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from zoneinfo import available_timezones

from django.db import transaction
from django.utils.translation import gettext as _

from firsthand.core import journal
from firsthand.core.errors import Invalid
from firsthand.oversight import queries
from firsthand.oversight.events import OptionsChanged, PolicyChanged
from firsthand.oversight.models import Options, ReviewPolicy
from firsthand.people.access import require
from firsthand.people.models import Department, Member
from firsthand.people.rights import Right


def set_policy(
    *,
    by: Member,
    department: Department | None,
    mode: str,
    sample_percent: int,
    interactive_percent: int,
    is_four_eyes: bool,
) -> ReviewPolicy:
    """Say how a department's posts (None: everybody else's) are reviewed; percentages 0 to 100. Safe to repeat."""
    require(by, Right.ARCHIVE)
    if not (0 <= sample_percent <= 100 and 0 <= interactive_percent <= 100):
        raise Invalid(_("A percentage lies between 0 and 100."))
    values = {
        "mode": ReviewPolicy.Mode(mode),
        "sample_percent": sample_percent,
        "interactive_percent": interactive_percent,
        "is_four_eyes": is_four_eyes,
    }
    with transaction.atomic():
        row, _is_new = ReviewPolicy.objects.update_or_create(department=department, defaults=values)
        journal.record(PolicyChanged(department_id=department.pk if department else None), by=by)
    return row


def set_options(
    *,
    by: Member,
    review_hours: int,
    escalate_hours: int,
    lapse_days: int,
    link_hours: int,
    work_from: dt.time,
    work_until: dt.time,
    work_days: Sequence[int],
    time_zone: str,
    two_for_checks: Sequence[str],
) -> Options:
    """Say when a decision is due and when people work. Raises `Invalid`. Safe to repeat."""
    require(by, Right.ARCHIVE)
    if min(review_hours, escalate_hours, lapse_days, link_hours) < 1:
        raise Invalid(_("Deadlines are at least 1."))
    if work_from >= work_until or not set(work_days) or not set(work_days) <= set(range(7)):
        raise Invalid(_("Please give at least one working day, and working hours that begin before they end."))
    if time_zone not in available_timezones():
        raise Invalid(_("There is no such time zone."), fields={"time_zone": _("There is no such time zone.")})
    row = queries.options()
    row.review_hours, row.escalate_hours = review_hours, escalate_hours
    row.lapse_days, row.link_hours = lapse_days, link_hours
    row.work_from, row.work_until, row.work_days = work_from, work_until, sorted(set(work_days))
    row.time_zone, row.two_for_checks = time_zone, sorted(set(two_for_checks))
    fact = OptionsChanged(
        review_hours=review_hours, escalate_hours=escalate_hours, lapse_days=lapse_days, link_hours=link_hours
    )
    with transaction.atomic():
        row.save()
        journal.record(fact, by=by)
    return row
