"""Reads of content: the personal feed, the curators' lists, what a member saved and suggested."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from django.core.files.storage import default_storage
from django.db.models import Aggregate, Count, DurationField, Exists, F, Func, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from firsthand.content.models import Item, ItemUse, Mark, Source, TopicFollow
from firsthand.content.ranking import Candidate, Reader, rank
from firsthand.content.reading.text import language_code
from firsthand.content.states import ItemState, SourceState
from firsthand.content.values import FeedEntry
from firsthand.core import clock
from firsthand.people import queries as people
from firsthand.people.models import Member

CANDIDATES = 200
FOLLOWED_CANDIDATES = 60
PAGE_SIZE = 25


def feed_for(member: Member, *, limit: int = 5, is_more: bool = False) -> list[FeedEntry]:
    """The member's feed, best first, each with its reason; at most `limit` items.

    What they saved, shared or set aside is not in it, and what they did today counts towards today's `limit`, so that
    the feed ends; with `is_more` it goes on. Eight queries at most, over at most 260 candidates.
    """
    now = clock.now()
    room = limit if is_more else limit - _handled_today(member, now)
    if room <= 0:
        return []
    follows = list(TopicFollow.objects.filter(member=member).values_list("topic", flat=True))
    rows = _candidate_rows(member, now, follows)
    counts = _colleague_counts(member, [row.pk for row in rows])
    reader = Reader(follows=frozenset(t.lower() for t in follows), language=language_code(member.language))
    ranked = rank((_candidate(row, now, counts.get(row.pk)) for row in rows), reader, limit=room)
    ids = [r.item_id for r in ranked]
    items = Item.objects.select_related("source").prefetch_related("angles").in_bulk(ids)
    return [
        FeedEntry(item=items[r.item_id], reason=r.reason, score=r.score, colleague_count=counts.get(r.item_id))
        for r in ranked
        if r.item_id in items
    ]


@dataclass(frozen=True, kw_only=True)
class Feed:
    """What `content/_feed.html` shows: the entries, and whether the day's number is done."""

    entries: list[FeedEntry]
    is_done: bool


def feed(member: Member, *, limit: int = 5, is_more: bool = False) -> Feed:
    """The member's feed for a page; `is_done` when what they handled today makes up the day's number."""
    entries = feed_for(member, limit=limit, is_more=is_more)
    is_done = not entries and not is_more and _handled_today(member, clock.now()) >= limit
    return Feed(entries=entries, is_done=is_done)


def _handled_today(member: Member, now: dt.datetime) -> int:
    midnight = now.astimezone(ZoneInfo(member.time_zone)).replace(hour=0, minute=0, second=0, microsecond=0)
    return Mark.objects.filter(member=member, at__gte=midnight).count()


def _candidate_rows(member: Member, now: dt.datetime, follows: Sequence[str]) -> list[Item]:
    marked = Exists(Mark.objects.filter(member=member, item=OuterRef("pk")))
    fields = (
        "source__title", "source_id", "url", "site_name", "topics", "language", "suggested_by_id", "published_at",
        "created_at", "expires_at",
    )  # fmt: skip
    live = Item.objects.live(now).filter(~marked).select_related("source").only(*fields).order_by("-created_at", "-id")
    rows = list(live[:CANDIDATES])
    if follows:
        known = {row.pk for row in rows}
        followed = live.filter(topics__overlap=list(follows))[:FOLLOWED_CANDIDATES]
        rows += [row for row in followed if row.pk not in known]
    return rows


def _colleague_counts(member: Member, item_ids: Sequence[int]) -> dict[int, int]:
    """How many people of the member's department shared each item, where they are enough to be counted."""
    if member.department_id is None:
        return {}
    least = people.organisation().min_cell_size
    uses = ItemUse.objects.filter(item_id__in=item_ids, department_id=member.department_id, person_count__gte=least)
    return dict(uses.values_list("item_id", "person_count"))


def _candidate(row: Item, now: dt.datetime, colleague_count: int | None) -> Candidate:
    name = row.source_name
    return Candidate(
        item_id=row.pk,
        source_key=str(row.source_id or row.host),
        source_name=name,
        age_days=(now - row.dated_at).total_seconds() / 86400,
        topics=tuple(row.topics),
        language=language_code(row.language),
        is_suggested=row.suggested_by_id is not None,
        ends_in_days=(row.expires_at - now).total_seconds() / 86400 if row.expires_at else None,
        colleague_count=colleague_count,
    )


def entry_of(member: Member, item: Item) -> FeedEntry:
    """One item as it stands in the member's feed, with its reason."""
    follows = frozenset(t.lower() for t in TopicFollow.objects.filter(member=member).values_list("topic", flat=True))
    count = _colleague_counts(member, [item.pk]).get(item.pk)
    reader = Reader(follows=follows, language=language_code(member.language))
    ranked = rank([_candidate(item, clock.now(), count)], reader, limit=1)[0]
    return FeedEntry(item=item, reason=ranked.reason, score=ranked.score, colleague_count=count)


@dataclass(frozen=True, kw_only=True)
class ItemPage:
    """One page of a list of items, newest first; `next_cursor` "" on the last one."""

    items: list[Item]
    next_cursor: str


def items_page(
    *, state: str = "", source_id: int | None = None, text: str = "", cursor: str = "", limit: int = PAGE_SIZE
) -> ItemPage:
    """Items of a state (or any), newest first, by key: as quick on the last page as on the first."""
    rows = Item.objects.select_related("source", "suggested_by").order_by("-created_at", "-id")
    if state:
        rows = rows.filter(state=state)
    if source_id:
        rows = rows.filter(source_id=source_id)
    if text:
        rows = rows.filter(Q(title__icontains=text) | Q(topics__contains=[text]))
    return _page_of(rows, cursor, limit)


def live_page(*, topic: str = "", cursor: str = "", limit: int = PAGE_SIZE) -> ItemPage:
    """Items that everybody may share, newest first, by key."""
    rows = Item.objects.live(clock.now()).select_related("source").prefetch_related("angles")
    if topic:
        rows = rows.filter(topics__contains=[topic])
    return _page_of(rows.order_by("-created_at", "-id"), cursor, limit)


def _page_of(rows: QuerySet[Item], cursor: str, limit: int) -> ItemPage:
    at = _read_cursor(cursor)
    if at is not None:
        rows = rows.filter(created_at__lte=at[0]).exclude(created_at=at[0], id__gte=at[1])
    found = list(rows[: limit + 1])
    last = found[limit - 1] if len(found) > limit else None
    next_cursor = f"{int(last.created_at.timestamp() * 1_000_000)}-{last.pk}" if last is not None else ""
    return ItemPage(items=found[:limit], next_cursor=next_cursor)


def _read_cursor(cursor: str) -> tuple[dt.datetime, int] | None:
    """The moment and id of a cursor; one that cannot be read is as none."""
    moment, _dash, item_id = cursor.partition("-")
    if not (moment.isascii() and moment.isdigit() and item_id.isascii() and item_id.isdigit() and len(cursor) < 50):
        return None
    try:
        return dt.datetime(1970, 1, 1, tzinfo=dt.UTC) + dt.timedelta(microseconds=int(moment)), int(item_id)
    except OverflowError:
        return None


def items_by_id(item_ids: Sequence[int]) -> list[Item]:
    """The items of those ids that exist, for a curator."""
    return list(Item.objects.filter(pk__in=item_ids).select_related("suggested_by"))


def waiting_count() -> int:
    """How many items wait for a curator."""
    return Item.objects.filter(state=ItemState.WAITING).count()


def saved_items(member: Member, *, limit: int = 50) -> list[Item]:
    """What the member saved and may still share, the latest first."""
    now = clock.now()
    marks = Mark.objects.filter(member=member, kind=Mark.Kind.SAVED).select_related("item__source").order_by("-at")
    return [m.item for m in marks[:limit] if m.item.state == ItemState.APPROVED and not _is_over(m.item, now)]


def _is_over(item: Item, now: dt.datetime) -> bool:
    return item.expires_at is not None and item.expires_at <= now


def suggestions_of(member: Member, *, limit: int = 50) -> list[Item]:
    """What the member suggested, with its state and the reason of a decision, the latest first."""
    return list(Item.objects.filter(suggested_by=member).select_related("source").order_by("-created_at")[:limit])


class _Median(Aggregate):
    function = "PERCENTILE_CONT"
    template = "%(function)s(0.5) WITHIN GROUP (ORDER BY %(expressions)s)"


def median_wait() -> dt.timedelta | None:
    """How long suggestions of the last 90 days waited for a decision, in the median; None below five of them."""
    since = clock.now() - dt.timedelta(days=90)
    decided = Item.objects.filter(suggested_by__isnull=False, decided_at__isnull=False, created_at__gte=since)
    found = decided.aggregate(
        wait=_Median(F("decided_at") - F("created_at"), output_field=DurationField()), count=Count("id")
    )
    wait: dt.timedelta | None = found["wait"]
    return wait if found["count"] >= 5 else None


def sources() -> list[Source]:
    """All sources, those in trouble first, then by name; each with `week_count`, its items of the last 7 days."""
    order = {SourceState.FAILING: 0, SourceState.PAUSED: 2}
    since = clock.now() - dt.timedelta(days=7)
    recent = Item.objects.filter(source=OuterRef("pk"), created_at__gte=since).order_by()
    counted = recent.values("source").annotate(count=Count("id")).values("count")
    rows = Source.objects.annotate(week_count=Coalesce(Subquery(counted), 0))
    return sorted(rows, key=lambda s: (order.get(SourceState(s.state), 1), str(s).lower()))


def due_source_ids(*, limit: int = 200) -> list[int]:
    """Sources whose next poll is due, the longest waiting first."""
    due = Source.objects.filter(next_poll_at__lte=clock.now()).exclude(state=SourceState.PAUSED)
    return list(due.order_by("next_poll_at").values_list("id", flat=True)[:limit])


@dataclass(frozen=True, kw_only=True)
class Topic:
    """A topic that can be followed; `item_count` of the latest 1,000 items."""

    name: str
    item_count: int
    is_followed: bool


def spellings_of(topic: str) -> list[str]:
    """How the items spell a topic, in upper and lower case ("Open Source", "open source"); empty when none has it."""
    topics = Item.objects.annotate(topic=Func("topics", function="unnest")).values_list("topic", flat=True).distinct()
    return [one for one in topics if one.lower() == topic.lower()]


def topics_for(member: Member, *, limit: int = 30) -> list[Topic]:
    """Topics to follow: those that the member follows, then the most frequent ones of the latest items."""
    follows = list(TopicFollow.objects.filter(member=member).order_by("topic").values_list("topic", flat=True))
    latest = Item.objects.live(clock.now()).order_by("-created_at").values_list("topics", flat=True)[:1000]
    counts: dict[str, int] = {}
    for topics in latest:
        for topic in topics:
            counts[topic] = counts.get(topic, 0) + 1
    followed = {name.lower() for name in follows}
    others = sorted((t for t in counts if t.lower() not in followed), key=lambda t: (-counts[t], t.lower()))
    mine = [Topic(name=name, item_count=counts.get(name, 0), is_followed=True) for name in follows]
    return mine + [Topic(name=t, item_count=counts[t], is_followed=False) for t in others[: max(0, limit - len(mine))]]


def image_bytes(item: Item) -> bytes | None:
    """Our copy of an item's picture as WebP, at most 1200 px a side; None when there is none."""
    if not item.image:
        return None
    try:
        with default_storage.open(item.image) as file:
            data: bytes = file.read()
            return data
    except OSError:
        return None
