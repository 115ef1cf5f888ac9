from __future__ import annotations

from django.db import models
from django.db.models.functions import Now

from firsthand.networks.models.account import Account


class Credential(models.Model):
    """One secret of an account, encrypted under a data key that the key ring wraps; bound to its account and kind."""

    account = models.ForeignKey(Account, on_delete=models.CASCADE, related_name="+")
    kind = models.CharField(max_length=40)  # "app_password", "access", "refresh"
    key_version = models.PositiveIntegerField()
    wrapped_key = models.BinaryField()
    nonce = models.BinaryField(max_length=12)
    ciphertext = models.BinaryField()
    updated_at = models.DateTimeField(db_default=Now())

    class Meta:
        constraints = [models.UniqueConstraint(fields=["account", "kind"], name="one_credential_per_kind")]

    def __str__(self) -> str:
        return f"{self.kind} of account {self.account_id}"

    def __repr__(self) -> str:
        return f"<Credential {self}>"
