"""Drafts of words alone, for checking a text outside of the composer. Reads who the author is and the organisation."""

from __future__ import annotations

from firsthand.core import clock
from firsthand.guard.values import Author, Draft
from firsthand.people import queries as people
from firsthand.people.models import Member


def author_of(member: Member) -> Author:
    """The member as far as rules care."""
    department = member.department
    return Author(
        member_id=member.pk,
        department_id=member.department_id,
        region=department.region if department else "",
        time_zone=member.time_zone,
    )


def draft_of_words(member: Member, *, text: str, network: str = "", language: str = "") -> Draft:
    """A text that would leave now: without link, picture, length and what others wrote. `language` "": the member's."""
    organisation = people.organisation()
    disclosure = organisation.disclosure
    return Draft(
        text=text,
        network=network,
        language=language or member.language,
        author=author_of(member),
        at=clock.now(),
        has_disclosure=bool(disclosure) and disclosure in text,
        disclosure=disclosure,
        quiet_from=organisation.quiet_from,
        quiet_until=organisation.quiet_until,
    )
