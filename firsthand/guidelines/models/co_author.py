from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models.functions import Now

from firsthand.guidelines.models.proposal import Proposal


class CoAuthor(models.Model):
    """Somebody who writes on a proposal besides its author."""

    proposal = models.ForeignKey(Proposal, on_delete=models.CASCADE, related_name="co_authors")
    member = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    at = models.DateTimeField(db_default=Now())

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["proposal", "member"], name="one_co_author")]

    def __str__(self) -> str:
        return f"{self.member_id} on {self.proposal_id}"
