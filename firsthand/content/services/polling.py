"""One poll of one source: claim it, fetch, settle. At least once, harmless when repeated."""

from __future__ import annotations

import datetime as dt
import secrets
from typing import Any

from django.db import transaction
from django.utils.translation import ngettext

from firsthand.content import events, fetching
from firsthand.content.errors import FeedProblem
from firsthand.content.models import Source
from firsthand.content.reading import read_feed
from firsthand.content.reading.text import cut, language_code
from firsthand.content.services.intake import take_in
from firsthand.content.states import SourceState
from firsthand.content.values import ParsedFeed
from firsthand.core import clock, journal
from firsthand.core.states import move

MIN_INTERVAL_MINUTES = 15
MAX_INTERVAL_MINUTES = 12 * 60
MAX_BACK_OFF_MINUTES = 24 * 60
_LEASE = dt.timedelta(minutes=10)  # after that a poll whose worker died may be done by another


def poll(*, source_id: int) -> int:
    """Poll a source that is due; the number of items that came in. Whatever goes wrong stands on the source.

    Nothing happens when it is paused, gone, or not due (another worker has it). Never raises for what a feed does.
    """
    source = _claim(source_id)
    if source is None:
        return 0
    try:
        reply = fetching.fetch_feed(source.url, etag=source.etag, last_modified=source.last_modified)
        if reply.is_unchanged:
            _succeeded(source, came=0)
            return 0
        feed = read_feed(reply.body, url=reply.url, content_type=reply.content_type, is_truncated=reply.is_truncated)
    except FeedProblem as problem:
        _failed(source, problem)
        return 0
    came, waiting = take_in(source=source, feed=feed)
    # With some left for tomorrow the feed must be read again even if it has not changed.
    _succeeded(source, came=came, feed=feed, reply=None if waiting else reply, waiting=waiting)
    return came


def _claim(source_id: int) -> Source | None:
    now = clock.now()
    due = Source.objects.filter(pk=source_id, next_poll_at__lte=now).exclude(state=SourceState.PAUSED)
    if not due.update(next_poll_at=now + _LEASE, polled_at=now):
        return None
    return Source.objects.get(pk=source_id)


def _jittered(minutes: float) -> dt.timedelta:
    """That long, up to a tenth more, so that sources of one server do not march in step."""
    return dt.timedelta(minutes=minutes * (1 + secrets.randbelow(100) / 1000))


def _succeeded(
    source: Source,
    *,
    came: int,
    feed: ParsedFeed | None = None,
    reply: fetching.FetchedFeed | None = None,
    waiting: int = 0,
) -> None:
    now = clock.now()
    factor = 0.5 if came else 1.25
    interval = int(min(MAX_INTERVAL_MINUTES, max(MIN_INTERVAL_MINUTES, source.interval_minutes * factor)))
    changes: dict[str, Any] = {
        "succeeded_at": now,
        "failure_count": 0,
        "interval_minutes": interval,
        "next_poll_at": now + _jittered(interval),
    }
    if feed is not None:
        changes |= {
            "problem": _waiting_line(waiting) or cut(feed.problem, 300),
            "etag": reply.etag if reply else "",
            "last_modified": reply.last_modified if reply else "",
            "title": source.title or feed.title,
            "site_url": source.site_url or feed.site_url,
            "language": source.language or language_code(feed.language),
        }
    elif source.state == SourceState.FAILING:
        changes["problem"] = ""
    was_failing = source.state == SourceState.FAILING
    with transaction.atomic():
        _settle(source, SourceState.ACTIVE, changes)
        if was_failing and source.state == SourceState.ACTIVE:
            journal.record(events.SourceRecovered(source_id=source.pk), by=None)


def _waiting_line(count: int) -> str:
    if not count:
        return ""
    return ngettext(
        "%(count)d more entry waits for tomorrow, since the number of items a day is reached.",
        "%(count)d more entries wait for tomorrow, since the number of items a day is reached.",
        count,
    ) % {"count": count}


def _failed(source: Source, problem: FeedProblem) -> None:
    """Back off, doubling from the usual interval to a day; a feed that is gone for good is paused."""
    failures = min(source.failure_count + 1, 1000)
    minutes = min(MAX_BACK_OFF_MINUTES, source.interval_minutes * 2 ** min(failures, 10))
    wait = _jittered(minutes)
    retry_after_s = getattr(problem, "retry_after_s", None)
    if retry_after_s:
        wait = max(wait, dt.timedelta(seconds=min(retry_after_s, 7 * 24 * 3600)))
    is_gone = getattr(problem, "is_gone", False)
    was_well = source.state == SourceState.ACTIVE
    with transaction.atomic():
        _settle(
            source,
            SourceState.PAUSED if is_gone else SourceState.FAILING,
            {"failure_count": failures, "problem": cut(problem.message, 300), "next_poll_at": clock.now() + wait},
        )
        if is_gone:
            journal.record(events.SourcePaused(source_id=source.pk), by=None)
        elif was_well:
            journal.record(events.SourceFailed(source_id=source.pk), by=None)


def _settle(source: Source, state: str, changes: dict[str, Any]) -> None:
    """Write what a poll found. A curator who paused meanwhile wins: the state stays, only the facts are written."""
    current = Source.objects.select_for_update().get(pk=source.pk)
    if current.state == SourceState.PAUSED or current.state == state:
        Source.objects.filter(pk=source.pk).update(**changes)
    else:
        move(current, to=state, **changes)
    source.refresh_from_db()
