from __future__ import annotations

from typing import ClassVar

from django.db import models


class Anchoring(models.Model):
    """One try to note the head of the journal's chain outside; what counts as proof is what lies there."""

    anchor = models.CharField(max_length=40)  # key of the kind of place
    seal_id = models.BigIntegerField()
    head = models.CharField(max_length=64)  # SHA-256 in hex
    at = models.DateTimeField()
    place = models.CharField(max_length=500, blank=True)  # where exactly; "" when it failed
    problem = models.CharField(max_length=500, blank=True)  # in words; "" when it is there

    objects: ClassVar[models.Manager[Anchoring]] = models.Manager()

    class Meta:
        indexes = [models.Index(fields=["anchor", "-at"], name="anchoring_latest")]

    def __str__(self) -> str:
        return f"{self.anchor} seal {self.seal_id}: {self.problem or self.place}"
