from __future__ import annotations

from django.db import models

from firsthand.oversight.models.record import Record


class RecordEvent(models.Model):
    """Something that happened to a record after it was filed. Never changed; deleted only with its whole record."""

    record = models.ForeignKey(Record, on_delete=models.PROTECT, related_name="events")
    position = models.PositiveIntegerField()
    kind = models.CharField(max_length=40)  # "queued", "confirmed", "deleted", "approved" ...
    at = models.DateTimeField()
    actor_id = models.BigIntegerField(null=True)  # a member's id; null: the system itself
    data = models.JSONField(default=dict)
    previous_hash = models.BinaryField(max_length=32)
    hash = models.BinaryField(max_length=32)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["record", "position"], name="event_position")]

    def __str__(self) -> str:
        return f"{self.kind} of record {self.record_id}"
