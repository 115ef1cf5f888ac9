"""Items: suggested by colleagues, decided, edited and given angles by curators."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence

from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from firsthand.content import events, fetching
from firsthand.content.addresses import absolute, canonical, page_key
from firsthand.content.errors import AlreadyThere, PageProblem
from firsthand.content.models import Angle, Item
from firsthand.content.reading import text
from firsthand.content.reading.entries import topics_of
from firsthand.content.states import ItemState
from firsthand.content.values import Page
from firsthand.core import clock, journal
from firsthand.core.errors import Forbidden, Invalid, Stale
from firsthand.core.states import move
from firsthand.notices.services import notify
from firsthand.oversight import queries as oversight
from firsthand.people.access import require
from firsthand.people.models import Member
from firsthand.people.rights import Right

MAX_ANGLES = 5
MAX_ANGLE_CHARS = 300


def suggest_item(*, by: Member, url: str, note: str = "", title: str = "") -> Item:
    """Suggest a page to the curators; the page is fetched for its title and picture.

    `title` is used when the page cannot be read (then without it: `PageProblem`). Raises `AlreadyThere` with the
    item's id when the page is known.
    """
    require(by, Right.SUGGEST)
    page = _page(url, title)
    _refuse_known(page_key(page.url))
    try:
        with transaction.atomic():
            item = Item.objects.create(
                url=canonical(page.url),
                url_key=page_key(page.url),
                title=text.cut(text.visible(title), text.MAX_TITLE_CHARS) or page.title,
                summary=page.summary,
                author=page.author,
                site_name=page.site_name,
                image_url=page.image_url,
                image_alt=page.image_alt,
                language=page.language,
                published_at=page.published_at,
                suggested_by=by,
                note=text.cut(text.visible(note), 500),
                is_demo=by.is_demo,
            )
            journal.record(events.ItemSuggested(item_id=item.pk), by=by)
    except IntegrityError:
        _refuse_known(page_key(page.url))
        raise
    return item


def preview_page(*, by: Member, url: str) -> Page:
    """Fetch a page and say what the curators would see; nothing is written. Raises `PageProblem`, `AlreadyThere`."""
    require(by, Right.SUGGEST)
    page = fetching.fetch_page(url)
    _refuse_known(page_key(page.url))
    return page


def _page(url: str, title: str) -> Page:
    try:
        return fetching.fetch_page(url)
    except PageProblem:
        address = absolute(url)
        if not address or not text.visible(title):
            raise
        return Page(url=address, title=text.visible(title))


def _refuse_known(key: str) -> None:
    known = Item.objects.filter(url_key=key).first()
    if known is None:
        return
    sentences = {
        ItemState.APPROVED: _("This page is already in the feed."),
        ItemState.WAITING: _("This page already waits for a curator."),
        ItemState.DECLINED: _("This page was suggested before and declined."),
        ItemState.WITHDRAWN: _("This page was in the feed and has been taken back."),
    }
    raise AlreadyThere(sentences[ItemState(known.state)], id=known.pk)


def approve(*, by: Member, item: Item) -> None:
    """Let an item be shared. Safe to repeat. Raises `Stale` when somebody decided otherwise meanwhile, `Forbidden` for
    one that was recalled: a recall stands, and takes down whatever is shared of it."""
    require(by, Right.CURATE)
    if item.state == ItemState.APPROVED:
        return
    for recall in oversight.recalls_of(item_id=item.pk, record_id=None):
        raise Forbidden(_("It was recalled, so it stays out of the feed: %(reason)s") % {"reason": recall.reason})
    with transaction.atomic():
        move(item, to=ItemState.APPROVED, decided_by=by, decided_at=clock.now(), decision_reason="")
        _tell_suggester(item, gettext_noop("Your suggestion is in the feed: %(title)s"), by)
        journal.record(events.ItemApproved(item_id=item.pk), by=by)


def approve_many(*, by: Member, items: Iterable[Item]) -> int:
    """Approve those of several waiting items that still wait; how many. One transaction each."""
    require(by, Right.CURATE)
    count = 0
    for item in items:
        if item.state != ItemState.WAITING:
            continue
        try:
            approve(by=by, item=item)
            count += 1
        except Stale:
            continue
    return count


def decline(*, by: Member, item: Item, reason: str) -> None:
    """Keep a waiting item out of the feed; a colleague who suggested it is told why. Raises `Invalid`, `Stale`.

    The reason must be given when a colleague suggested it.
    """
    require(by, Right.CURATE)
    if item.state == ItemState.DECLINED:
        return
    if item.state != ItemState.WAITING:
        raise Stale(_("This item has been decided in the meantime. To take it back, withdraw it."))
    words = text.cut(text.visible(reason), 500)
    if not words and item.suggested_by_id is not None:
        sentence = _("Please say why, so that your colleague knows.")
        raise Invalid(sentence, fields={"reason": sentence})
    with transaction.atomic():
        move(item, to=ItemState.DECLINED, decided_by=by, decided_at=clock.now(), decision_reason=words)
        _tell_suggester(item, gettext_noop("Your suggestion was not taken: %(title)s. The reason: %(reason)s"), by)
        journal.record(events.ItemDeclined(item_id=item.pk), by=by)


def withdraw(*, by: Member, item: Item, reason: str = "") -> None:
    """Take an approved item back: it leaves all feeds and can no longer be shared. Raises `Stale`. Safe to repeat."""
    require(by, Right.CURATE)
    if item.state == ItemState.WITHDRAWN:
        return
    if item.state != ItemState.APPROVED:
        raise Stale(_("Only an approved item can be withdrawn."))
    words = text.cut(text.visible(reason), 500)
    with transaction.atomic():
        move(item, to=ItemState.WITHDRAWN, decided_by=by, decided_at=clock.now(), decision_reason=words)
        journal.record(events.ItemWithdrawn(item_id=item.pk), by=by)


def _tell_suggester(item: Item, sentence: str, by: Member) -> None:
    author = item.suggested_by
    if author is None or author.pk == by.pk:
        return
    with translation.override(author.language):
        notify(
            member=author,
            kind="content.suggestion_decided",
            cause=f"item:{item.pk}:{item.state}",
            text=text.cut(_(sentence) % {"title": text.cut(item.title, 120), "reason": item.decision_reason}, 500),
            url=reverse("content:suggestions"),
        )


def edit_item(
    *,
    by: Member,
    item: Item,
    title: str,
    summary: str,
    topics: Sequence[str],
    language: str,
    image_alt: str,
    expires_at: dt.datetime | None,
    angles: Sequence[str] | None = None,
) -> Item:
    """Change an item's words, topics and end; from then on its feed no longer changes them. Raises `Invalid`.

    `angles` None leaves the angles as they are; else as `set_angles`.
    """
    require(by, Right.CURATE)
    words = text.visible(title)
    if not words:
        raise Invalid(_("An item needs a title."), fields={"title": _("Please give a title.")})
    item.title = text.cut(words, text.MAX_TITLE_CHARS)
    item.summary = text.cut(text.visible(summary), text.MAX_SUMMARY_CHARS)
    item.topics = list(topics_of(topics))
    item.language = text.language_code(language)
    item.image_alt = text.cut(text.visible(image_alt), 500)
    item.expires_at = expires_at
    item.is_edited = True
    fields = ["title", "summary", "topics", "language", "image_alt", "expires_at", "is_edited"]
    with transaction.atomic():
        item.save(update_fields=fields)
        if angles is not None:
            _write_angles(item, angles)
        journal.record(events.ItemEdited(item_id=item.pk), by=by)
    return item


def set_angles(*, by: Member, item: Item, texts: Sequence[str]) -> list[Angle]:
    """Replace an item's angles: at most 5 of at most 300 characters, empty ones dropped. Raises `Invalid`."""
    require(by, Right.CURATE)
    with transaction.atomic():
        written = _write_angles(item, texts)
        journal.record(events.ItemEdited(item_id=item.pk), by=by)
    return written


def _write_angles(item: Item, texts: Sequence[str]) -> list[Angle]:
    words = [text.visible(t) for t in texts if text.visible(t)]
    if len(words) > MAX_ANGLES or any(len(w) > MAX_ANGLE_CHARS for w in words):
        sentence = _("Give at most five angles of at most 300 characters each.")
        raise Invalid(sentence, fields={"angles": sentence})
    Item.objects.select_for_update().get(pk=item.pk)
    Angle.objects.filter(item=item).delete()
    return Angle.objects.bulk_create(Angle(item=item, position=i, text=w) for i, w in enumerate(words))
