from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models.functions import Now

from firsthand.guidelines.models.proposal import Proposal


class Support(models.Model):
    """That somebody supports a proposal, or objects to it and why."""

    proposal = models.ForeignKey(Proposal, on_delete=models.CASCADE, related_name="supports")
    member = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    is_for = models.BooleanField()
    reason = models.CharField(max_length=500, blank=True)  # given by everybody who objects
    at = models.DateTimeField(db_default=Now())

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["proposal", "member"], name="one_support_per_member")]

    def __str__(self) -> str:
        return f"{'for' if self.is_for else 'against'} {self.proposal_id}"
