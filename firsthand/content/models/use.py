from __future__ import annotations

from django.db import models
from django.db.models.functions import Now

from firsthand.content.models.item import Item
from firsthand.people.models import Department


class ItemUse(models.Model):
    """How many people of a department shared an item: a count of persons, each counted once, no names."""

    item = models.ForeignKey(Item, on_delete=models.CASCADE, related_name="+")
    department = models.ForeignKey(Department, null=True, on_delete=models.CASCADE, related_name="+")
    person_count = models.PositiveIntegerField(default=0)
    last_at = models.DateTimeField(db_default=Now())

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["item", "department"], name="one_use_per_department", nulls_distinct=False)
        ]

    def __str__(self) -> str:
        return f"{self.person_count} of department {self.department_id} shared {self.item_id}"
