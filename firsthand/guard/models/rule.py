from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models.functions import Now

from firsthand.core.states import Machine
from firsthand.guard.states import RULE, RuleState


class Rule(models.Model):
    """What a check looks for and what follows. Its words stand in its versions, which are kept for good."""

    check_key = models.CharField(max_length=60)  # of the registry of checks
    title = models.CharField(max_length=120)  # as in the latest version
    state = models.CharField(max_length=8, choices=RuleState.choices, default=RuleState.DRAFT)
    latest_n = models.PositiveIntegerField(default=0)  # the version that the editor shows
    live_n = models.PositiveIntegerField(default=0)  # the version in force, or the last that was; 0: never was
    created_at = models.DateTimeField(db_default=Now())
    changed_at = models.DateTimeField(db_default=Now())
    is_demo = models.BooleanField(default=False)

    machine: ClassVar[Machine] = RULE

    class Meta:
        indexes = [models.Index(fields=["state", "check_key"], name="rule_by_state")]

    def __str__(self) -> str:
        return self.title

    @property
    def is_live(self) -> bool:
        return self.state == RuleState.LIVE

    @property
    def has_newer(self) -> bool:
        """Whether a version is being prepared behind the one in force."""
        return self.is_live and self.latest_n != self.live_n
