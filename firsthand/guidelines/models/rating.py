from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models.functions import Now

from firsthand.guidelines.models.scorecard import Scorecard


class Rating(models.Model):
    """One person's scores on a scorecard, whole."""

    scorecard = models.ForeignKey(Scorecard, on_delete=models.CASCADE, related_name="ratings")
    member = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    scores = models.JSONField()  # {platform: {criterion: 1 to 5}}; what is missing was not scored
    at = models.DateTimeField(db_default=Now())

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["scorecard", "member"], name="one_rating_per_person")]

    def __str__(self) -> str:
        return f"{self.member_id} on {self.scorecard_id}"
