"""What a share or a draft reaches, compared with the scope of a stop: for one of them, and for all rows at once."""

from __future__ import annotations

from urllib.parse import parse_qs, urlsplit

from django.db.models import Q

from firsthand.content import queries as content
from firsthand.content.models import Item
from firsthand.oversight.models import Stop
from firsthand.oversight.values import Reach
from firsthand.people.models import Member
from firsthand.sharing.models import Draft, Share
from firsthand.sharing.states import WAITING, ShareState


def reach_of(share: Share) -> Reach:
    """What a share reaches; reads its member's department, its item and its link."""
    return _reach(share.member, share.network, share.item, "" if share.link is None else share.link.target_url)


def reach_of_draft(draft: Draft, network: str) -> Reach:
    """What a draft would reach on one network."""
    return _reach(draft.member, network, draft.item, draft.page_url)


def in_scope(stop: Stop) -> Q:
    """The shares that a stop covers, as a condition on those that have not left; the same answer as
    `stop.covers(reach_of(share))`."""
    value = stop.value
    match stop.scope:
        case Stop.Scope.EVERYTHING:
            return Q()
        case Stop.Scope.DEPARTMENT:
            return Q(member__department_id=int(value))
        case Stop.Scope.REGION:
            return Q(member__department__region__iexact=value)
        case Stop.Scope.NETWORK:
            return Q(network=value)
        case Stop.Scope.TOPIC:
            return _has_topic(value)
        case _:
            return Q(link__in=_links_of(value)) | _has_topic(value)


def _has_topic(value: str) -> Q:
    """In whatever case: sources spell their topics as they like."""
    return Q(item__topics__overlap=[value, *content.spellings_of(value)])


def _links_of(campaign: str) -> list[int]:
    """The links with that label of shares that have not left; read one by one, since an address can write it in many
    ways ("spring+sale", "spring%20sale")."""
    rows = Share.objects.filter(state__in=[*WAITING, ShareState.SENDING], link__isnull=False)
    rows = rows.filter(Q(link__target_url__icontains="campaign") | Q(link__target_url__contains="%"))
    links = rows.values_list("link_id", "link__target_url").iterator()
    return [pk for pk, address in links if pk is not None and _campaign(str(address)).lower() == campaign.lower()]


def _reach(member: Member, network: str, item: Item | None, address: str) -> Reach:
    department = member.department
    return Reach(
        network=network,
        department_id=member.department_id,
        region="" if department is None else department.region,
        topics=frozenset() if item is None else frozenset(item.topics),
        campaign=_campaign(address),
    )


def _campaign(address: str) -> str:
    """The label in the address of a link; "" without one."""
    try:
        labels = parse_qs(urlsplit(address).query).get("utm_campaign", [])
    except ValueError:
        return ""
    return labels[0] if labels else ""
