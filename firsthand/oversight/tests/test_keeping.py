"""How long things are kept: retention deletes what no hold covers, and leaves a tombstone."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest
from django.db import IntegrityError, connection, transaction

from firsthand.core import clock
from firsthand.core.errors import Forbidden
from firsthand.core.models import JournalEntry
from firsthand.guard.values import Verdict
from firsthand.oversight import queries, services
from firsthand.oversight.models import Record, RecordEvent, Revision
from firsthand.oversight.tests.conftest import FileIt
from firsthand.people.models import Member

pytestmark = pytest.mark.django_db
Freeze = Callable[[str], object]


@pytest.fixture
def old(file_it: FileIt, freeze: Freeze) -> Record:
    """A post of 2020, seen from 2026."""
    freeze("2020-03-02 09:00")
    record = file_it("Old words", verdict=Verdict()).record
    services.note(record=record, kind="confirmed", at=clock.now(), data={"remote_id": "r1"})
    freeze("2026-03-02 09:00")
    return record


def test_without_a_rule_everything_is_kept(old: Record) -> None:
    assert services.apply_retention() == 0


def test_what_is_over_is_deleted_and_leaves_a_tombstone(old: Record, cora: Member) -> None:
    head = bytes(Record.objects.get().head)
    services.set_retention(by=cora, department=None, is_interactive=None, years=5)
    assert services.apply_retention() == 1
    assert services.apply_retention() == 0
    left = Record.objects.get()
    assert (left.author, left.length, bytes(left.head)) == (None, 2, head)
    assert not Revision.objects.exists()
    assert not RecordEvent.objects.exists()
    assert JournalEntry.objects.get(kind="oversight.record_purged").data["head"] == head.hex()
    assert list(queries.archive_problems()) == []


def test_the_most_particular_rule_counts(old: Record, cora: Member) -> None:
    services.set_retention(by=cora, department=None, is_interactive=None, years=5)
    services.set_retention(by=cora, department=old.department, is_interactive=False, years=10)
    assert services.apply_retention() == 0
    services.set_retention(by=cora, department=old.department, is_interactive=False, years=None)
    assert services.apply_retention() == 1


def test_a_hold_keeps_it_until_it_is_released(old: Record, cora: Member, ada: Member) -> None:
    services.set_retention(by=cora, department=None, is_interactive=None, years=5)
    hold = services.place_hold(by=cora, title="Case 12", reason="The court asks.", member=ada)
    assert services.apply_retention() == 0
    assert services.purge(record=old, rule="by hand") is False
    assert queries.holds_over(old) == [hold]
    services.release_hold(by=cora, hold=hold, reason="Settled.")
    assert services.apply_retention() == 1


def test_the_database_itself_refuses_under_a_hold(old: Record, cora: Member, ada: Member) -> None:
    services.place_hold(
        by=cora, title="Case 12", reason="The court asks.", network="bluesky",
        from_at=dt.datetime(2020, 1, 1, tzinfo=dt.UTC), until_at=dt.datetime(2021, 1, 1, tzinfo=dt.UTC),
    )  # fmt: skip
    for statement in ("UPDATE oversight_record SET purged_at = now()", "UPDATE oversight_record SET author_id = NULL"):
        with pytest.raises(IntegrityError, match="legal hold"), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(statement)


def test_a_post_that_somebody_still_decides_on_is_kept(file_it: FileIt, cora: Member, freeze: Freeze) -> None:
    freeze("2020-03-02 09:00")
    file_it()
    freeze("2026-03-02 09:00")
    services.set_retention(by=cora, department=None, is_interactive=None, years=1)
    assert services.apply_retention() == 0


def test_only_those_who_keep_the_record_say_how_long(bea: Member, dana: Member) -> None:
    for member in (bea, dana):
        with pytest.raises(Forbidden):
            services.set_retention(by=member, department=None, is_interactive=None, years=1)
        with pytest.raises(Forbidden):
            services.place_hold(by=member, title="x", reason="y")
