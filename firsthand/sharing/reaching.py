"""What a share or a draft reaches, compared with the scope of a stop: for one of them, and for all rows at once."""

from __future__ import annotations

from urllib.parse import parse_qs, quote_plus, urlsplit

from django.db.models import Q

from firsthand.content.models import Item
from firsthand.oversight.models import Stop
from firsthand.oversight.values import Reach
from firsthand.people.models import Member
from firsthand.sharing.models import Draft, Share


def reach_of(share: Share) -> Reach:
    """What a share reaches; reads its member's department, its item and its link."""
    return _reach(share.member, share.network, share.item, "" if share.link is None else share.link.target_url)


def reach_of_draft(draft: Draft, network: str) -> Reach:
    """What a draft would reach on one network."""
    return _reach(draft.member, network, draft.item, draft.page_url)


def in_scope(stop: Stop) -> Q:
    """The shares that a stop covers, as a condition; the same answer as `stop.covers(reach_of(share))`."""
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
            return Q(item__topics__contains=[value])
        case _:
            label = f"utm_campaign={quote_plus(value)}"
            ends = [Q(link__target_url__icontains=f"{label}{end}") for end in "&#"]
            in_link = Q(link__target_url__iendswith=label) | ends[0] | ends[1]
            return in_link | Q(item__topics__contains=[value])


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
