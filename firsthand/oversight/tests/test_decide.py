"""Deciding: by whom, on which words, and what its author reads."""

from __future__ import annotations

import pytest
from django.test import Client

from firsthand.core.errors import Forbidden, Invalid
from firsthand.guard.values import Verdict
from firsthand.notices.models import Notice
from firsthand.oversight import queries, services
from firsthand.oversight.errors import CaseClosed, NotYours, RevisionChanged
from firsthand.oversight.models import Case, Options, RecordEvent, ReviewPolicy
from firsthand.oversight.states import CaseState
from firsthand.oversight.tests.conftest import FileIt
from firsthand.oversight.values import Filed, Remark
from firsthand.people.models import Member

pytestmark = pytest.mark.django_db


def decide(by: Member, filed: Filed, ruling: str = "approve", reason: str = "Because.", **more: object) -> Case:
    assert filed.case is not None
    return services.decide(
        by=by,
        case=filed.case,
        revision_id=filed.revision.pk,
        ruling=ruling,
        reason=reason,
        **more,  # type: ignore[arg-type]
    )


@pytest.mark.parametrize(
    ("ruling", "state", "word"),
    [("approve", "approved", "approved"), ("changes", "changes", "asks for"), ("reject", "rejected", "rejected")],
)
def test_a_decision_moves_the_case_and_tells_the_author_why(
    ruling: str, state: str, word: str, file_it: FileIt, ada: Member, bea: Member
) -> None:
    filed = file_it()
    assert decide(bea, filed, ruling).state == state
    assert word in Notice.objects.get(member=ada).text
    assert RecordEvent.objects.get().data["reason"] == "Because."
    assert queries.holding_cases([filed.record.pk]) == {} if ruling == "approve" else True


def test_everything_but_an_approval_needs_a_reason(file_it: FileIt, bea: Member) -> None:
    filed = file_it()
    with pytest.raises(Invalid):
        decide(bea, filed, "reject", "  ")
    assert decide(bea, filed, "approve", "").state == CaseState.APPROVED


def test_nobody_decides_on_their_own_words(file_it: FileIt, bea: Member) -> None:
    with pytest.raises(NotYours):
        decide(bea, file_it(by=bea))


def test_somebody_without_the_right_does_not_decide(file_it: FileIt, cleo: Member, dana: Member, lea: Member) -> None:
    filed = file_it()
    for member in (cleo, dana, lea):
        with pytest.raises(Forbidden):
            decide(member, filed)


def test_two_people_approve_where_two_are_asked_for(file_it: FileIt, ada: Member, bea: Member, liv: Member) -> None:
    ReviewPolicy.objects.create(department=ada.department, mode="risk", is_four_eyes=True)
    filed = file_it()
    assert decide(bea, filed).state == CaseState.WAITING
    with pytest.raises(NotYours):
        decide(bea, filed)
    assert (queries.waiting_count(bea), list(queries.queue(bea)), queries.waiting_count(liv)) == (0, [], 1)
    assert decide(liv, filed).state == CaseState.APPROVED


def test_a_finding_may_ask_for_two_people(file_it: FileIt, bea: Member, organisation: object) -> None:
    Options.objects.create(pk=1, two_for_checks=["guard.figures"])
    assert decide(bea, file_it()).state == CaseState.WAITING


def test_an_approval_of_former_words_counts_for_nothing(file_it: FileIt, ada: Member, bea: Member, liv: Member) -> None:
    ReviewPolicy.objects.create(department=ada.department, mode="risk", is_four_eyes=True)
    filed = file_it()
    decide(bea, filed)
    again = file_it("Other words", record=filed.record)
    with pytest.raises(RevisionChanged):
        decide(liv, filed)
    assert decide(liv, again).state == CaseState.WAITING
    assert decide(bea, again).state == CaseState.APPROVED


def test_what_is_decided_is_decided(file_it: FileIt, bea: Member, liv: Member) -> None:
    filed = file_it()
    decide(bea, filed, "reject")
    with pytest.raises(CaseClosed):
        decide(liv, filed)


def test_remarks_stand_on_words_of_the_post(file_it: FileIt, bea: Member) -> None:
    filed = file_it()
    with pytest.raises(Invalid):
        decide(bea, filed, "changes", remarks=[Remark(start=0, end=99, text="What?")])
    decide(bea, filed, "changes", remarks=[Remark(start=5, end=10, text="Which ones?")])
    where = queries.where(queries.case_of(filed.record))
    assert where is not None
    assert where.remarks[0]["words"] == "words"


def test_the_author_sees_where_it_stands_and_nobody_else_does(
    file_it: FileIt, ada: Member, bea: Member, cleo: Member, client_of: object, nell: Client
) -> None:
    filed = file_it()
    url = f"/oversight/mine/{filed.case.pk}/"  # type: ignore[union-attr]
    assert "waiting for a reviewer" in client_of(ada).get(url).content.decode()  # type: ignore[operator]
    decide(bea, filed, "changes", "Name no figure.")
    assert "Name no figure." in client_of(ada).get(url).content.decode()  # type: ignore[operator]
    assert client_of(cleo).get(url).status_code == 404  # type: ignore[operator]
    assert nell.get(url).status_code == 302


def test_a_look_afterwards_tells_the_author_only_what_is_wrong(file_it: FileIt, ada: Member, bea: Member) -> None:
    ReviewPolicy.objects.create(mode="all", interactive_percent=100)
    for text, ruling in (("A good reply", "approve"), ("A sharp reply", "reject")):
        filed = file_it(text, verdict=Verdict(), is_interactive=True, link_url=text)
        assert filed.supervision is not None
        services.decide(
            by=bea, case=filed.supervision, revision_id=filed.revision.pk, ruling=ruling, reason="Be kinder."
        )
    assert "correct or delete it" in Notice.objects.get(member=ada).text
