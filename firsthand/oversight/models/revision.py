from __future__ import annotations

from typing import Any

from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVector, SearchVectorField
from django.db import models

from firsthand.oversight.models.record import Record


class Revision(models.Model):
    """What exactly would leave, and what the guard said of it. Never changed; deleted only with its whole record."""

    record = models.ForeignKey(Record, on_delete=models.PROTECT, related_name="revisions")
    position = models.PositiveIntegerField()  # in the chain of the record, which events share
    n = models.PositiveIntegerField()  # 1 for the first revision
    at = models.DateTimeField()
    actor_id = models.BigIntegerField()  # a member's id
    text = models.TextField()
    language = models.CharField(max_length=8, blank=True)
    link_url = models.TextField(blank=True)
    picture_sha256 = models.CharField(max_length=64, blank=True)
    alt = models.TextField(blank=True)
    card = models.JSONField(default=dict)  # title, description, image of the link's box
    content_hash = models.CharField(max_length=64)
    verdict = models.JSONField()  # as `verdicts.as_json`
    decision = models.CharField(max_length=10)  # the verdict's
    previous_hash = models.BinaryField(max_length=32)
    hash = models.BinaryField(max_length=32)
    search = models.GeneratedField(
        expression=SearchVector("text", "alt", config="simple"), output_field=SearchVectorField(), db_persist=True
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["record", "n"], name="revision_number"),
            models.UniqueConstraint(fields=["record", "position"], name="revision_position"),
        ]
        indexes = [GinIndex(fields=["search"], name="revision_words")]

    def __str__(self) -> str:
        return f"revision {self.n} of record {self.record_id}"

    @property
    def findings(self) -> list[dict[str, Any]]:
        """What the guard found, as it was filed."""
        found: list[dict[str, Any]] = self.verdict.get("findings", [])
        return found
