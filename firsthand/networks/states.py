"""The life of a connected account."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from firsthand.core.states import Machine


class AccountState(models.TextChoices):
    CONNECTED = "connected", _("connected")
    BROKEN = "broken", _("needs to be connected again")
    DISCONNECTED = "disconnected", _("disconnected")


ACCOUNT = Machine(
    AccountState,
    initial=[AccountState.CONNECTED],
    transitions={
        AccountState.CONNECTED: [AccountState.BROKEN, AccountState.DISCONNECTED],
        AccountState.BROKEN: [AccountState.CONNECTED, AccountState.DISCONNECTED],
        AccountState.DISCONNECTED: [AccountState.CONNECTED],
    },
)
