from __future__ import annotations

from django.db import models


class Setting(models.Model):
    """The organisation's options about guidelines; one row of id 1, none until something is chosen."""

    needs_acknowledgement = models.BooleanField(default=False)  # True: no sharing before the guidelines are read
    reminder_count = models.PositiveSmallIntegerField(default=3)  # at most so many after the first ask, 0 to 5

    def __str__(self) -> str:
        return "options of the guidelines"
