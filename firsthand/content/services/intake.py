"""From a parsed feed to items: once each, within the source's daily number, nothing that was decided changed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from pathlib import Path

from django.db import transaction
from django.utils.translation import gettext as _

from firsthand.content import events
from firsthand.content.addresses import absolute, canonical, page_key
from firsthand.content.errors import FeedProblem
from firsthand.content.models import Item, Source
from firsthand.content.reading import read_feed, read_outline
from firsthand.content.reading.entries import topics_of
from firsthand.content.reading.outline import looks_like_outline
from firsthand.content.reading.text import decode, language_code
from firsthand.content.services.sources import add_source, preview_feed
from firsthand.content.states import ItemState
from firsthand.content.values import ParsedEntry, ParsedFeed
from firsthand.core import clock, journal
from firsthand.people.access import require
from firsthand.people.models import Member
from firsthand.people.rights import Right

MAX_ENTRIES = 1000  # of one feed; more than that is an archive


def take_in(*, source: Source, feed: ParsedFeed, by: Member | None = None, is_capped: bool = True) -> tuple[int, int]:
    """Make items of a feed's new entries; (how many came in, how many wait because of the daily number).

    An entry is known by its page's address or by the feed's id for it. A known one that still waits gets the feed's
    new words; one that was decided or edited is left as it is. Safe to repeat.
    """
    entries = list({page_key(entry.url): entry for entry in reversed(feed.entries[:MAX_ENTRIES])}.items())[::-1]
    with transaction.atomic():
        Source.objects.select_for_update().get(pk=source.pk)
        known = _known(source, entries)
        fresh = [(key, entry) for key, entry in entries if key not in known and _guid(entry) not in known]
        room = max(0, source.daily_cap - _came_today(source)) if is_capped else len(fresh)
        taken = sorted(fresh, key=_newest_first)[:room]
        _refresh(source, [(known.get(key) or known.get(_guid(entry)), entry) for key, entry in entries])
        item_ids = _insert(source, feed, taken)
        if item_ids:
            journal.record(events.ItemsArrived(source_id=source.pk, item_ids=item_ids), by=by)
    return len(item_ids), len(fresh) - len(taken)


def _guid(entry: ParsedEntry) -> str:
    return f"guid:{entry.guid}"


def _newest_first(pair: tuple[str, ParsedEntry]) -> float:
    published_at = pair[1].published_at
    return -published_at.timestamp() if published_at else 0.0


def _known(source: Source, entries: list[tuple[str, ParsedEntry]]) -> dict[str, Item]:
    by_page = Item.objects.filter(url_key__in=[key for key, _entry in entries])
    by_guid = Item.objects.filter(source=source, guid__in=[entry.guid for _key, entry in entries])
    return {item.url_key: item for item in by_page} | {f"guid:{item.guid}": item for item in by_guid}


def _came_today(source: Source) -> int:
    today = clock.now().replace(hour=0, minute=0, second=0, microsecond=0)
    return Item.objects.filter(source=source, created_at__gte=today).count()


def _refresh(source: Source, pairs: Iterable[tuple[Item | None, ParsedEntry]]) -> None:
    changed: dict[int, Item] = {}
    for item, entry in pairs:
        if item is None or item.source_id != source.pk or item.state != ItemState.WAITING or item.is_edited:
            continue
        if (item.title, item.summary) != (entry.title, entry.summary):
            item.title, item.summary = entry.title, entry.summary or item.summary
            changed[item.pk] = item
    Item.objects.bulk_update(changed.values(), ["title", "summary"], batch_size=200)


def _insert(source: Source, feed: ParsedFeed, pairs: list[tuple[str, ParsedEntry]]) -> list[int]:
    now = clock.now()
    state = ItemState.APPROVED if source.is_trusted else ItemState.WAITING
    rows = [
        Item(
            source=source,
            guid=entry.guid,
            url=canonical(entry.url),
            url_key=key,
            title=entry.title,
            summary=entry.summary,
            author=entry.author,
            site_name=source.title[:200] or feed.title[:200],
            image_url=entry.image_url,
            language=source.language or language_code(feed.language),
            topics=list(topics_of([*source.topics, *entry.topics])),
            published_at=entry.published_at,
            state=state,
            decided_at=now if source.is_trusted else None,
            created_at=now - dt.timedelta(milliseconds=place),  # so that the feed's order stays
            is_demo=source.is_demo,
        )
        for place, (key, entry) in enumerate(pairs)
    ]
    # Another source may bring the same page in the same moment: the first one has it.
    Item.objects.bulk_create(rows, ignore_conflicts=True, batch_size=200)
    keys = [key for key, _entry in pairs]
    return list(
        Item.objects.filter(source=source, url_key__in=keys).order_by("-created_at").values_list("id", flat=True)
    )


def import_source(*, by: Member, place: str, is_trusted: bool = False) -> list[tuple[Source, int, str]]:
    """Add and read the feed at an address or in a file, or all feeds of an OPML list; without the daily number.

    Each row is (source, items that came in, what was wrong or ""). A file must name where its feed lives (a link to
    itself or to its site). Feeds of a list are only added: they are polled by the next sweep. Safe to repeat.
    Raises `FeedProblem` with one clear line.
    """
    require(by, Right.CURATE)
    if absolute(place):
        preview = preview_feed(by=by, url=place)
        return [_imported(by, preview.url, preview.feed, is_trusted)]
    try:
        data = Path(place).read_bytes()
    except OSError as error:
        raise FeedProblem(_("%(place)s cannot be read: %(why)s.") % {"place": place, "why": error.strerror}) from error
    if looks_like_outline(decode(data[:10_000])):
        return [(source, 0, "") for source in import_outline(by=by, data=data, is_trusted=is_trusted)]
    feed = read_feed(data)
    address = feed.url or feed.site_url
    if not address:
        raise FeedProblem(_("The file does not say where its feed lives; give its address instead."))
    return [_imported(by, address, feed, is_trusted)]


def import_outline(*, by: Member, data: bytes, is_trusted: bool = False) -> list[Source]:
    """Add the feeds of an OPML list, to be polled at once; those that were there already are among them.

    Safe to repeat. Raises `FeedProblem` with one clear line.
    """
    require(by, Right.CURATE)
    return [_source_of(by, o.url, o.title, [o.topic], "", is_trusted) for o in read_outline(data)]


def _imported(by: Member, url: str, feed: ParsedFeed, is_trusted: bool) -> tuple[Source, int, str]:
    source = _source_of(by, url, feed.title, [], feed.language, is_trusted, feed.site_url)
    count, _waiting = take_in(source=source, feed=feed, by=by, is_capped=False)
    return source, count, feed.problem


def _source_of(
    by: Member, url: str, title: str, topics: list[str], language: str, is_trusted: bool, site_url: str = ""
) -> Source:
    known = Source.objects.filter(url=absolute(url)).first()
    return known or add_source(
        by=by, url=url, title=title, topics=topics, language=language, is_trusted=is_trusted, site_url=site_url
    )
