from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from firsthand.oversight.models.case import Case
from firsthand.oversight.models.record import Record
from firsthand.oversight.models.revision import Revision


class CaseDecision(models.Model):
    """What one reviewer decided on one revision. Never changed; deleted only with its whole record."""

    class Ruling(models.TextChoices):
        APPROVE = "approve", _("Approve")
        CHANGES = "changes", _("Ask for changes")
        REJECT = "reject", _("Reject")

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="decisions")
    record = models.ForeignKey(Record, on_delete=models.PROTECT, related_name="+")
    revision = models.ForeignKey(Revision, on_delete=models.PROTECT, related_name="+")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    ruling = models.CharField(max_length=10, choices=Ruling.choices)
    reason = models.TextField(blank=True)
    remarks = models.JSONField(default=list)  # [{"start", "end", "words", "text"}] on the words of the revision
    via = models.CharField(max_length=10)  # "page", "mail", "api"

    class Meta:
        constraints = [models.UniqueConstraint(fields=["revision", "by", "case"], name="one_decision_per_person")]
        indexes = [models.Index(fields=["by", "-at"], name="decision_by_reviewer")]

    def __str__(self) -> str:
        return f"{self.ruling} in case {self.case_id}"
