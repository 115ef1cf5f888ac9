"""The one table of roles and rights."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class Role(models.TextChoices):
    """What somebody is in the programme. Everybody is a member; further roles add rights."""

    MEMBER = "member", _("Member")
    CURATOR = "curator", _("Curator")
    LEAD = "lead", _("Programme lead")
    ADMIN = "admin", _("Administrator")


class Right(models.TextChoices):
    """What somebody may do. Keys are stored in API scopes and navigation entries: permanent."""

    READ_FEED = "content.read", _("read the feed")
    SUGGEST = "content.suggest", _("suggest an item")
    CURATE = "content.curate", _("approve and edit items and sources")
    SHARE = "sharing.share", _("share on one's own networks")
    CONNECT = "networks.connect", _("connect one's own accounts")
    READ_OWN_FIGURES = "measurement.own", _("see one's own figures")
    READ_PROGRAMME = "measurement.programme", _("see the programme's figures")
    APPROVE_DOMAINS = "links.domains", _("approve destinations of links")
    INVITE = "people.invite", _("invite people")
    MANAGE_PEOPLE = "people.manage", _("change roles and departments")
    SET_UP = "web.set_up", _("change the set-up")


_MEMBER = frozenset({Right.READ_FEED, Right.SUGGEST, Right.SHARE, Right.CONNECT, Right.READ_OWN_FIGURES})
TABLE: dict[str, frozenset[Right]] = {
    Role.MEMBER: _MEMBER,
    Role.CURATOR: _MEMBER | {Right.CURATE},
    Role.LEAD: _MEMBER | {Right.READ_PROGRAMME, Right.INVITE},
    Role.ADMIN: _MEMBER | {Right.APPROVE_DOMAINS, Right.INVITE, Right.MANAGE_PEOPLE, Right.SET_UP},
}


def rights_of(roles: list[str]) -> frozenset[Right]:
    """All rights of somebody with these roles; every member has the member's."""
    return frozenset().union(_MEMBER, *(TABLE[role] for role in roles if role in TABLE))
