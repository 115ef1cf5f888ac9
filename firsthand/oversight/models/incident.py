from __future__ import annotations

import datetime as dt
from typing import ClassVar

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from firsthand.core.states import Machine
from firsthand.guidelines.models import Clause
from firsthand.oversight.models.record import Record
from firsthand.oversight.states import INCIDENT, IncidentState


class Incident(models.Model):
    """Something that went wrong in public: when it happened, was seen and was contained, and what was learnt."""

    class Severity(models.TextChoices):
        LOW = "low", _("low")
        MEDIUM = "medium", _("medium")
        HIGH = "high", _("high")
        CRITICAL = "critical", _("critical")

    title = models.CharField(max_length=200)
    what = models.TextField()
    severity = models.CharField(max_length=10, choices=Severity.choices)
    state = models.CharField(max_length=10, choices=IncidentState.choices, default=IncidentState.OPEN)
    happened_at = models.DateTimeField()
    detected_at = models.DateTimeField()
    contained_at = models.DateTimeField(null=True)
    closed_at = models.DateTimeField(null=True)
    clause = models.ForeignKey(Clause, null=True, on_delete=models.SET_NULL, related_name="+")
    lesson = models.TextField(blank=True)
    item_ids = ArrayField(models.BigIntegerField(), default=list)  # of content, which stands above
    records = models.ManyToManyField(Record, related_name="incidents")
    opened_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    opened_at = models.DateTimeField(db_default=Now())
    is_demo = models.BooleanField(default=False)

    machine: ClassVar[Machine] = INCIDENT

    class Meta:
        indexes = [models.Index(fields=["-detected_at", "-id"], name="incident_by_time")]

    def __str__(self) -> str:
        return self.title

    @property
    def time_to_detect(self) -> dt.timedelta:
        """From when it happened until somebody saw it."""
        return self.detected_at - self.happened_at

    @property
    def time_to_contain(self) -> dt.timedelta | None:
        """From when somebody saw it until it was contained; None while it is not."""
        return None if self.contained_at is None else self.contained_at - self.detected_at


class Told(models.Model):
    """Somebody who is to be told of an incident, and when that was done."""

    incident = models.ForeignKey(Incident, on_delete=models.CASCADE, related_name="told")
    who = models.CharField(max_length=120)  # a role or a name, as people say it
    at = models.DateTimeField(null=True)  # null: not yet
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["incident", "who"], name="told_once")]

    def __str__(self) -> str:
        return self.who
