from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models.functions import Now

from firsthand.guidelines.models.proposal import Proposal


class Edit(models.Model):
    """One save of a proposal's draft, whole: what later saves are merged with, and why no word is ever lost.

    `revision` null: set aside, because somebody else had changed the same words first and its author has to choose.
    """

    proposal = models.ForeignKey(Proposal, on_delete=models.CASCADE, related_name="edits")
    member = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    base_revision = models.PositiveIntegerField()  # the one that its author had before them
    revision = models.PositiveIntegerField(null=True)
    wording = models.JSONField()  # parts and reason, as the proposal read after it; set aside: as given
    given = models.JSONField(null=True)  # as its author gave it, where merging made something else of it
    at = models.DateTimeField(db_default=Now())

    class Meta:
        constraints = [models.UniqueConstraint(fields=["proposal", "revision"], name="one_edit_per_revision")]

    def __str__(self) -> str:
        return f"{self.proposal_id} r{self.revision}"
