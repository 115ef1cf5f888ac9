from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models.functions import Now

from firsthand.core.states import Machine
from firsthand.networks.adapters import ADAPTERS, Adapter
from firsthand.networks.states import ACCOUNT, AccountState


class Account(models.Model):
    """A member's own account on one network, connected by API."""

    member = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    network = models.CharField(max_length=40)  # key of the adapter
    remote_id = models.CharField(max_length=300)  # the network's permanent id (Bluesky: the DID)
    handle = models.CharField(max_length=300)
    display_name = models.CharField(max_length=300, blank=True)
    server_url = models.URLField(max_length=300, blank=True)  # where the network is a choice of servers
    state = models.CharField(max_length=20, choices=AccountState.choices, default=AccountState.CONNECTED)
    reason = models.CharField(max_length=300, blank=True)  # why it is broken, in words
    connected_at = models.DateTimeField(db_default=Now())
    disconnected_at = models.DateTimeField(null=True)
    credential_expires_at = models.DateTimeField(null=True)  # null: does not expire or not known

    machine: ClassVar[Machine] = ACCOUNT

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["member", "network", "remote_id"], name="one_account_per_member"),
        ]

    def __str__(self) -> str:
        return self.handle

    @property
    def adapter(self) -> Adapter:
        """All that is known of its network."""
        return ADAPTERS.get(self.network)

    @property
    def is_usable(self) -> bool:
        """Whether posts can be sent by it now."""
        return self.state == AccountState.CONNECTED
