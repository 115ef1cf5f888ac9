from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models.functions import Now

from firsthand.core.states import Machine
from firsthand.guard.models.rule import Rule
from firsthand.guard.states import APPEAL, AppealState


class Appeal(models.Model):
    """An author says that a finding is wrong, and a reviewer decides. Everything about it as it stood then."""

    member = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    check_key = models.CharField(max_length=60)
    rule = models.ForeignKey(Rule, null=True, on_delete=models.PROTECT, related_name="+")  # null: a check's default
    version = models.PositiveIntegerField(default=0)
    key = models.CharField(max_length=64)  # of the finding
    title = models.CharField(max_length=160)  # of the finding
    why = models.TextField()  # what the guard said
    decision = models.CharField(max_length=8)  # what the finding asked for
    clause_id = models.BigIntegerField(null=True)
    clause_title = models.CharField(max_length=200, blank=True)
    clause_quote = models.TextField(blank=True)
    words = models.TextField(blank=True)  # what was underlined
    start = models.PositiveIntegerField(null=True)  # in `text`; null: the post as a whole
    end = models.PositiveIntegerField(null=True)
    text = models.TextField()  # the draft as it stood
    network = models.CharField(max_length=40, blank=True)
    language = models.CharField(max_length=8, blank=True)
    reason = models.CharField(max_length=1000)  # the author's
    state = models.CharField(max_length=10, choices=AppealState.choices, default=AppealState.OPEN)
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    decided_at = models.DateTimeField(null=True)
    decision_reason = models.CharField(max_length=1000, blank=True)  # the reviewer's
    exception = models.CharField(max_length=200, blank=True)  # the phrase that the rule excepts from then on
    created_at = models.DateTimeField(db_default=Now())

    machine: ClassVar[Machine] = APPEAL

    class Meta:
        indexes = [
            models.Index(fields=["member", "-id"], name="appeal_mine"),
            models.Index(fields=["rule", "state"], name="appeal_by_rule"),
            models.Index(fields=["id"], name="appeal_open", condition=models.Q(state="open")),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["member", "key"], name="one_open_appeal_per_finding", condition=models.Q(state="open")
            )
        ]

    def __str__(self) -> str:
        return self.title
