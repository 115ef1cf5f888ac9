"""The way without a token: the network's own share window, prefilled, and then the member's word for it."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from firsthand.content import services as content
from firsthand.core import clock, journal
from firsthand.people import access as people
from firsthand.people.models import Member
from firsthand.people.rights import Right
from firsthand.sharing.errors import AlreadyShared, TooLate
from firsthand.sharing.events import ShareClaimed, ShareOpened
from firsthand.sharing.models import Draft, Share
from firsthand.sharing.services import compose
from firsthand.sharing.services._steps import put
from firsthand.sharing.services.shares import (
    check_shareable,
    checked_permalink,
    lock_draft,
    locked_share,
    make_link,
    short_url,
)
from firsthand.sharing.states import LIVE, ShareState
from firsthand.sharing.values import Window, likeness_keys


def open_window(*, by: Member, draft: Draft, network: str) -> Window:
    """An opened share with its own tracked link, and the address of the network's share window prefilled with it.

    Safe to repeat: while nobody said that it was posted, the same share comes back, with the text as it is now.
    Raises `NotParticipating`, `Forbidden`, `CannotShare`, and `AlreadyShared` once it was claimed.
    """
    people.require(by, Right.SHARE)
    people.require_participating(by)
    with transaction.atomic():
        draft = lock_draft(by, draft)
        check_shareable(draft, [network], way=Share.Way.WINDOW)
        row = Share.objects.filter(draft=draft, network=network, way=Share.Way.WINDOW, state__in=LIVE).first()
        if row is not None and row.state == ShareState.CLAIMED:
            raise AlreadyShared(_("You said that you posted this already."))
        if row is None:
            row = _open(by, draft, network)
            journal.record(ShareOpened(share_id=row.pk), by=by)
        else:
            _rewrite(row, draft)
    return window_of(row)


def window_of(share: Share) -> Window:
    """The share window of a share that was opened: to open it once more."""
    adapter, post = compose.adapter_of(share.network), compose.post_of(share)
    return Window(share=share, url=adapter.share_window(post) or "", clipboard=adapter.clipboard_text(post))


def claim(*, by: Member, share: Share, permalink: str = "") -> Share:
    """ "I posted it": the member's word, kept apart from what a network confirms. Safe to repeat.

    `permalink` is the post's address, where the member gives it. Raises `Invalid` for one that is no web address.
    """
    permalink = checked_permalink(permalink)
    with transaction.atomic():
        row = locked_share(by, share)
        if row.state == ShareState.CLAIMED:
            if permalink:
                row.remote_url, row.changed_at = permalink, clock.now()
                row.save(update_fields=["remote_url", "changed_at"])
            return row
        if row.state != ShareState.OPENED:
            raise TooLate(_("Only a share whose window you opened can be claimed."))
        put(row, ShareState.CLAIMED, _("You said that you posted it."), remote_url=permalink)
        Draft.objects.filter(pk__in=[row.draft_id or 0]).update(shared_at=clock.now())
        if row.item is not None:
            content.note_shared(item=row.item, by=by)
        journal.record(ShareClaimed(share_id=row.pk), by=by)
    return row


def _open(by: Member, draft: Draft, network: str) -> Share:
    link = make_link(draft, network)
    row = Share(
        member=by,
        draft=draft,
        item=draft.item,
        network=network,
        way=Share.Way.WINDOW,
        text=compose.final_text(draft, network, short_url(link), way=Share.Way.WINDOW),
        link=link,
        card=compose.card_of(draft.item),
        language=draft.language or by.language,
        state=ShareState.OPENED,
        reason=_("We opened the window and wait for your word."),
        due_at=clock.now(),
        is_demo=by.is_demo,
    )
    row.likeness_keys = likeness_keys(row.text)
    row.content_hash = compose.hash_of(row)
    row.save()
    return row


def _rewrite(row: Share, draft: Draft) -> None:
    row.text = compose.final_text(draft, row.network, short_url(row.link), way=Share.Way.WINDOW)
    row.likeness_keys = likeness_keys(row.text)
    row.content_hash = compose.hash_of(row)
    row.save(update_fields=["text", "likeness_keys", "content_hash"])
