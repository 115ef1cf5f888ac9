from __future__ import annotations

from django.db import models


class ClickFile(models.Model):
    """How far a click file has been loaded; committed with the rows, so each click is loaded exactly once."""

    name = models.CharField(max_length=120, primary_key=True)
    loaded_bytes = models.BigIntegerField(default=0)

    def __str__(self) -> str:
        return self.name
