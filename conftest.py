"""The cast and the database of all tests."""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

import hypothesis
import pytest

from firsthand.config.paths import PROJECT
from firsthand.run.database import EmbeddedDatabase

if TYPE_CHECKING:
    from django.test import Client

    from firsthand.people.models import Department, Member, Organisation

# A busy machine is no reason to fail: how long an example takes says nothing about whether it is right.
hypothesis.settings.register_profile("firsthand", deadline=None)
hypothesis.settings.load_profile("firsthand")

LOOPBACK = ["127.0.0.1", "::1", "localhost"]


def pytest_configure(config: pytest.Config) -> None:
    """Start (or join) the tests' own PostgreSQL before Django looks for it.

    Each process of a divided run has one of its own: an open transaction of one would hold up the seals of another.
    """
    from django.conf import settings

    database = EmbeddedDatabase(PROJECT / "var" / f"tests{os.environ.get('PYTEST_XDIST_WORKER', '')}")
    database.attach()
    settings.DATABASES["default"] |= {"HOST": str(database.socket_dir), "USER": "postgres", "PORT": "", "PASSWORD": ""}
    settings.STATIC_ROOT.mkdir(parents=True, exist_ok=True)  # WhiteNoise warns about one that is missing


def pytest_runtest_setup(item: pytest.Item) -> None:
    """No test reaches further than this machine."""
    from pytest_socket import socket_allow_hosts

    socket_allow_hosts(LOOPBACK, allow_unix_socket=True)


@pytest.fixture(autouse=True)
def _light_passwords(settings: object) -> None:
    """Argon2 is slow on purpose; tests that sign in need not be."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]  # type: ignore[attr-defined]  # as below


@pytest.fixture(autouse=True)
def _plain_static_files(settings: object, tmp_path_factory: pytest.TempPathFactory) -> None:
    """Pages name their static files without a build of them."""
    settings.STATIC_ROOT = tmp_path_factory.getbasetemp()  # type: ignore[attr-defined]  # there, so that nothing warns
    settings.STORAGES = {  # type: ignore[attr-defined]  # pytest-django's wrapper has no type
        "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
    }


@pytest.fixture
def organisation(db: None) -> Organisation:
    """Alder & Co, without quiet hours; aggregates over at least five people."""
    from firsthand.people.models import Organisation

    row, _is_new = Organisation.objects.get_or_create(pk=1, defaults={"name": "Alder & Co", "disclosure": ""})
    return row


@pytest.fixture
def engineering(organisation: Organisation) -> Department:
    return _department("Engineering")


@pytest.fixture
def sales(organisation: Organisation) -> Department:
    return _department("Sales")


@pytest.fixture
def ada(engineering: Department) -> Member:
    """A member of Engineering who takes part."""
    return _member("Ada Alder", engineering)


@pytest.fixture
def ben(engineering: Department) -> Member:
    """A curator of Engineering who takes part."""
    return _member("Ben Birch", engineering, "curator")


@pytest.fixture
def cleo(sales: Department) -> Member:
    """A member of another department who takes part: what is Ada's must be closed to her."""
    return _member("Cleo Cedar", sales)


@pytest.fixture
def lea(sales: Department) -> Member:
    """A programme lead who takes part."""
    return _member("Lea Larch", sales, "lead")


@pytest.fixture
def dana(engineering: Department) -> Member:
    """An administrator, who takes no part."""
    return _member("Dana Dogwood", engineering, "admin", is_participating=False)


@pytest.fixture
def liv(sales: Department) -> Member:
    """A reviewer of the legal department who takes part."""
    return _member("Liv Linden", sales, "legal")


@pytest.fixture
def cora(sales: Department) -> Member:
    """A reviewer for compliance who takes part."""
    return _member("Cora Cypress", sales, "compliance")


@pytest.fixture
def hugo(engineering: Department) -> Member:
    """A reviewer for HR who takes part."""
    return _member("Hugo Hazel", engineering, "hr")


@pytest.fixture
def bea(engineering: Department) -> Member:
    """A reviewer for the brand who takes part."""
    return _member("Bea Beech", engineering, "brand")


@pytest.fixture
def newcomer(engineering: Department) -> Member:
    """A member who has not decided yet."""
    return _member("Nico Nutmeg", engineering, is_participating=False)


@pytest.fixture
def nell(organisation: Organisation) -> Client:
    """The browser of somebody signed out."""
    from django.test import Client

    return Client()


@pytest.fixture
def client_of() -> Callable[[Member], Client]:
    """``client_of(ada)``: a browser in which that person is signed in."""
    from django.test import Client

    def make(member: Member) -> Client:
        client = Client()
        client.force_login(member, backend="django.contrib.auth.backends.ModelBackend")
        return client

    return make


@pytest.fixture
def run_jobs(db: None) -> Callable[..., int]:
    """``run_jobs()``: run every due job in this thread, also those that they defer; the number of jobs run.

    ``until=`` a moment (aware): also those scheduled up to then. ``only=`` a task name: leave the others waiting.
    A job that fails is put back when its task says so, and else raises what it raised.
    """
    from firsthand.core.tests.jobs import run_due_jobs

    return run_due_jobs


@pytest.fixture
def freeze() -> Iterator[Callable[[str | dt.datetime], object]]:
    """``freeze("2026-03-02 09:00")``: the clock stands still there (UTC); call again to move it."""
    import contextlib

    import time_machine

    with contextlib.ExitStack() as stack:
        travel: list[time_machine.Traveller] = []

        def at(moment: str | dt.datetime) -> time_machine.Traveller:
            if isinstance(moment, str):
                moment = dt.datetime.fromisoformat(moment)
            moment = moment if moment.tzinfo else moment.replace(tzinfo=dt.UTC)
            if travel:
                travel[0].move_to(moment)
            else:
                travel.append(stack.enter_context(time_machine.travel(moment, tick=False)))
            return travel[0]

        yield at


def _department(name: str) -> Department:
    from firsthand.people.models import Department

    return Department.objects.get_or_create(name=name)[0]


def _member(name: str, department: Department, *roles: str, is_participating: bool = True) -> Member:
    from firsthand.people import services
    from firsthand.people.models import Member

    email = f"{name.split()[0].lower()}@example.org"
    member = Member.objects.create(email=email, name=name, department=department, roles=list(roles))
    if is_participating:
        services.opt_in(by=member)
    return member
