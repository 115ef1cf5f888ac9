from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models.functions import Now

from firsthand.guidelines.models.guideline import Guideline


class Provenance(models.Model):
    """Where adopted guidelines come from, and on what terms; travels with every export."""

    guideline = models.OneToOneField(Guideline, primary_key=True, on_delete=models.CASCADE, related_name="provenance")
    origin = ArrayField(models.CharField(max_length=300), default=list, blank=True)  # whom to credit, oldest first
    licence = models.CharField(max_length=300, blank=True)
    adopted_at = models.DateTimeField(db_default=Now())

    def __str__(self) -> str:
        return ", ".join(self.origin)
