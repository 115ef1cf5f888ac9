from __future__ import annotations

from django.db import models


class Organisation(models.Model):
    """The one organisation of this deployment and its options; exactly one row, of id 1."""

    name = models.CharField(max_length=120)
    min_cell_size = models.PositiveSmallIntegerField(default=5)  # people; smaller aggregates are not shown
    disclosure = models.CharField(max_length=120, blank=True)  # the disclosure line offered by default
    quiet_from = models.TimeField(null=True)  # null: no quiet hours; in each member's own time zone
    quiet_until = models.TimeField(null=True)
    day_cap = models.PositiveSmallIntegerField(null=True)  # posts a day of one person on one network; null: no cap
    is_demo = models.BooleanField(default=False)

    def __str__(self) -> str:
        return self.name
