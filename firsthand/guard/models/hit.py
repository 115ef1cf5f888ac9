from __future__ import annotations

from django.db import models
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from firsthand.guard.models.rule import Rule
from firsthand.people.models import Department


class Hit(models.Model):
    """A finding that somebody was shown: counted for the rule, without the words and without the person."""

    class Moment(models.TextChoices):
        SAVED = "saved", _("while a draft was saved")
        SHARED = "shared", _("when it was to be shared")
        SENT = "sent", _("at the moment of sending")

    check_key = models.CharField(max_length=60)
    # Null: a check's default. Unchecked by the database, since a count must never stand in the way of a share.
    rule = models.ForeignKey(Rule, null=True, on_delete=models.CASCADE, db_constraint=False, related_name="+")
    version = models.PositiveIntegerField(default=0)
    key = models.CharField(max_length=64)  # the same words by the same rule
    decision = models.CharField(max_length=8)
    moment = models.CharField(max_length=8, choices=Moment.choices)
    network = models.CharField(max_length=40, blank=True)
    department = models.ForeignKey(Department, null=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField(db_default=Now())

    class Meta:
        indexes = [
            models.Index(fields=["at"], name="hit_at"),
            models.Index(fields=["rule", "at"], name="hit_by_rule"),
        ]

    def __str__(self) -> str:
        return f"{self.check_key}: {self.decision}"
