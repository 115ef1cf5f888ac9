from __future__ import annotations

from django.db import models


class ProgrammeDay(models.Model):
    """What one department did on one network on one day (UTC). No person is in the key."""

    day = models.DateField()
    department_id = models.BigIntegerField(null=True)  # null: people without a department
    network = models.CharField(max_length=40)
    confirmed = models.PositiveIntegerField(default=0)  # shares that a network's API confirms
    claimed = models.PositiveIntegerField(default=0)  # shares on the member's word; never added to `confirmed`
    clicks = models.PositiveIntegerField(default=0)  # by people: bots and link previews are left out

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["day", "department_id", "network"], name="one_programme_cell", nulls_distinct=False
            )
        ]

    def __str__(self) -> str:
        return f"{self.day} {self.department_id} {self.network}"
