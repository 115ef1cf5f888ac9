"""Taking part: always a choice, one action each."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from firsthand.core import clock, journal
from firsthand.core.states import move
from firsthand.people.errors import NotParticipating
from firsthand.people.events import MemberLeft, MemberOptedIn, MemberPaused, MemberResumed
from firsthand.people.models import Member
from firsthand.people.states import Participation


def opt_in(*, by: Member) -> None:
    """Start taking part (also again after leaving, or after a pause). Safe to repeat."""
    with transaction.atomic():
        row = _locked(by)
        if row.participation == Participation.IN:
            return
        is_resuming = row.participation == Participation.PAUSED
        move(row, to=Participation.IN, participation_at=clock.now())
        fact = MemberResumed(member_id=row.pk) if is_resuming else MemberOptedIn(member_id=row.pk)
        journal.record(fact, by=by)
    _follow(by, row)


def resume(*, by: Member) -> None:
    """Take part again after a pause; the same as opting in, so that no click is ever wrong. Safe to repeat."""
    opt_in(by=by)


def pause(*, by: Member) -> None:
    """Stop everything outward until `resume`; connections stay. Safe to repeat.

    Raises `NotParticipating` for somebody who takes no part, since there is nothing to pause.
    """
    with transaction.atomic():
        row = _locked(by)
        if row.participation == Participation.PAUSED:
            return
        if row.participation != Participation.IN:
            raise NotParticipating(_("You are not taking part, so there is nothing to pause."))
        move(row, to=Participation.PAUSED, participation_at=clock.now())
        journal.record(MemberPaused(member_id=row.pk), by=by)
    _follow(by, row)


def leave(*, by: Member) -> None:
    """Stop taking part: connections are cut and planned shares called off by those who react. Safe to repeat."""
    with transaction.atomic():
        row = _locked(by)
        if row.participation in {Participation.LEFT, Participation.OUTSIDE}:
            return
        move(row, to=Participation.LEFT, participation_at=clock.now())
        journal.record(MemberLeft(member_id=row.pk), by=by)
    _follow(by, row)


def _locked(by: Member) -> Member:
    """The member's row as it is now, held until the transaction ends, so that two clicks follow one another."""
    row = Member.objects.select_for_update().get(pk=by.pk)
    if not row.is_active:
        raise NotParticipating(_("This account is closed."))
    return row


def _follow(by: Member, row: Member) -> None:
    by.participation, by.participation_at = row.participation, row.participation_at
