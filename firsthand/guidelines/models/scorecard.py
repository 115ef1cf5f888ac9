from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from firsthand.core.states import Machine
from firsthand.guidelines.states import SCORECARD, ScorecardState


class Scorecard(models.Model):
    """A choice between platforms by criteria with weights, scored by several people, decided with a reason."""

    class Audience(models.TextChoices):
        EXTERNAL = "external", _("outside: where our people speak in public")
        INTERNAL = "internal", _("inside: where colleagues talk to each other")

    title = models.CharField(max_length=160)
    vision = models.CharField(max_length=1000, blank=True)  # what we want from a platform
    audience = models.CharField(max_length=8, choices=Audience.choices)
    platforms = ArrayField(models.CharField(max_length=60))
    criteria = models.JSONField()  # [scoring.Criterion]
    state = models.CharField(max_length=8, choices=ScorecardState.choices, default=ScorecardState.OPEN)
    chosen = ArrayField(models.CharField(max_length=60), default=list, blank=True)
    reason = models.CharField(max_length=2000, blank=True)
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    decided_at = models.DateTimeField(null=True)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    created_at = models.DateTimeField(db_default=Now())
    is_demo = models.BooleanField(default=False)

    machine: ClassVar[Machine] = SCORECARD

    class Meta:
        ordering = ["-pk"]

    def __str__(self) -> str:
        return self.title
