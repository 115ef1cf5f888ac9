from __future__ import annotations

from django.db import models
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from firsthand.guidelines.models.guideline import Guideline


class Clause(models.Model):
    """One thing that a guideline says. Rules, questions and incidents point here, so a removed clause keeps its row."""

    class Kind(models.TextChoices):
        VIEWPOINT = "viewpoint", _("How the company sees it")
        BACKING = "backing", _("How it backs you")
        BENEFIT = "benefit", _("What both gain")
        RISK = "risk", _("What can go wrong")

    guideline = models.ForeignKey(Guideline, on_delete=models.CASCADE, related_name="clauses")
    kind = models.CharField(max_length=10, choices=Kind.choices)
    position = models.PositiveIntegerField(default=0)  # in the working text
    is_removed = models.BooleanField(default=False)  # out of the working text; the row stays
    created_at = models.DateTimeField(db_default=Now())

    class Meta:
        ordering = ["position", "pk"]
        indexes = [models.Index(fields=["guideline", "position"], name="clause_by_position")]

    def __str__(self) -> str:
        return f"{self.kind} {self.pk}"
