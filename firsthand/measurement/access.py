"""Who may see which figures."""

from __future__ import annotations

from django.utils.translation import gettext as _

from firsthand.core.errors import Forbidden
from firsthand.people.models import Member
from firsthand.people.rights import Right


def require_programme(by: Member) -> None:
    """Raises `Forbidden` unless this member may see the programme's aggregates."""
    if not by.has_right(Right.READ_PROGRAMME):
        raise Forbidden(_("The programme's figures are for programme leads. Ask an administrator for that role."))


def require_own(by: Member) -> None:
    """Raises `Forbidden` unless this member may see their own figures (off-boarded people may not)."""
    if not by.has_right(Right.READ_OWN_FIGURES):
        raise Forbidden(_("Your figures are kept, but this account may not open them."))
