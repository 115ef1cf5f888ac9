from __future__ import annotations

from django.db import models

from firsthand.people.models import Department


class RetentionRule(models.Model):
    """How long posts are kept. The most particular rule counts: department and kind, department, kind, none."""

    department = models.ForeignKey(Department, null=True, on_delete=models.CASCADE, related_name="+")
    is_interactive = models.BooleanField(null=True)  # True: replies; False: posts that stand; null: both
    years = models.PositiveSmallIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["department", "is_interactive"], name="one_retention_rule", nulls_distinct=False
            )
        ]

    def __str__(self) -> str:
        return f"{self.years} years"
