"""Calls on behalf of a connected account: publish, read back, count, delete.

No call is made inside a transaction, and none is repeated, save once behind a renewed session after the network
said that it did nothing because the access token was old.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from typing import TypeVar

from django.db import connection, transaction
from django.utils.translation import gettext as _

from firsthand.core import clock
from firsthand.core.errors import NetworkError
from firsthand.networks.adapters import ApiAdapter
from firsthand.networks.errors import CredentialRefused, NotConnected, SessionExpired
from firsthand.networks.models import Account
from firsthand.networks.sealing import AccountSession
from firsthand.networks.services.accounts import api_adapter, mark_broken, store_secrets
from firsthand.networks.states import AccountState
from firsthand.networks.values import Absent, LookUp, Metrics, Post, Published, Unsure
from firsthand.people.access import require_participating

T = TypeVar("T")


def new_marker(*, account: Account, attempt_id: int, made_at: dt.datetime) -> str:
    """The mark under which the post of this attempt will be found again; the same for the same arguments."""
    return api_adapter(account.network).new_marker(attempt_id, made_at)


def publish(*, account: Account, post: Post, marker: str) -> Published:
    """Send a post once. Only for whoever holds the committed fence of the attempt that `marker` belongs to.

    Raises `NetworkError`; with `is_ambiguous` the post may stand: find out by `look_up`, never send again. Raises
    `NotConnected` or `NotParticipating` before anything is sent.
    """
    require_participating(account.member)
    return _call(account, lambda adapter, session: adapter.publish(session, post, marker))


def look_up(*, account: Account, marker: str, sent_at: dt.datetime | None = None) -> LookUp:
    """Whether the post with that marker stands. Only reads.

    With `sent_at` (of the last byte, UTC), "not there" becomes `Unsure` until the network can no longer be busy with
    the request. Failures of the call itself are `Unsure` too. Reading may still work after the account broke.
    """
    adapter = api_adapter(account.network)
    try:
        answer = _call(account, lambda adapter, session: adapter.look_up(session, marker), in_any_state=True)
    except NetworkError as error:
        return Unsure(reason=error.message)
    if isinstance(answer, Absent) and sent_at is not None:
        settled_at = sent_at + dt.timedelta(seconds=adapter.absence_proof_s)
        if clock.now() < settled_at:
            return Unsure(reason=_("It is not there yet, but the network may still be working on it."))
    return answer


def read_metrics(*, account: Account, remote_ids: Sequence[str]) -> Mapping[str, Metrics]:
    """Likes, reposts, replies and quotes by remote id; posts that the network does not know are missing."""
    return _call(account, lambda adapter, session: adapter.metrics(session, remote_ids))


def delete_post(*, account: Account, remote_id: str) -> None:
    """Delete a published post at the network. A post that is already gone is no error. Safe to repeat."""
    _call(account, lambda adapter, session: adapter.delete(session, remote_id))


def _call(account: Account, call: Callable[[ApiAdapter, AccountSession], T], *, in_any_state: bool = False) -> T:
    adapter = api_adapter(account.network)
    if not in_any_state and account.state != AccountState.CONNECTED:
        raise NotConnected(_("This account is not connected. Connect it again."))
    session = AccountSession(account)
    try:
        try:
            return call(adapter, session)
        except SessionExpired:
            _renew(account, adapter, session)
            return call(adapter, session)
    except SessionExpired as error:  # refused as old although it is new: treated as refused for good
        mark_broken(account=account, reason=error.message)
        raise CredentialRefused(error.message, permanent=True, http_status=error.http_status) from error
    except CredentialRefused as error:
        mark_broken(account=account, reason=error.message)
        raise


def _renew(account: Account, adapter: ApiAdapter, session: AccountSession) -> None:
    """Renew the session, one caller at a time: a refresh token that rotates is burnt by whoever comes second.

    The one network call inside a transaction: the row lock is what keeps the second caller out, and whoever waited
    finds the secrets changed and uses those. The lock lets other rows go on pointing at the account (FOR NO KEY).
    """
    try:
        with transaction.atomic():
            with connection.cursor() as cursor:
                cursor.execute("SET LOCAL lock_timeout = '45s'")
            Account.objects.select_for_update(no_key=True).get(pk=account.pk)
            if session.is_current():
                store_secrets(account, adapter.renew(session))
    except CredentialRefused:
        raise
    except NetworkError as error:  # nothing of the caller's own request was acted upon
        raise NetworkError(error.message, retry_after_s=error.retry_after_s, http_status=error.http_status) from error
