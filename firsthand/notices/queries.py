"""Reads of notices."""

from __future__ import annotations

from django.db.models import QuerySet

from firsthand.notices.models import Notice, Preference
from firsthand.people.models import Member


def inbox(member: Member) -> QuerySet[Notice]:
    """Everything the member was told, latest first."""
    return Notice.objects.filter(member=member).order_by("-created_at", "-pk")


def unread_count(member: Member) -> int:
    """How many notices the member has not read."""
    return Notice.objects.filter(member=member, read_at=None).count()


def is_mail_on(member: Member) -> bool:
    """Whether the member wants important notices by mail; yes until they say no."""
    return not Preference.objects.filter(member=member, is_mail_on=False).exists()
