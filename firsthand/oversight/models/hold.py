from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models.functions import Now

from firsthand.oversight.models.record import Record
from firsthand.people.models import Department


class LegalHold(models.Model):
    """Nothing that it covers is deleted or made nameless until somebody releases it. What is not given covers all."""

    title = models.CharField(max_length=200)
    reason = models.TextField()
    member = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    department = models.ForeignKey(Department, null=True, on_delete=models.PROTECT, related_name="+")
    network = models.CharField(max_length=40, blank=True)
    record = models.ForeignKey(Record, null=True, on_delete=models.PROTECT, related_name="+")
    from_at = models.DateTimeField(null=True)  # posts filed from then on
    until_at = models.DateTimeField(null=True)  # posts filed before then
    placed_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    placed_at = models.DateTimeField(db_default=Now())
    released_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    released_at = models.DateTimeField(null=True)
    release_reason = models.TextField(blank=True)

    class Meta:
        indexes = [models.Index(fields=["placed_at"], condition=models.Q(released_at=None), name="hold_in_force")]

    def __str__(self) -> str:
        return self.title
