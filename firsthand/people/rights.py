"""The one table of roles and rights."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class Role(models.TextChoices):
    """What somebody is in the programme. Everybody is a member; further roles add rights."""

    MEMBER = "member", _("Member")
    CURATOR = "curator", _("Curator")
    LEAD = "lead", _("Programme lead")
    LEGAL = "legal", _("Reviewer: legal")
    COMPLIANCE = "compliance", _("Reviewer: compliance")
    HR = "hr", _("Reviewer: HR")
    BRAND = "brand", _("Reviewer: brand")
    IT = "it", _("IT")
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
    READ_GUIDELINES = "guidelines.read", _("read and acknowledge the guidelines")
    PROPOSE = "guidelines.propose", _("propose and comment on changes of the guidelines")
    DECIDE = "guidelines.decide", _("decide on proposed changes of the guidelines")
    PUBLISH_GUIDELINES = "guidelines.publish", _("publish versions of the guidelines")
    CHARTER = "guidelines.charter", _("write the programme's charter")
    SIGN_OFF = "guidelines.sign_off", _("sign off the programme's charter")
    APPEAL = "guard.appeal", _("appeal against a finding")
    EDIT_RULES = "guard.rules", _("edit the rules of the guard")
    REVIEW = "oversight.review", _("review what colleagues want to share")
    ARCHIVE = "oversight.archive", _("read and export the archive")
    INCIDENTS = "oversight.incidents", _("keep the log of incidents and recall items")
    STOP = "oversight.stop", _("stop and resume everything that goes out")


_MEMBER = frozenset(
    {
        Right.READ_FEED,
        Right.SUGGEST,
        Right.SHARE,
        Right.CONNECT,
        Right.READ_OWN_FIGURES,
        Right.READ_GUIDELINES,
        Right.PROPOSE,
        Right.APPEAL,
    }
)
_REVIEWER = _MEMBER | {Right.DECIDE, Right.EDIT_RULES, Right.REVIEW}
TABLE: dict[str, frozenset[Right]] = {
    Role.MEMBER: _MEMBER,
    Role.CURATOR: _MEMBER | {Right.CURATE},
    Role.LEAD: _MEMBER
    | {Right.READ_PROGRAMME, Right.INVITE, Right.PUBLISH_GUIDELINES, Right.CHARTER, Right.INCIDENTS, Right.STOP},
    Role.LEGAL: _REVIEWER | {Right.SIGN_OFF, Right.ARCHIVE, Right.INCIDENTS},
    Role.COMPLIANCE: _REVIEWER | {Right.SIGN_OFF, Right.ARCHIVE, Right.INCIDENTS, Right.STOP},
    Role.HR: _REVIEWER | {Right.SIGN_OFF},
    Role.BRAND: _REVIEWER,
    Role.IT: _MEMBER | {Right.SIGN_OFF},
    Role.ADMIN: _MEMBER | {Right.APPROVE_DOMAINS, Right.INVITE, Right.MANAGE_PEOPLE, Right.SET_UP, Right.STOP},
}


def rights_of(roles: list[str]) -> frozenset[Right]:
    """All rights of somebody with these roles; every member has the member's."""
    return frozenset().union(_MEMBER, *(TABLE[role] for role in roles if role in TABLE))
