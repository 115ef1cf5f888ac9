"""The way without a token: the network's own share window, prefilled, and then the member's word for it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import transaction
from django.utils.translation import gettext as _

from firsthand.content import services as content
from firsthand.core import clock, journal
from firsthand.guard.values import Decision
from firsthand.guidelines import access as guidelines
from firsthand.people import access as people
from firsthand.people.models import Member
from firsthand.people.rights import Right
from firsthand.sharing.errors import AlreadyShared, CannotShare, TooLate
from firsthand.sharing.events import ShareClaimed, ShareOpened
from firsthand.sharing.guarding import Surroundings, surroundings_of
from firsthand.sharing.models import Draft, Share
from firsthand.sharing.services import compose
from firsthand.sharing.services._refusals import counting_refusals
from firsthand.sharing.services._steps import note, put
from firsthand.sharing.services.judging import admit, let_go, look_at, objection, settle_verdict
from firsthand.sharing.services.settling import tell
from firsthand.sharing.services.shares import (
    check_shareable,
    checked_permalink,
    lock_draft,
    locked_share,
    make_link,
    record_before,
    short_url,
)
from firsthand.sharing.services.stopping import check_not_stopped
from firsthand.sharing.states import LIVE, ShareState
from firsthand.sharing.values import Window, likeness_keys


def open_window(*, by: Member, draft: Draft, network: str) -> Window:
    """An opened share with its own tracked link, and the address of the network's share window prefilled with it.

    Safe to repeat: while nobody said that it was posted, the same share comes back, with the text as it is now.
    One that a colleague decides on is in review first, and has no window until then. Raises `NotParticipating`,
    `NotAcknowledged`, `Forbidden`, `CannotShare`, `Stopped` by a crisis stop, `AlreadyShared` once it was claimed.
    """
    people.require(by, Right.SHARE)
    people.require_participating(by)
    guidelines.require_acknowledged(by)
    with counting_refusals(), transaction.atomic():
        draft = lock_draft(by, draft)
        check_not_stopped(draft, network)
        around = surroundings_of(by)
        row = Share.objects.filter(draft=draft, network=network, way=Share.Way.WINDOW, state__in=LIVE).first()
        if row is not None and row.state == ShareState.CLAIMED:
            raise AlreadyShared(_("You said that you posted this already."))
        with _mindful_of(row):
            check_shareable(draft, [network], way=Share.Way.WINDOW, around=around)
        if row is None:
            row = _open(by, draft, network, around)
            if row.state == ShareState.OPENED:
                journal.record(ShareOpened(share_id=row.pk), by=by)
        else:
            _rewrite(row, draft, around)
    return window_of(row)


@contextmanager
def _mindful_of(row: Share | None) -> Iterator[None]:
    """A refusal that comes after a window was opened: what it prefilled may be posted already."""
    try:
        yield
    except CannotShare as refusal:
        if row is not None and row.state == ShareState.OPENED:
            said = _("%(why)s If you posted it already, please take it down.")
            refusal.message = said % {"why": refusal.message}
        raise


def window_of(share: Share) -> Window:
    """The share window of a share that was opened: to open it once more. Without address and text while in review."""
    if share.state == ShareState.IN_REVIEW:
        return Window(share=share, url="", clipboard="")
    adapter, post = compose.adapter_of(share.network), compose.post_of(share)
    return Window(share=share, url=adapter.share_window(post) or "", clipboard=adapter.clipboard_text(post))


def claim(*, by: Member, share: Share, permalink: str = "") -> Share:
    """ "I posted it": the member's word, kept apart from what a network confirms. Safe to repeat.

    Rules that came after the window was opened cannot take it back: the member is told what to do about them.
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
        reason, against = _("You said that you posted it."), objection(row)
        put(row, ShareState.CLAIMED, f"{reason} {against}".strip(), remote_url=permalink)
        if against:
            tell(row, "sharing.claimed_against_rule", row.reason)
        Draft.objects.filter(pk__in=[row.draft_id or 0]).update(shared_at=clock.now())
        if row.item is not None:
            content.note_shared(item=row.item, by=by)
        journal.record(ShareClaimed(share_id=row.pk), by=by)
    return row


def _open(by: Member, draft: Draft, network: str, around: Surroundings) -> Share:
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
    row.record = record_before(draft, network)
    admit(row, look_at(row, around))
    row.save()
    if row.state == ShareState.OPENED:
        note(row, "opened")
    return row


def _rewrite(row: Share, draft: Draft, around: Surroundings) -> None:
    """Other words than before are another revision: whatever was approved, these are looked at anew.

    The same words are looked at by the rules of now.
    """
    before = row.content_hash
    row.text = compose.final_text(draft, row.network, short_url(row.link), way=Share.Way.WINDOW)
    row.likeness_keys = likeness_keys(row.text)
    row.content_hash = compose.hash_of(row)
    verdict = look_at(row, around)
    if row.content_hash == before and verdict.decision is not Decision.BLOCK:
        settle_verdict(row, verdict)
        return
    may_leave = admit(row, verdict)
    row.save()
    if may_leave and row.state == ShareState.IN_REVIEW:  # what a colleague was to see no longer stands in it
        let_go(row)
