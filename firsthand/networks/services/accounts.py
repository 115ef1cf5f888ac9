"""Connecting and disconnecting accounts."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from firsthand.core import clock, journal
from firsthand.core.errors import NetworkError
from firsthand.core.states import move
from firsthand.networks import vault
from firsthand.networks.adapters import ADAPTERS, ApiAdapter
from firsthand.networks.errors import CannotConnect, NotOffered
from firsthand.networks.events import AccountBroken, AccountConnected, AccountDisconnected
from firsthand.networks.models import Account, Credential
from firsthand.networks.sealing import AccountSession, owner_of
from firsthand.networks.states import AccountState
from firsthand.networks.values import Connection, Secret
from firsthand.people.access import require, require_participating
from firsthand.people.models import Member
from firsthand.people.rights import Right

log = logging.getLogger(__name__)


def api_adapter(network: str) -> ApiAdapter:
    """The adapter of a network that can be connected; raises `NotOffered` for all others."""
    adapter = ADAPTERS.get(network) if network in ADAPTERS else None
    if not isinstance(adapter, ApiAdapter):
        raise NotOffered(_("This network cannot be connected. Share there by its own window."))
    return adapter


def connect_account(*, by: Member, network: str, fields: Mapping[str, str]) -> Account:
    """Sign in at the network with what the person filled in, and keep the account for them.

    Connecting an account again renews it. Raises `NotParticipating`, `Forbidden`, `NotOffered`, `CannotConnect` (the
    network says no, or cannot be reached). Safe to repeat.
    """
    require(by, Right.CONNECT)
    require_participating(by)
    adapter = api_adapter(network)
    try:
        connection = adapter.connect(fields)
    except NetworkError as error:
        raise CannotConnect(error.message) from error
    with transaction.atomic():
        account = _kept(by, network, connection)
        store_secrets(account, connection.secrets)
        journal.record(AccountConnected(account_id=account.pk, member_id=by.pk, network=network), by=by)
    return account


def _kept(by: Member, network: str, connection: Connection) -> Account:
    identity = connection.identity
    shown: dict[str, Any] = {
        "handle": identity.handle[:300],
        "display_name": identity.display_name[:300],
        "server_url": identity.server_url,
        "credential_expires_at": connection.expires_at,
        "reason": "",
    }
    account, is_new = Account.objects.select_for_update().get_or_create(
        member=by, network=network, remote_id=identity.remote_id, defaults=shown
    )
    if is_new:
        return account
    if account.state == AccountState.CONNECTED:
        Account.objects.filter(pk=account.pk).update(**shown)
        for name, value in shown.items():
            setattr(account, name, value)
    else:
        move(account, to=AccountState.CONNECTED, connected_at=clock.now(), disconnected_at=None, **shown)
    return account


def store_secrets(account: Account, secrets: Mapping[str, Secret]) -> None:
    """Encrypt and keep these secrets of the account, each in place of the one of its kind. Never an empty one."""
    ring = vault.key_ring()
    for kind, secret in secrets.items():
        if not secret:
            continue
        sealed = vault.seal(ring, secret, owner=owner_of(account), kind=kind)
        Credential.objects.update_or_create(
            account=account,
            kind=kind,
            defaults={
                "key_version": sealed.key_version,
                "wrapped_key": sealed.wrapped_key,
                "nonce": sealed.nonce,
                "ciphertext": sealed.ciphertext,
                "updated_at": clock.now(),
            },
        )


def disconnect(*, by: Member | None, account: Account) -> Account:
    """End the session at the network, delete the secrets and keep the network's answer as the account's reason.

    `by` None: the system, because the person left. Works when the network cannot be reached: the answer then says so.
    Safe to repeat.
    """
    if account.state == AccountState.DISCONNECTED:
        return account
    answer, is_revoked = _revoked(account)
    with transaction.atomic():
        Credential.objects.filter(account=account).delete()
        move(account, to=AccountState.DISCONNECTED, reason=answer[:300], disconnected_at=clock.now())
        fact = AccountDisconnected(
            account_id=account.pk, member_id=account.member_id, network=account.network, is_revoked=is_revoked
        )
        journal.record(fact, by=by)
    return account


def _revoked(account: Account) -> tuple[str, bool]:
    try:
        return api_adapter(account.network).revoke(AccountSession(account)), True
    except (NetworkError, NotOffered) as error:
        return error.message, False


def disconnect_all(*, member_id: int) -> int:
    """Disconnect every account of somebody who left; how many. Safe to repeat."""
    live = Account.objects.filter(member_id=member_id).exclude(state=AccountState.DISCONNECTED)
    accounts = list(live.select_related("member"))
    for account in accounts:
        disconnect(by=None, account=account)
    return len(accounts)


def mark_broken(*, account: Account, reason: str) -> None:
    """Note that the account must be connected again, and why, in a sentence. Safe to repeat."""
    with transaction.atomic():
        row = Account.objects.select_for_update().get(pk=account.pk)
        if row.state == AccountState.CONNECTED:
            move(row, to=AccountState.BROKEN, reason=reason[:300])
            fact = AccountBroken(account_id=row.pk, member_id=row.member_id, network=row.network)
            journal.record(fact, by=None)
    account.state, account.reason = row.state, row.reason
