from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from firsthand.guidelines.models.proposal import Proposal
from firsthand.people.rights import Role


class Decision(models.Model):
    """What a reviewer decided for their role, and why."""

    class Outcome(models.TextChoices):
        ADOPT = "adopt", _("adopt")
        CHANGES = "changes", _("ask for changes")
        REJECT = "reject", _("reject")

    proposal = models.ForeignKey(Proposal, on_delete=models.CASCADE, related_name="decisions")
    round = models.PositiveSmallIntegerField()  # the proposal's, whose words were decided on
    role = models.CharField(max_length=20, choices=Role.choices)
    member = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    outcome = models.CharField(max_length=8, choices=Outcome.choices)
    reason = models.TextField()
    at = models.DateTimeField(db_default=Now())

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["proposal", "round", "role"], name="one_decision_per_role_and_round")
        ]

    def __str__(self) -> str:
        return f"{self.role}: {self.outcome}"
