from __future__ import annotations

from django.db import models


class Seal(models.Model):
    """A link of the chain: the hash over a batch of journal rows and the seal before. Never changed, never deleted."""

    id = models.BigAutoField(primary_key=True)
    at = models.DateTimeField()
    entry_count = models.PositiveIntegerField()
    # Every entry of an older transaction was sealed; meaningful only in the cluster that counted these transactions.
    horizon = models.BigIntegerField()
    cluster = models.BigIntegerField()
    previous_hash = models.BinaryField(max_length=32)
    hash = models.BinaryField(max_length=32)

    class Meta:
        db_table = "core_seal"
        constraints = [models.UniqueConstraint(fields=["previous_hash"], name="seal_chain_never_forks")]

    def __str__(self) -> str:
        return f"seal #{self.pk}"


class SealedEntry(models.Model):
    """Which seal covers which journal row, and at which place of the batch. Never changed, never deleted."""

    entry = models.OneToOneField("core.JournalEntry", primary_key=True, on_delete=models.PROTECT, related_name="+")
    seal = models.ForeignKey(Seal, on_delete=models.PROTECT, related_name="+", db_index=False)
    position = models.PositiveIntegerField()

    class Meta:
        db_table = "core_sealed_entry"
        constraints = [models.UniqueConstraint(fields=["seal", "position"], name="sealed_order")]

    def __str__(self) -> str:
        return f"entry {self.entry_id} in seal {self.seal_id}"
