from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from firsthand.core.states import Machine
from firsthand.oversight.models.record import Record
from firsthand.oversight.models.revision import Revision
from firsthand.oversight.states import CASE, HOLDING, OPEN, CaseState


class Case(models.Model):
    """A record that somebody reviews; its present revision. One open case a record at most."""

    class Reason(models.TextChoices):
        FINDING = "finding", _("the guard asks for it")
        ALL = "all", _("everything of this department is reviewed")
        SAMPLE = "sample", _("drawn by lot")
        AGAIN = "again", _("a colleague objected to an earlier revision")

    record = models.ForeignKey(Record, on_delete=models.PROTECT, related_name="cases")
    revision = models.ForeignKey(Revision, on_delete=models.PROTECT, related_name="+")
    reason = models.CharField(max_length=10, choices=Reason.choices)
    risk = models.PositiveSmallIntegerField(default=0)  # 0 to 3, the rank of the verdict
    approvals_needed = models.PositiveSmallIntegerField(default=1)
    is_after = models.BooleanField(default=False)  # supervised after it went out: nothing waits for it
    state = models.CharField(max_length=10, choices=CaseState.choices, default=CaseState.WAITING)
    opened_at = models.DateTimeField(db_default=Now())
    waiting_since = models.DateTimeField()  # of the present revision
    due_at = models.DateTimeField()
    escalation = models.PositiveSmallIntegerField(default=0)  # 0 first reviewers, 1 all, 2 the lead too
    told_at = models.DateTimeField(null=True)  # when reviewers were told of the present revision
    decided_at = models.DateTimeField(null=True)

    machine: ClassVar[Machine] = CASE

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["record"],
                condition=models.Q(state__in=sorted(str(state) for state in OPEN)),
                name="one_open_case",
            )
        ]
        indexes = [
            models.Index(
                fields=["is_after", "-risk", "due_at", "id"], condition=models.Q(state="waiting"), name="case_queue"
            ),
            models.Index(fields=["due_at"], condition=models.Q(state="waiting"), name="case_due"),
            models.Index(fields=["-decided_at"], name="case_decided"),
        ]

    def __str__(self) -> str:
        return f"case {self.pk} of record {self.record_id}: {self.state}"

    @property
    def is_open(self) -> bool:
        """Whether somebody still has to act."""
        return self.state in OPEN

    @property
    def is_holding(self) -> bool:
        """Whether the record may not leave because of this case."""
        return not self.is_after and self.state in HOLDING

    @property
    def is_half_approved(self) -> bool:
        """Whether one of two people approved its present revision."""
        return any(d.revision_id == self.revision_id and d.ruling == "approve" for d in self.decisions.all())

    def clears(self, content_hash: str) -> bool:
        """Whether exactly this content was approved here."""
        return self.state == CaseState.APPROVED and self.revision.content_hash == content_hash
