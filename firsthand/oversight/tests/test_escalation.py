"""Time passes: who is told when, without a flood, and what lapses."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from firsthand.notices.models import Notice
from firsthand.oversight import services
from firsthand.oversight.models import Case
from firsthand.oversight.states import CaseState
from firsthand.oversight.tests.conftest import FileIt
from firsthand.people.models import Member

pytestmark = pytest.mark.django_db


def told(member: Member) -> list[str]:
    return list(Notice.objects.filter(member=member).order_by("pk").values_list("text", flat=True))


def test_the_reviewers_of_the_authors_department_are_asked_first_and_once(
    file_it: FileIt, bea: Member, liv: Member
) -> None:
    file_it()
    assert services.tell_reviewers() == 1
    assert services.tell_reviewers() == 0
    assert len(told(bea)) == 1
    assert told(liv) == []


def test_new_words_are_told_of_again(file_it: FileIt, bea: Member) -> None:
    filed = file_it()
    services.tell_reviewers()
    file_it("Other words", record=filed.record)
    services.tell_reviewers()
    assert len(told(bea)) == 2


def test_many_posts_make_few_notices(file_it: FileIt, bea: Member) -> None:
    for n in range(40):
        file_it(f"Post {n}", item_id=n)
        if n % 10 == 9:
            services.tell_reviewers()
    assert len(told(bea)) == 1
    assert "The queue shows them" in told(bea)[0]


def test_what_is_overdue_goes_to_the_others_and_then_to_the_lead(
    file_it: FileIt, bea: Member, liv: Member, lea: Member, freeze: Callable[[str], object]
) -> None:
    freeze("2026-03-02 09:00")
    file_it()
    services.tell_reviewers()
    freeze("2026-03-03 08:59")
    assert services.escalate() == 0
    freeze("2026-03-03 09:01")
    assert services.escalate() == 1
    assert len(told(liv)) == 1
    assert told(lea) == []
    freeze("2026-03-03 13:30")
    assert services.escalate() == 1
    assert "overdue" in told(lea)[0]
    assert services.escalate() == 0


def test_what_nobody_decides_lapses_and_its_author_is_told(
    file_it: FileIt, ada: Member, freeze: Callable[[str], object]
) -> None:
    freeze("2026-03-02 09:00")
    filed = file_it()
    freeze("2026-03-16 09:01")
    assert services.lapse() == 1
    assert services.lapse() == 0
    case = Case.objects.get()
    assert case.state == CaseState.LAPSED
    assert case.is_holding
    assert "in time" in told(ada)[0]
    assert file_it("Asked anew", record=filed.record).case != case
