"""The only door from a member and an id to a row of this app."""

from __future__ import annotations

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from firsthand.links.errors import NoSuchDomain, NoSuchLink
from firsthand.links.models import ApprovedDomain, Link
from firsthand.people.access import require
from firsthand.people.models import Member
from firsthand.people.rights import Right


def check_administers(member: Member) -> None:
    """Raise `Forbidden` unless the member may approve destinations and disable links."""
    require(member, Right.APPROVE_DOMAINS)


def domains_for(member: Member) -> QuerySet[ApprovedDomain]:
    """All approved domains, by name; raises `Forbidden` for somebody who may not approve them."""
    check_administers(member)
    return ApprovedDomain.objects.order_by("host")


def domain_for(member: Member, domain_id: int) -> ApprovedDomain:
    """One approved domain; raises `Forbidden` or `NoSuchDomain`."""
    domain = domains_for(member).filter(pk=domain_id).first()
    if domain is None:
        raise NoSuchDomain(_("This domain is not on the list any more."))
    return domain


def links_for(member: Member) -> QuerySet[Link]:
    """All links; raises `Forbidden` for somebody who may not approve destinations: whose a link is stands elsewhere."""
    check_administers(member)
    return Link.objects.all()


def link_for(member: Member, code: str) -> Link:
    """The link of that code; raises `Forbidden` or `NoSuchLink`."""
    link = links_for(member).filter(code=code).first()
    if link is None:
        raise NoSuchLink(_("There is no such link."))
    return link
