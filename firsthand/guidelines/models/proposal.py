from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from firsthand.core.states import Machine
from firsthand.guidelines.models.clause import Clause
from firsthand.guidelines.models.guideline import Guideline
from firsthand.guidelines.states import CLOSED, EDITABLE, PROPOSAL, ProposalState


class Proposal(models.Model):
    """A change of the working text that somebody wants: a new clause, other words, another place, or a clause less."""

    class Kind(models.TextChoices):
        NEW = "new", _("new clause")
        AMENDMENT = "amend", _("other words")
        DELETION = "delete", _("clause to remove")
        MOVE = "move", _("other place")

    guideline = models.ForeignKey(Guideline, on_delete=models.CASCADE, related_name="proposals")
    kind = models.CharField(max_length=8, choices=Kind.choices)
    clause = models.ForeignKey(Clause, null=True, on_delete=models.CASCADE, related_name="proposals")  # null: new
    after = models.ForeignKey(Clause, null=True, on_delete=models.SET_NULL, related_name="+")  # null: first
    clause_kind = models.CharField(max_length=10, choices=Clause.Kind.choices)
    language = models.CharField(max_length=8)
    jurisdiction = models.CharField(max_length=40, blank=True)
    base = models.JSONField(default=dict, blank=True)  # values.Wording of the clause when it was begun; {}: none
    wording = models.JSONField(default=dict, blank=True)  # values.Wording that is proposed
    revision = models.PositiveIntegerField(default=0)  # of the wording; each save that changes it adds one
    order_before = ArrayField(models.BigIntegerField(), default=list)  # move: clauses of its kind when it was begun
    moves_before = models.PositiveIntegerField(default=0)  # move: how often the clause had been moved by then
    reason = models.TextField(blank=True)  # why, plain text
    author = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    required_roles = ArrayField(models.CharField(max_length=20), default=list)
    round = models.PositiveSmallIntegerField(default=0)  # how often it was opened; decisions count in their round
    state = models.CharField(max_length=10, choices=ProposalState.choices, default=ProposalState.DRAFT)
    created_at = models.DateTimeField(db_default=Now())
    opened_at = models.DateTimeField(null=True)  # of this round
    rounds_at = ArrayField(models.DateTimeField(), default=list)  # when each round was opened
    closed_at = models.DateTimeField(null=True)

    machine: ClassVar[Machine] = PROPOSAL

    class Meta:
        ordering = ["-pk"]
        indexes = [models.Index(fields=["guideline", "state", "-id"], name="proposal_by_state")]

    def __str__(self) -> str:
        return f"{self.kind} {self.pk}"

    @property
    def title(self) -> str:
        """What it is called: the title that it proposes, else that of the clause as it was."""
        return str(self.wording.get("title") or self.base.get("title") or self.get_kind_display())

    @property
    def is_worded(self) -> bool:
        """Whether it proposes words: other ones, or those of a new clause."""
        return self.kind in {self.Kind.NEW, self.Kind.AMENDMENT}

    @property
    def is_editable(self) -> bool:
        """Whether its authors may still write."""
        return self.state in EDITABLE

    @property
    def is_closed(self) -> bool:
        """Whether nothing more happens to it."""
        return self.state in CLOSED
