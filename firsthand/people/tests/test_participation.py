"""Taking part is a choice, one action each."""

from __future__ import annotations

import pytest

from firsthand.core.models import JournalEntry
from firsthand.people import access, services
from firsthand.people.errors import NotParticipating
from firsthand.people.models import Member
from firsthand.people.states import Participation


def facts(member: Member) -> list[str]:
    return list(JournalEntry.objects.filter(actor_id=member.pk).order_by("id").values_list("kind", flat=True))


def test_opting_in_twice_is_one_fact(newcomer: Member) -> None:
    services.opt_in(by=newcomer)
    services.opt_in(by=newcomer)
    assert newcomer.is_participating
    assert facts(newcomer) == ["people.member_opted_in"]


def test_pause_and_resume_are_one_action_each(ada: Member) -> None:
    services.pause(by=ada)
    assert not ada.is_participating
    services.resume(by=ada)
    assert ada.is_participating
    assert facts(ada)[1:] == ["people.member_paused", "people.member_resumed"]


def test_leaving_works_from_a_pause_and_coming_back_is_opting_in(ada: Member) -> None:
    services.pause(by=ada)
    services.leave(by=ada)
    assert ada.participation == Participation.LEFT
    services.opt_in(by=ada)
    assert facts(ada)[-2:] == ["people.member_left", "people.member_opted_in"]


def test_leaving_before_ever_opting_in_says_nothing_about_anybody(newcomer: Member) -> None:
    services.leave(by=newcomer)
    assert newcomer.participation == Participation.OUTSIDE
    assert facts(newcomer) == []


def test_there_is_nothing_to_pause_for_somebody_outside(newcomer: Member) -> None:
    with pytest.raises(NotParticipating, match="nothing to pause"):
        services.pause(by=newcomer)


@pytest.mark.parametrize("action", [services.pause, services.leave])
def test_the_outward_door_closes_with_a_sentence(ada: Member, action: object) -> None:
    access.require_participating(ada)
    action(by=ada)  # type: ignore[operator]
    with pytest.raises(NotParticipating, match="own page"):
        access.require_participating(ada)
