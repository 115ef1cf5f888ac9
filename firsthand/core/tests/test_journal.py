"""Recording facts: one row and one job each, in the caller's transaction."""

from __future__ import annotations

from dataclasses import dataclass
from types import SimpleNamespace

import pytest
from django.db import DatabaseError, connection, transaction
from procrastinate.contrib.django import app
from procrastinate.contrib.django.models import ProcrastinateJob

from firsthand.core import journal
from firsthand.core.models import JournalEntry


@dataclass(frozen=True, kw_only=True)
class TreePlanted(journal.Fact, kind="core_tests.tree_planted"):
    tree_id: int


@dataclass(frozen=True, kw_only=True)
class TreeFelled(journal.Fact, kind="core_tests.tree_felled"):
    tree_id: int


@journal.on(TreePlanted)
@app.task(name="core_tests.water")
def water(entry_id: int) -> None:
    """A reaction that no worker of a test runs."""


@pytest.mark.django_db
def test_a_fact_is_one_row_with_its_actor() -> None:
    entry_id = journal.record(TreePlanted(tree_id=7), by=SimpleNamespace(pk=12))
    entry = JournalEntry.objects.get(pk=entry_id)
    assert (entry.kind, entry.actor_id, entry.data) == ("core_tests.tree_planted", 12, {"tree_id": 7})
    assert journal.read(TreePlanted, entry_id) == TreePlanted(tree_id=7)


@pytest.mark.django_db
def test_the_system_itself_has_no_actor() -> None:
    entry_id = journal.record(TreeFelled(tree_id=7), by=None)
    assert JournalEntry.objects.get(pk=entry_id).actor_id is None


@pytest.mark.django_db
def test_each_reaction_becomes_a_job_with_the_id_of_the_entry() -> None:
    entry_id = journal.record(TreePlanted(tree_id=7), by=None)
    journal.record(TreeFelled(tree_id=7), by=None)
    job = ProcrastinateJob.objects.get(task_name="core_tests.water")
    assert job.args == {"entry_id": entry_id}


@pytest.mark.django_db(transaction=True)
def test_a_rolled_back_transaction_leaves_neither_entry_nor_job() -> None:
    with transaction.atomic():
        journal.record(TreePlanted(tree_id=7), by=None)
        transaction.set_rollback(True)
    assert not JournalEntry.objects.exists()
    assert not ProcrastinateJob.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_a_fact_outside_of_a_transaction_is_refused() -> None:
    with pytest.raises(RuntimeError, match="inside the transaction"):
        journal.record(TreePlanted(tree_id=7), by=None)


@pytest.mark.django_db
def test_reading_an_entry_as_another_kind_fails() -> None:
    entry_id = journal.record(TreePlanted(tree_id=7), by=None)
    with pytest.raises(LookupError, match=r"is not a core_tests\.tree_felled"):
        journal.read(TreeFelled, entry_id)
    with pytest.raises(LookupError):
        journal.read(TreePlanted, 0)


@pytest.mark.django_db
def test_a_field_that_a_later_version_dropped_does_not_stop_reading() -> None:
    entry = JournalEntry.objects.create(kind="core_tests.tree_felled", data={"tree_id": 3, "axe": "old"})
    assert journal.read(TreeFelled, entry.pk) == TreeFelled(tree_id=3)


def test_two_facts_of_one_kind_are_refused() -> None:
    with pytest.raises(ValueError, match="two facts are called"):

        class Other(journal.Fact, kind="core_tests.tree_planted"):
            pass


@pytest.mark.parametrize("kind", ["", "planted", "Core.planted", "core.planted.twice", "core planted"])
def test_a_kind_must_name_its_app_and_what_happened(kind: str) -> None:
    with pytest.raises(ValueError, match="is not a kind"):
        type("Odd", (journal.Fact,), {}, kind=kind)


def test_reactions_are_listed_for_the_reference() -> None:
    assert journal.reactions()["core_tests.tree_planted"] == ["core_tests.water"]


@pytest.mark.django_db
@pytest.mark.parametrize("table", ["core_journal", "core_seal", "core_sealed_entry"])
@pytest.mark.parametrize(
    "change", ["DELETE FROM {table}", "UPDATE {table} SET {column} = {column}", "TRUNCATE {table} CASCADE"]
)
def test_the_database_refuses_every_change_of_the_journal(table: str, change: str) -> None:
    column = "position" if table == "core_sealed_entry" else "id"
    with connection.cursor() as cursor:
        for name in ("core_journal", "core_seal", "core_sealed_entry"):
            cursor.execute(f"ALTER TABLE {name} ENABLE TRIGGER {name}_no_truncate")
        with pytest.raises(DatabaseError, match="the journal is append-only"), transaction.atomic():
            cursor.execute(change.format(table=table, column=column))
