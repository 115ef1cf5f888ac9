from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models.functions import Now

from firsthand.core.states import Machine
from firsthand.oversight.states import EXPORT, ExportState


class Export(models.Model):
    """A selection of the archive as one file to fetch, for a while."""

    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(db_default=Now())
    criteria = models.JSONField(default=dict)  # as `values.Criteria`
    state = models.CharField(max_length=10, choices=ExportState.choices, default=ExportState.WAITING)
    total = models.PositiveIntegerField(default=0)
    done_count = models.PositiveIntegerField(default=0)
    file = models.CharField(max_length=300, blank=True)  # path in the storage
    size_bytes = models.BigIntegerField(default=0)
    sha256 = models.CharField(max_length=64, blank=True)
    expires_at = models.DateTimeField(null=True)

    machine: ClassVar[Machine] = EXPORT

    class Meta:
        indexes = [models.Index(fields=["-at"], name="export_by_time")]

    def __str__(self) -> str:
        return f"export {self.pk}: {self.state}"
