"""The only door from an id to a row of content."""

from __future__ import annotations

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from firsthand.content.models import Item, Source
from firsthand.content.states import ItemState
from firsthand.core import clock
from firsthand.core.errors import NotFound
from firsthand.people.access import require
from firsthand.people.models import Member
from firsthand.people.rights import Right


def item(member: Member, item_id: int) -> Item:
    """An item that the member may see: approved and not expired, suggested by them, or any for a curator."""
    rows = Item.objects.select_related("source").filter(pk=item_id)
    if not member.has_right(Right.CURATE):
        live = Q(state=ItemState.APPROVED) & (Q(expires_at=None) | Q(expires_at__gt=clock.now()))
        rows = rows.filter(live | Q(suggested_by=member))
    row = rows.first() if member.has_right(Right.READ_FEED) else None
    if row is None:
        raise NotFound(_("There is no such item."))
    return row


def marked_item(member: Member, item_id: str) -> Item | None:
    """The item whose Save or Not for me was just pressed without JavaScript, by the `undo` of the page's address.

    None for anything that is no item of theirs: the address may be old, or typed by hand.
    """
    try:
        return item(member, int(item_id)) if item_id.isascii() and item_id.isdigit() else None
    except (NotFound, OverflowError, ValueError):
        return None


def shareable_item(member: Member, item_id: int) -> Item:
    """An item that may be shared now: approved and not expired, for everybody alike; else `NotFound`."""
    rows = Item.objects.live(clock.now()).select_related("source").filter(pk=item_id)
    row = rows.first() if member.has_right(Right.READ_FEED) else None
    if row is None:
        raise NotFound(_("There is no such item to share."))
    return row


def curated_item(member: Member, item_id: int) -> Item:
    """Any item, for a curator; else `NotFound`."""
    row = Item.objects.select_related("source").filter(pk=item_id).first() if member.has_right(Right.CURATE) else None
    if row is None:
        raise NotFound(_("There is no such item."))
    return row


def recallable_item(member: Member, item_id: int) -> Item:
    """Any item that was decided on, for somebody who may recall it; else `NotFound`."""
    rows = Item.objects.filter(pk=item_id, state__in=[ItemState.APPROVED, ItemState.WITHDRAWN])
    row = rows.first() if member.has_right(Right.INCIDENTS) else None
    if row is None:
        raise NotFound(_("There is no such item."))
    return row


def source(member: Member, source_id: int) -> Source:
    """Any source, for a curator; else `NotFound`."""
    row = Source.objects.filter(pk=source_id).first() if member.has_right(Right.CURATE) else None
    if row is None:
        raise NotFound(_("There is no such source."))
    return row


def items(member: Member, *, state: str = ItemState.APPROVED, topic: str = "") -> QuerySet[Item]:
    """The items of a state that the member may list: live ones for everybody, all others for curators only."""
    require(member, Right.READ_FEED)
    rows = Item.objects.select_related("source").prefetch_related("angles")
    if state == ItemState.APPROVED and not member.has_right(Right.CURATE):
        rows = rows.live(clock.now())
    elif state != ItemState.APPROVED:
        require(member, Right.CURATE)
    rows = rows.filter(state=state)
    return rows.filter(topics__contains=[topic]) if topic else rows


def sources(member: Member) -> QuerySet[Source]:
    """All sources, for a curator; else `Forbidden`."""
    require(member, Right.CURATE)
    return Source.objects.all()
