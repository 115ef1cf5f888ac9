"""How long things are kept: retention deletes what no hold covers, and leaves a tombstone."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import IntegrityError, connection, transaction
from django.test import Client
from django.urls import reverse

from firsthand.conftest import EMPTIED
from firsthand.core import clock
from firsthand.core.errors import Forbidden
from firsthand.core.models import JournalEntry
from firsthand.guard.values import Verdict
from firsthand.oversight import queries, services
from firsthand.oversight.models import Record, RecordEvent, Revision
from firsthand.oversight.tests.conftest import FileIt
from firsthand.people.models import Department, Member
from firsthand.people.services import remove_department

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
    assert (queries.over_count(), services.apply_retention()) == (0, 0)
    services.set_retention(by=cora, department=old.department, is_interactive=False, years=None)
    assert (queries.over_count(), services.apply_retention()) == (1, 1)
    assert queries.over_count() == 0


def test_the_page_says_before_the_night_what_a_rule_ends(
    old: Record, cora: Member, client_of: Callable[[Member], Client]
) -> None:
    client, url = client_of(cora), reverse("oversight:retention")
    assert "past its time" not in client.get(url).content.decode()
    said = client.post(url, {"kind": "", "years": "5"}, follow=True).content.decode()
    assert "1 post is past its time by these rules." in said
    assert not Record.objects.exclude(purged_at=None).exists()


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


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE oversight_record SET network = 'x'",
        "UPDATE oversight_record SET created_at = now()",
        "UPDATE oversight_record SET department_id = NULL",
        "UPDATE oversight_record SET is_demo = true",
        "UPDATE oversight_legalhold SET network = 'x'",
        "UPDATE oversight_legalhold SET released_at = now()",
        "UPDATE oversight_legalhold SET until_at = now()",
        "DELETE FROM oversight_legalhold",
    ],
)
def test_nobody_slips_from_under_a_hold(statement: str, old: Record, cora: Member, engineering: Department) -> None:
    services.place_hold(by=cora, title="Case 12", reason="The court asks.", department=engineering)
    with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)
    assert len(queries.holds_over(old)) == 1


def test_a_department_of_posts_that_are_held_for_another_reason_can_go(
    old: Record, cora: Member, ada: Member, dana: Member, engineering: Department
) -> None:
    services.place_hold(by=cora, title="Case 12", reason="The court asks.", member=ada)
    Member.objects.update(department=None)
    remove_department(by=dana, department=engineering)
    old.refresh_from_db()
    assert (old.department, len(queries.holds_over(old))) == (None, 1)


@pytest.mark.parametrize("table", [model._meta.db_table for model in EMPTIED])
def test_nothing_that_is_kept_is_emptied(table: str, db: None) -> None:
    on = f"ALTER TABLE {table} ENABLE TRIGGER {table}_no_truncate"  # it is off for tests that commit
    with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f"{on}; TRUNCATE {table} CASCADE")


def test_a_released_hold_stays_as_it_is(cora: Member) -> None:
    hold = services.place_hold(by=cora, title="Case 12", reason="The court asks.")
    services.release_hold(by=cora, hold=hold, reason="Settled.")
    with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("UPDATE oversight_legalhold SET released_at = NULL")


@pytest.mark.django_db(transaction=True)
def test_a_hold_waits_for_the_purge_that_could_not_see_it(old: Record, cora: Member) -> None:
    def place() -> int:
        try:
            services.place_hold(by=cora, title="Case 12", reason="The court asks.")
            return Record.objects.filter(purged_at=None).count()
        finally:
            connection.close()

    with ThreadPoolExecutor(1) as threads:
        with transaction.atomic():
            assert services.purge(record=old, rule="by hand")
            placing = threads.submit(place)
            with pytest.raises(TimeoutError):
                placing.result(timeout=0.4)
        assert placing.result(timeout=5) == 0, "what was gone by then is not said to be kept"


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
