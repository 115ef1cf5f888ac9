"""Ending sessions."""

from __future__ import annotations

from django.db import transaction

from firsthand.core import clock, journal
from firsthand.people.events import SignedOutEverywhere
from firsthand.people.models import Member, Session


def sign_out_everywhere(*, by: Member) -> int:
    """End all of the member's sessions, in every browser; how many there were. Safe to repeat."""
    with transaction.atomic():
        count = end_sessions(by)
        journal.record(SignedOutEverywhere(member_id=by.pk, session_count=count), by=by)
    return count


def end_sessions(member: Member) -> int:
    """Delete a member's sessions; how many there were. Records nothing: the caller's fact says why."""
    count, _by_model = Session.objects.filter(member=member).delete()
    return count


def remove_expired_sessions() -> int:
    """Delete the sessions that have expired, of everybody and of nobody; how many. Safe to repeat."""
    count, _by_model = Session.objects.filter(expire_date__lt=clock.now()).delete()
    return count
