from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from firsthand.people.models import Department


class ReviewPolicy(models.Model):
    """Whose posts are reviewed how. Without a department: everybody's for whom no other row speaks."""

    class Mode(models.TextChoices):
        RISK = "risk", _("by risk: what the guard asks for")
        SAMPLE = "sample", _("by risk, and a sample of the rest")
        ALL = "all", _("everything")

    department = models.OneToOneField(Department, null=True, on_delete=models.CASCADE, related_name="+")
    mode = models.CharField(max_length=10, choices=Mode.choices, default=Mode.RISK)
    sample_percent = models.PositiveSmallIntegerField(default=10)  # of what the guard lets through, with mode sample
    interactive_percent = models.PositiveSmallIntegerField(default=10)  # of replies, looked at after they went out
    is_four_eyes = models.BooleanField(default=False)  # two different reviewers approve
    is_demo = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["department"], name="one_general_policy", nulls_distinct=False),
        ]

    def __str__(self) -> str:
        return f"{self.mode} for {self.department_id or 'everybody'}"
