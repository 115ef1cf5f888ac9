from __future__ import annotations

from django.db import models


class LinkDay(models.Model):
    """Clicks of one link on one day (UTC), by what followed it; grows as click rows are rolled up."""

    link_id = models.BigIntegerField()
    day = models.DateField()
    people = models.PositiveIntegerField(default=0)
    previews = models.PositiveIntegerField(default=0)
    bots = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["link_id", "day"], name="one_row_per_link_and_day")]
        indexes = [models.Index(fields=["day"], name="link_day_by_day")]

    def __str__(self) -> str:
        return f"link {self.link_id} on {self.day}"
