from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from firsthand.guidelines.models.clause import Clause
from firsthand.guidelines.models.proposal import Proposal
from firsthand.guidelines.models.version import Version


class Credit(models.Model):
    """That somebody helped to write a clause, and in which version their words first stood."""

    class Kind(models.TextChoices):
        PROPOSER = "proposer", _("proposed")
        COMMENTER = "commenter", _("suggested")
        REVIEWER = "reviewer", _("reviewed")

    clause = models.ForeignKey(Clause, on_delete=models.CASCADE, related_name="credits")
    member = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    kind = models.CharField(max_length=10, choices=Kind.choices)
    proposal = models.ForeignKey(Proposal, null=True, on_delete=models.SET_NULL, related_name="+")
    version = models.ForeignKey(Version, null=True, on_delete=models.SET_NULL, related_name="credits")  # null: not yet
    at = models.DateTimeField(db_default=Now())

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["clause", "member", "kind", "proposal"], name="one_credit")]

    def __str__(self) -> str:
        return f"{self.kind} {self.clause_id}"
