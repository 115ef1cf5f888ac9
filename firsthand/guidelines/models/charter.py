from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models.functions import Now


class CharterVersion(models.Model):
    """The programme's charter as it stood after one change; the latest one is in force. Never changed."""

    number = models.PositiveIntegerField(unique=True)
    content = models.JSONField()  # chartering.Charter
    hash = models.CharField(max_length=64)  # SHA-256 of the content's canonical JSON
    is_substance = models.BooleanField()  # True: sign-offs of earlier versions no longer count
    note = models.CharField(max_length=500, blank=True)  # what changed and why
    written_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField(db_default=Now())
    is_demo = models.BooleanField(default=False)

    class Meta:
        ordering = ["-number"]

    def __str__(self) -> str:
        return f"charter {self.number}"
