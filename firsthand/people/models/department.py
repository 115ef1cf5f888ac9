from __future__ import annotations

from django.db import models


class Department(models.Model):
    """A part of the organisation; the unit over which figures are compared."""

    name = models.CharField(max_length=80, unique=True)
    region = models.CharField(max_length=40, blank=True)  # "Europe", "DE": for rules and stops of a region
    is_demo = models.BooleanField(default=False)

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name
