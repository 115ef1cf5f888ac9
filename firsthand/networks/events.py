"""What happened to accounts."""

from __future__ import annotations

from dataclasses import dataclass

from firsthand.core.journal import Fact


@dataclass(frozen=True, kw_only=True)
class AccountConnected(Fact, kind="networks.account_connected"):
    """A member connected an account, for the first time or again."""

    account_id: int
    member_id: int
    network: str


@dataclass(frozen=True, kw_only=True)
class AccountDisconnected(Fact, kind="networks.account_disconnected"):
    """An account was disconnected and its secrets deleted. `is_revoked`: the network confirmed the session's end."""

    account_id: int
    member_id: int
    network: str
    is_revoked: bool


@dataclass(frozen=True, kw_only=True)
class AccountBroken(Fact, kind="networks.account_broken"):
    """The network no longer accepts the stored secrets, or they no longer open; the person must connect again."""

    account_id: int
    member_id: int
    network: str


@dataclass(frozen=True, kw_only=True)
class KeyAdded(Fact, kind="networks.key_added"):
    """The key ring has a new key, which new secrets use."""

    key_version: int


@dataclass(frozen=True, kw_only=True)
class KeyRetired(Fact, kind="networks.key_retired"):
    """A key left the ring after no secret used it any more."""

    key_version: int
