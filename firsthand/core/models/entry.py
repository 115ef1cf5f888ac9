from __future__ import annotations

from django.db import models
from django.db.models.functions import Cast, Now

_THIS_TRANSACTION = Cast(
    Cast(models.Func(function="pg_current_xact_id", output_field=models.TextField()), models.TextField()),
    models.BigIntegerField(),
)


class JournalEntry(models.Model):
    """One fact that happened: the event bus, the audit log and the history in one. Never changed, never deleted."""

    id = models.BigAutoField(primary_key=True)
    kind = models.CharField(max_length=80)
    actor_id = models.BigIntegerField(null=True)  # a member's id; null: the system itself
    at = models.DateTimeField(db_default=Now())
    xid = models.BigIntegerField(db_default=_THIS_TRANSACTION)  # the sealer takes only ended transactions
    data = models.JSONField()

    class Meta:
        db_table = "core_journal"
        indexes = [
            models.Index(fields=["kind", "id"], name="journal_kind"),
            models.Index(fields=["actor_id", "id"], name="journal_actor"),
            models.Index(fields=["xid", "id"], name="journal_transaction"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} #{self.pk}"
