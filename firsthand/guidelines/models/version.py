from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models.functions import Now

from firsthand.guidelines.models.guideline import Guideline


class Version(models.Model):
    """A guideline as it was published: never changed (the database refuses), so that it proves what was in force."""

    guideline = models.ForeignKey(Guideline, on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField()  # 1, 2, 3 in the order of publishing
    snapshot = models.JSONField()  # values.Snapshot: all words in all languages, no names of people
    hash = models.CharField(max_length=64)  # SHA-256 of the snapshot's canonical JSON
    effective_at = models.DateTimeField()  # in force from then on, until the next one is
    is_material = models.BooleanField()  # True: people are asked to acknowledge it anew
    note = models.TextField(blank=True)  # what changed and why, plain text
    published_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    published_at = models.DateTimeField(db_default=Now())

    class Meta:
        ordering = ["-number"]
        constraints = [models.UniqueConstraint(fields=["guideline", "number"], name="one_guideline_version")]
        indexes = [models.Index(fields=["guideline", "-effective_at"], name="version_by_effect")]

    def __str__(self) -> str:
        return f"{self.guideline_id} v{self.number}"
