"""The only door from an id to a notice."""

from __future__ import annotations

from django.utils.translation import gettext as _

from firsthand.core.errors import NotFound
from firsthand.notices.models import Notice
from firsthand.people.models import Member


def notice(member: Member, notice_id: int) -> Notice:
    """One of the member's own notices; else `NotFound`."""
    row = Notice.objects.filter(pk=notice_id, member=member).first()
    if row is None:
        raise NotFound(_("There is no such notice."))
    return row
