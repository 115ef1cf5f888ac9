"""Words of oversight, and who may do what."""

from __future__ import annotations

from django import template

from firsthand.oversight.queries import stop_in_words
from firsthand.oversight.queries.archive import KINDS, network_name
from firsthand.people.models import Member

register = template.Library()


@register.filter
def may(member: Member, right: str) -> bool:
    """Whether somebody has the right of that key."""
    return member.has_right(right)


@register.filter
def event_word(kind: str) -> str:
    """What people call an event of that kind; an unknown kind as it is."""
    return str(KINDS.get(kind, kind))


register.filter(network_name)
register.filter(stop_in_words)
