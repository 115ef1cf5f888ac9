from __future__ import annotations

from django.db import models


class Watermark(models.Model):
    """How far a roll-up has read; moved in the same transaction as what it wrote, so nothing is counted twice."""

    name = models.CharField(max_length=60, primary_key=True)
    value = models.BigIntegerField(default=0)
    at = models.DateTimeField(null=True)  # of the last roll-up; null: never

    def __str__(self) -> str:
        return f"{self.name}: {self.value}"
