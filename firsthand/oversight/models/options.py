from __future__ import annotations

import datetime as dt

from django.contrib.postgres.fields import ArrayField
from django.db import models


def working_week() -> list[int]:
    """Monday (0) to Friday (4)."""
    return [0, 1, 2, 3, 4]


class Options(models.Model):
    """What the organisation set for oversight; exactly one row, of id 1."""

    review_hours = models.PositiveSmallIntegerField(default=8)  # working hours until a decision is due
    escalate_hours = models.PositiveSmallIntegerField(default=4)  # further working hours until the lead is told
    lapse_days = models.PositiveSmallIntegerField(default=14)  # calendar days until an undecided case lapses
    link_hours = models.PositiveSmallIntegerField(default=72)  # how long a mailed link opens its case
    work_from = models.TimeField(default=dt.time(9))
    work_until = models.TimeField(default=dt.time(17))
    work_days = ArrayField(models.PositiveSmallIntegerField(), default=working_week)  # 0 is Monday
    time_zone = models.CharField(max_length=40, default="Europe/Berlin")
    two_for_checks = ArrayField(models.CharField(max_length=60), default=list)  # whose findings need two reviewers

    def __str__(self) -> str:
        return "options of oversight"
