"""Reads of what the organisation set for oversight."""

from __future__ import annotations

from django.db.models import F, QuerySet

from firsthand.oversight.models import Options, ReviewPolicy
from firsthand.oversight.values import Policy, WorkingWeek


def options() -> Options:
    """What the organisation set for oversight; the defaults before anybody did."""
    return Options.objects.first() or Options(pk=1)


def working_week() -> WorkingWeek:
    """When the organisation works."""
    row = options()
    return WorkingWeek(days=frozenset(row.work_days), start=row.work_from, end=row.work_until, time_zone=row.time_zone)


def policy_for(department_id: int | None) -> Policy:
    """How that department's posts are reviewed: its own policy, else the general one, else by risk."""
    rows = ReviewPolicy.objects.filter(department__isnull=True)
    if department_id is not None:
        rows = rows | ReviewPolicy.objects.filter(department_id=department_id)
    row = rows.order_by(F("department_id").asc(nulls_last=True)).first() or ReviewPolicy()
    return Policy(
        mode=row.mode,
        sample_percent=row.sample_percent,
        interactive_percent=row.interactive_percent,
        is_four_eyes=row.is_four_eyes,
    )


def policies() -> QuerySet[ReviewPolicy]:
    """All policies, the general one first, then by department."""
    return ReviewPolicy.objects.select_related("department").order_by(F("department__name").asc(nulls_first=True), "pk")
