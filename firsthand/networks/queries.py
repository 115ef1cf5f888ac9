"""Reads: accounts, what networks offer, and the health of the vault."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from django.db.models import QuerySet

from firsthand.networks import vault
from firsthand.networks.adapters import ADAPTERS, Adapter, ApiAdapter
from firsthand.networks.models import Account, Credential
from firsthand.networks.sealing import open_credential
from firsthand.networks.states import AccountState
from firsthand.people.models import Member


def accounts_of(member: Member) -> QuerySet[Account]:
    """The member's accounts that are connected or need to be connected again, oldest first."""
    live = [AccountState.CONNECTED, AccountState.BROKEN]
    return Account.objects.filter(member=member, state__in=live).select_related("member").order_by("pk")


def usable_accounts_of(member: Member) -> QuerySet[Account]:
    """The accounts by which the member can publish now, oldest first."""
    return accounts_of(member).filter(state=AccountState.CONNECTED)


def connectable() -> list[ApiAdapter]:
    """The networks to which an account can be connected, in the order in which people see them."""
    return [adapter for adapter in ADAPTERS if isinstance(adapter, ApiAdapter)]


def offers_to(member: Member) -> list[ApiAdapter]:
    """The networks to which the member has no connected account yet."""
    has = set(accounts_of(member).values_list("network", flat=True))
    return [adapter for adapter in connectable() if adapter.key not in has]


def windows() -> list[Adapter]:
    """The networks that are reached without an account: by their own share window, or by copying."""
    return [adapter for adapter in ADAPTERS if not isinstance(adapter, ApiAdapter)]


@dataclass(frozen=True, kw_only=True)
class VaultHealth:
    """Whether every stored secret opens. `rows_by_key` counts secrets by the version of their wrapping key."""

    current_key: int
    keys: tuple[int, ...]
    rows_by_key: dict[int, int]
    unreadable: int
    is_private: bool  # the ring's file is readable by its owner only

    @property
    def is_sound(self) -> bool:
        """Everything opens and nobody else can read the ring."""
        return self.unreadable == 0 and self.is_private


def vault_health() -> VaultHealth:
    """Open every secret once, for `firsthand doctor`. Raises `VaultError` for a damaged ring."""
    ring = vault.key_ring()
    rows, unreadable = Counter[int](), 0
    for credential in Credential.objects.select_related("account").iterator():
        rows[credential.key_version] += 1
        try:
            open_credential(ring, credential)
        except vault.VaultError:
            unreadable += 1
    return VaultHealth(
        current_key=ring.current,
        keys=tuple(sorted(ring.keys)),
        rows_by_key=dict(sorted(rows.items())),
        unreadable=unreadable,
        is_private=vault.ring_path().stat().st_mode & 0o077 == 0,
    )


def label(key: str) -> str:
    """A network's name for people; the key itself for one that is no longer installed."""
    return ADAPTERS.get(key).label if key in ADAPTERS else key
