"""How spans of time read in oversight."""

from __future__ import annotations

import datetime as dt

from django import template
from django.utils.translation import ngettext

from firsthand.oversight.queries.archive import KINDS, network_name
from firsthand.people.models import Member

register = template.Library()


@register.filter
def span(value: dt.timedelta) -> str:
    """A length of time in its largest fitting unit: minutes below an hour, hours below two days, else days."""
    minutes = max(1, round(value.total_seconds() / 60))
    if minutes < 60:
        return ngettext("%(count)d minute", "%(count)d minutes", minutes) % {"count": minutes}
    hours = round(minutes / 60)
    if hours < 48:
        return ngettext("%(count)d hour", "%(count)d hours", hours) % {"count": hours}
    days = round(hours / 24)
    return ngettext("%(count)d day", "%(count)d days", days) % {"count": days}


@register.filter
def may(member: Member, right: str) -> bool:
    """Whether somebody has the right of that key."""
    return member.has_right(right)


@register.filter
def event_word(kind: str) -> str:
    """What people call an event of that kind; an unknown kind as it is."""
    return str(KINDS.get(kind, kind))


register.filter(network_name)
