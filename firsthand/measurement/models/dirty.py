from __future__ import annotations

from django.db import models


class DirtyDay(models.Model):
    """A day (UTC) whose programme figures must be counted again."""

    day = models.DateField(primary_key=True)

    def __str__(self) -> str:
        return str(self.day)
