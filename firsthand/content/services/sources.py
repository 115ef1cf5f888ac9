"""Sources: tried before they are saved, edited, paused, resumed."""

from __future__ import annotations

from collections.abc import Sequence

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from firsthand.content import events, fetching
from firsthand.content.addresses import absolute, page_key
from firsthand.content.errors import AlreadyThere, FeedProblem
from firsthand.content.models import Item, Source
from firsthand.content.reading import read_feed
from firsthand.content.reading.entries import topics_of
from firsthand.content.reading.text import language_code
from firsthand.content.states import SourceState
from firsthand.content.values import FeedPreview, ParsedFeed
from firsthand.core import clock, journal
from firsthand.core.errors import Invalid
from firsthand.core.states import move
from firsthand.people.access import require
from firsthand.people.models import Member
from firsthand.people.rights import Right

MAX_DAILY_CAP = 500


def preview_feed(*, by: Member, url: str) -> FeedPreview:
    """Fetch an address and say what would come in; follows a web page to the first feed that it names.

    Nothing is written. Raises `FeedProblem` with one clear line.
    """
    require(by, Right.CURATE)
    address = absolute(url)
    if not address:
        raise FeedProblem(_("This is not the address of a feed: it must begin with https:// or http://."))
    try:
        found, feed = _fetched(address)
    except FeedProblem as problem:
        named = problem.data.get("feeds") or []
        if not named:
            raise
        found, feed = _fetched(named[0])
    keys = {page_key(entry.url) for entry in feed.entries}
    return FeedPreview(url=found, feed=feed, known_count=Item.objects.filter(url_key__in=keys).count())


def _fetched(url: str) -> tuple[str, ParsedFeed]:
    reply = fetching.fetch_feed(url)
    feed = read_feed(reply.body, url=reply.url, content_type=reply.content_type, is_truncated=reply.is_truncated)
    return url, feed


def add_source(
    *,
    by: Member,
    url: str,
    title: str = "",
    site_url: str = "",
    topics: Sequence[str] = (),
    language: str = "",
    is_trusted: bool = False,
    daily_cap: int = 20,
) -> Source:
    """Save a feed, to be polled at once. Raises `AlreadyThere` (with its id) and `Invalid`; fetches nothing itself."""
    require(by, Right.CURATE)
    address = absolute(url)
    if not address:
        raise Invalid(_("This is not the address of a feed: it must begin with https:// or http://."))
    known = Source.objects.filter(url=address).first()
    if known is not None:
        raise AlreadyThere(_("This source is already there."), id=known.pk)
    try:
        with transaction.atomic():
            source = Source.objects.create(
                url=address,
                title=title.strip()[:300],
                site_url=absolute(site_url),
                topics=list(topics_of(topics)),
                language=language_code(language),
                is_trusted=is_trusted,
                daily_cap=_cap(daily_cap),
            )
            journal.record(events.SourceAdded(source_id=source.pk), by=by)
    except IntegrityError as error:
        raise AlreadyThere(_("This source is already there.")) from error
    return source


def edit_source(
    *,
    by: Member,
    source: Source,
    title: str,
    topics: Sequence[str],
    language: str,
    is_trusted: bool,
    daily_cap: int,
) -> Source:
    """Change a source's settings; items that are there keep theirs. Raises `Invalid`. Safe to repeat."""
    require(by, Right.CURATE)
    source.title = title.strip()[:300]
    source.topics = list(topics_of(topics))
    source.language = language_code(language)
    source.is_trusted = is_trusted
    source.daily_cap = _cap(daily_cap)
    with transaction.atomic():
        source.save(update_fields=["title", "topics", "language", "is_trusted", "daily_cap"])
        journal.record(events.SourceEdited(source_id=source.pk), by=by)
    return source


def _cap(value: int) -> int:
    if not 1 <= value <= MAX_DAILY_CAP:
        raise Invalid(
            _("The number of items a day must lie between 1 and %(most)d.") % {"most": MAX_DAILY_CAP},
            fields={"daily_cap": _("Between 1 and %(most)d.") % {"most": MAX_DAILY_CAP}},
        )
    return value


def pause_source(*, by: Member, source: Source) -> None:
    """Poll it no more until resumed; its items stay. Safe to repeat. Raises `Stale`."""
    require(by, Right.CURATE)
    if source.state == SourceState.PAUSED:
        return
    with transaction.atomic():
        move(source, to=SourceState.PAUSED)
        journal.record(events.SourcePaused(source_id=source.pk), by=by)


def resume_source(*, by: Member, source: Source) -> None:
    """Poll a paused source again, at once. Safe to repeat. Raises `Stale`."""
    require(by, Right.CURATE)
    if source.state != SourceState.PAUSED:
        return
    with transaction.atomic():
        move(source, to=SourceState.ACTIVE, next_poll_at=clock.now(), failure_count=0, problem="")
        journal.record(events.SourceResumed(source_id=source.pk), by=by)


def poll_soon(*, by: Member, source: Source) -> None:
    """Let the next sweep (within a minute) poll this source, whatever its interval. Safe to repeat."""
    require(by, Right.CURATE)
    Source.objects.filter(pk=source.pk).exclude(state=SourceState.PAUSED).update(next_poll_at=clock.now())
