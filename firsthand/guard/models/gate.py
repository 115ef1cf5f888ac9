from __future__ import annotations

from django.db import models
from django.db.models.functions import Now


class Gate(models.Model):
    """The one row (id 1) that every change of a rule writes and every send reads: which rules are in force.

    `changed_at` is the database's clock; with it two revisions of one number (one of them rolled back) are told apart.
    """

    id = models.PositiveSmallIntegerField(primary_key=True, default=1)
    rules_revision = models.BigIntegerField(default=0)
    changed_at = models.DateTimeField(db_default=Now())

    class Meta:
        db_table = "guard_gate"

    def __str__(self) -> str:
        return f"rules {self.rules_revision}"
