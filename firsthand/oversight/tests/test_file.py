"""Filing: what is kept for ever, what needs a review, and what needs none."""

from __future__ import annotations

import pytest
from django.db import IntegrityError, connection, transaction

from firsthand.core import clock, journal
from firsthand.core.errors import NotFound
from firsthand.guard.values import Decision, Verdict
from firsthand.oversight import chain, queries, services
from firsthand.oversight.events import RecordFiled
from firsthand.oversight.models import Case, CaseDecision, Record, RecordEvent, ReviewPolicy, Revision
from firsthand.oversight.states import CaseState
from firsthand.oversight.tests.conftest import FileIt, verdict_of
from firsthand.people.models import Member

pytestmark = pytest.mark.django_db


def test_what_the_guard_lets_through_is_filed_and_nothing_waits(file_it: FileIt) -> None:
    filed = file_it(verdict=Verdict())
    assert filed.case is None
    assert queries.case_of(filed.record) is None
    assert filed.revision.text == "Some words of mine"


def test_what_the_guard_wants_reviewed_is_held(file_it: FileIt) -> None:
    filed = file_it()
    assert filed.case is not None
    assert filed.case.is_holding
    assert filed.case.reason == Case.Reason.FINDING
    assert queries.holding_cases([filed.record.pk]) == {filed.record.pk: filed.case}


def test_a_warning_is_the_authors_own_business(file_it: FileIt) -> None:
    assert file_it(verdict=verdict_of(Decision.WARN)).case is None


def test_each_row_carries_the_hash_of_the_row_before(file_it: FileIt) -> None:
    first = file_it(verdict=Verdict())
    services.note(record=first.record, kind="queued", at=clock.now())
    second = file_it("Other words", record=first.record, verdict=Verdict())
    event = RecordEvent.objects.get()
    assert bytes(first.revision.previous_hash) == chain.GENESIS
    assert bytes(event.previous_hash) == first.revision.hash
    assert bytes(second.revision.previous_hash) == bytes(event.hash)
    assert bytes(Record.objects.get().head) == second.revision.hash
    for row in (Revision.objects.get(n=1), event, Revision.objects.get(n=2)):
        assert chain.digest(first.record, row) == bytes(row.hash)


def test_the_journal_names_the_hash_of_what_was_filed(file_it: FileIt) -> None:
    filed = file_it()
    from firsthand.core.models import JournalEntry

    entry = JournalEntry.objects.get(kind=RecordFiled.kind)
    assert journal.read(RecordFiled, entry.pk).hash == filed.revision.hash.hex()
    assert entry.actor_id == filed.record.author_id


@pytest.mark.parametrize("model", [Revision, RecordEvent, CaseDecision])
@pytest.mark.parametrize("act", ["change", "delete"])
def test_what_was_filed_is_neither_changed_nor_deleted(
    model: type[Revision], act: str, file_it: FileIt, bea: Member
) -> None:
    filed = file_it()
    assert filed.case is not None
    services.decide(by=bea, case=filed.case, revision_id=filed.revision.pk, ruling="approve")
    rows = model.objects.all()
    with pytest.raises(IntegrityError, match="append-only"), transaction.atomic():
        rows.update(record=filed.record) if act == "change" else rows._raw_delete(rows.db)


def test_a_record_is_not_deleted_and_its_head_not_rewritten(file_it: FileIt) -> None:
    record = file_it().record
    for statement in (
        "DELETE FROM oversight_record",
        "UPDATE oversight_record SET head = '\\x00'",
        "UPDATE oversight_record SET length = 0",
    ):
        with pytest.raises(IntegrityError, match="append-only"), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(statement)
    assert Record.objects.get().pk == record.pk


def test_nobody_files_into_a_record_of_somebody_else(file_it: FileIt, cleo: Member) -> None:
    with pytest.raises(NotFound):
        file_it(by=cleo, record=file_it().record)


def test_other_words_renew_the_case_and_the_deadline(file_it: FileIt) -> None:
    filed = file_it()
    again = file_it("Better words", record=filed.record)
    assert again.case is not None
    assert filed.case is not None
    assert again.case.pk == filed.case.pk
    assert again.case.revision == again.revision


def test_words_that_no_longer_need_a_review_end_the_case(file_it: FileIt) -> None:
    filed = file_it()
    assert file_it("Harmless", record=filed.record, verdict=Verdict()).case is None
    case = queries.case_of(filed.record)
    assert case is not None
    assert case.state == CaseState.WITHDRAWN
    assert not case.is_holding


def test_after_an_objection_the_next_words_are_seen_by_a_colleague_whatever_the_guard_says(
    file_it: FileIt, bea: Member
) -> None:
    filed = file_it()
    assert filed.case is not None
    services.decide(by=bea, case=filed.case, revision_id=filed.revision.pk, ruling="changes", reason="Too early.")
    again = file_it("Harmless", record=filed.record, verdict=Verdict())
    assert again.case is not None
    assert again.case.reason == Case.Reason.AGAIN


def test_what_was_approved_needs_no_second_review_until_words_or_findings_change(file_it: FileIt, bea: Member) -> None:
    filed = file_it()
    assert filed.case is not None
    services.decide(by=bea, case=filed.case, revision_id=filed.revision.pk, ruling="approve")
    assert file_it(record=filed.record).case is None
    assert file_it(record=filed.record, verdict=verdict_of(key="k2")).case is not None
    assert file_it("Changed after approval", record=filed.record).case is not None


@pytest.mark.parametrize(
    ("mode", "is_interactive", "is_held", "is_watched"),
    [
        ("all", False, True, False),
        ("risk", False, False, False),
        ("all", True, False, True),
        ("risk", True, False, True),
    ],
)
def test_a_post_is_seen_before_it_leaves_and_a_reply_afterwards(
    mode: str, is_interactive: bool, is_held: bool, is_watched: bool, file_it: FileIt, ada: Member
) -> None:
    ReviewPolicy.objects.create(department=ada.department, mode=mode, interactive_percent=100)
    filed = file_it(verdict=Verdict(), is_interactive=is_interactive)
    assert (filed.case is not None) == is_held
    assert (filed.supervision is not None) == is_watched
    assert not queries.holding_cases([filed.record.pk]) or is_held


def test_a_sample_takes_its_share_and_the_same_post_always_draws_the_same(file_it: FileIt) -> None:
    ReviewPolicy.objects.create(mode="sample", sample_percent=20)
    filed = [file_it(verdict=Verdict(), item_id=n) for n in range(200)]
    assert 20 <= sum(f.case is not None for f in filed) <= 60
    again = [file_it("Other words", verdict=Verdict(), item_id=n) for n in range(200)]
    assert [f.case is None for f in again] == [f.case is None for f in filed]


def test_withdrawing_a_post_ends_its_case(file_it: FileIt, ada: Member) -> None:
    filed = file_it()
    services.note(record=filed.record, kind="withdrawn", at=clock.now(), by=ada)
    case = queries.case_of(filed.record)
    assert case is not None
    assert case.state == CaseState.WITHDRAWN
