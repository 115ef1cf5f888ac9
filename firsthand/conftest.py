"""What every test of an app needs from the database."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.db import connection
from pytest_django import DjangoDbBlocker

from firsthand.core.models import JournalEntry, Seal, SealedEntry
from firsthand.core.tests.auditing import watching
from firsthand.guard.models import RuleVersion
from firsthand.guidelines.models import Acknowledgement, Version
from firsthand.oversight.models import CaseDecision, LegalHold, Record, RecordEvent, Revision

#: What the database refuses to empty.
EMPTIED = (
    *(JournalEntry, Seal, SealedEntry, Record, Revision, RecordEvent, CaseDecision, LegalHold),
    *(RuleVersion, Version, Acknowledgement),
)

#: Changes of state that the journal does not tell, and why.
UNTOLD = {
    "Share -> sending": "a step of a moment, kept by the attempt; what came of it is told",
    "Export -> running": "a step on the way from one that was asked for to one that is ready, both of which are told",
    "Signal -> green": "an invented row of the tests of states",
}


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> None:
    """Let tests that commit empty what is kept for good afterwards; UPDATE and DELETE stay refused."""
    with django_db_blocker.unblock(), connection.cursor() as cursor:
        for model in EMPTIED:
            table = model._meta.db_table
            cursor.execute(f"ALTER TABLE {table} DISABLE TRIGGER {table}_no_truncate")


@pytest.fixture(autouse=True)
def _every_change_of_state_is_told(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """In every test: what a service moves from state to state it also records, in the same transaction."""
    if request.node.get_closest_marker("django_db") or {"db", "transactional_db"} & set(request.fixturenames):
        request.getfixturevalue("_django_db_helper")  # its own transaction is none of a service
    with watching(monkeypatch) as watch:
        yield
    assert [change for change in watch.silent if change not in UNTOLD] == [], "changed without a word in the journal"
