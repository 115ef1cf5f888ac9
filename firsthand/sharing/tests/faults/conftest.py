"""The fake network, a workshop of real workers, and people with accounts."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.db import connection

from firsthand.guard.services import gate as guard
from firsthand.networks import services as networks
from firsthand.networks.adapters.fake.server import FakeServer
from firsthand.networks.models import Account
from firsthand.networks.tests.fake import fake_network, key_ring
from firsthand.oversight.queries import standing
from firsthand.people import services as people
from firsthand.people.models import Member, Organisation
from firsthand.sharing import values
from firsthand.sharing.tests.faults.harness import TIMINGS, Workshop, Zygote

__all__ = ["fake_network", "key_ring"]


@pytest.fixture(scope="session")
def zygote(django_db_setup: None, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Zygote]:
    process = Zygote(tmp_path_factory.mktemp("workers"))
    yield process
    process.close()


@pytest.fixture
def workshop(
    transactional_db: None, zygote: Zygote, fake_network: FakeServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Workshop]:
    monkeypatch.setattr(values, "TIMINGS", values.Timings(**TIMINGS))
    with connection.cursor() as cursor:
        cursor.execute("TRUNCATE procrastinate_jobs, procrastinate_workers, procrastinate_periodic_defers CASCADE")
    guard.ensure()  # the gates, which a flush between tests takes away
    standing()
    shop = Workshop(zygote, fake_network, tmp_path)
    yield shop
    shop.end_workers()


@pytest.fixture
def account_of(workshop: Workshop) -> Callable[[str], Account]:
    """``account_of("ada")``: a new member who takes part, with an account on the fake network."""
    Organisation.objects.get_or_create(pk=1, defaults={"name": "Alder & Co"})

    def make(name: str) -> Account:
        member = Member.objects.create(email=f"{name}@example.org", name=name)
        people.opt_in(by=member)
        fields = {"handle": name, "password": "p", "server": workshop.network.address}
        return networks.connect_account(by=member, network="fake", fields=fields)

    return make
