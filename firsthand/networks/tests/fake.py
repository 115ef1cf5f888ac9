"""The fake network as a fixture, for every test that publishes."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.conf import settings as django_settings

from firsthand.networks import services
from firsthand.networks.adapters import ADAPTERS
from firsthand.networks.adapters.fake.adapter import ADAPTER
from firsthand.networks.adapters.fake.server import FakeServer
from firsthand.networks.models import Account
from firsthand.people.models import Member


@pytest.fixture
def key_ring(settings: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """A key ring of this test's own; its path."""
    settings.DATA_DIR = tmp_path  # type: ignore[attr-defined]  # pytest-django's wrapper has no type
    return tmp_path / "keys" / "keyring.json"


@pytest.fixture
def fake_network(
    monkeypatch: pytest.MonkeyPatch, settings: pytest.FixtureRequest, tmp_path: Path, key_ring: Path
) -> Iterator[FakeServer]:
    """The fake network, registered and answering; ``fake_network.ledger`` says what truly happened."""
    monkeypatch.setitem(ADAPTERS._things, "fake", ADAPTER)
    server = FakeServer(tmp_path / "ledger.jsonl").start()
    env = dataclasses.replace(django_settings.ENV, FIRSTHAND_OUTBOUND_ALLOW=(server.pair,))
    settings.ENV = env  # type: ignore[attr-defined]  # pytest-django's wrapper has no type
    yield server
    server.stop()


@pytest.fixture
def connect(fake_network: FakeServer) -> Callable[..., Account]:
    """``connect(ada)``: that person's account on the fake network."""

    def make(member: Member, handle: str = "") -> Account:
        fields = {"handle": handle or member.get_short_name().lower(), "password": "p", "server": fake_network.address}
        return services.connect_account(by=member, network="fake", fields=fields)

    return make
