"""Roll-ups: the only writers of measurement's rows. Every one can be run again, by several workers at once."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable

from django.db import connection, transaction

from firsthand.core import clock
from firsthand.links.models.click import Visitor
from firsthand.links.queries import Clicks, clicks_since
from firsthand.measurement.models import DirtyDay, LinkDay, ProgrammeDay, Watermark
from firsthand.sharing.models import Share

_COLUMN = {Visitor.PERSON: "people", Visitor.PREVIEW: "previews", Visitor.BOT: "bots"}


def roll_up() -> int:
    """Count the clicks that are new and the days that changed; how many click rows' groups were read.

    Each click is counted exactly once: the watermark moves in the transaction that adds it.
    """
    groups = 0
    while read := _roll_up_clicks():
        groups += read
    _recount_dirty_days()
    return groups


@transaction.atomic
def _roll_up_clicks() -> int:
    Watermark.objects.get_or_create(name="clicks")
    mark = Watermark.objects.select_for_update().get(name="clicks")
    batch = clicks_since(mark.value)
    if batch.clicks:
        _add_to_link_days(batch.clicks)
        mark_dirty(group.hour.date() for group in batch.clicks)
    mark.value, mark.at = batch.watermark, clock.now()
    mark.save()
    return len(batch.clicks)


def _add_to_link_days(groups: Iterable[Clicks]) -> None:
    sums: Counter[tuple[int, dt.date, str]] = Counter()
    for group in groups:
        sums[group.link_id, group.hour.date(), _COLUMN[Visitor(group.visitor)]] += group.count
    keys = sorted({(link_id, day) for link_id, day, _ in sums})
    rows = [(link_id, day, *(sums[link_id, day, column] for column in _COLUMN.values())) for link_id, day in keys]
    columns = list(zip(*rows, strict=True))
    with connection.cursor() as cursor:
        cursor.execute(
            """
            INSERT INTO measurement_linkday (link_id, day, people, previews, bots)
            SELECT * FROM unnest(%s::bigint[], %s::date[], %s::int[], %s::int[], %s::int[])
            ON CONFLICT (link_id, day) DO UPDATE SET people = measurement_linkday.people + excluded.people,
                previews = measurement_linkday.previews + excluded.previews,
                bots = measurement_linkday.bots + excluded.bots
            """,
            [list(column) for column in columns],
        )


def mark_dirty(days: Iterable[dt.date]) -> None:
    """Have the programme's figures of these days (UTC) counted again at the next roll-up. Safe to repeat."""
    DirtyDay.objects.bulk_create([DirtyDay(day=day) for day in sorted(set(days))], ignore_conflicts=True)


def _recount_dirty_days() -> None:
    while True:
        with transaction.atomic():
            dirty = DirtyDay.objects.select_for_update(skip_locked=True).order_by("day").first()
            if dirty is None:
                return
            _recount(dirty.day)
            dirty.delete()


def _recount(day: dt.date) -> None:
    """Counts one day of the programme from the shares and the link days: never added to, so always right."""
    ProgrammeDay.objects.filter(day=day).delete()
    with connection.cursor() as cursor:
        cursor.execute(
            """
            INSERT INTO measurement_programmeday (day, department_id, network, confirmed, claimed, clicks)
            SELECT %(day)s, department_id, network, sum(confirmed), sum(claimed), sum(clicks) FROM (
                SELECT m.department_id, s.network, (s.state = 'published')::int AS confirmed,
                       (s.state = 'claimed')::int AS claimed, 0 AS clicks
                FROM sharing_share s JOIN people_member m ON m.id = s.member_id
                WHERE s.state IN ('published', 'claimed')
                  AND s.settled_at >= %(day)s::date::timestamp AT TIME ZONE 'UTC'
                  AND s.settled_at < (%(day)s::date + 1)::timestamp AT TIME ZONE 'UTC'
                UNION ALL
                SELECT m.department_id, s.network, 0, 0, l.people
                FROM measurement_linkday l
                JOIN sharing_share s ON s.link_id = l.link_id
                JOIN people_member m ON m.id = s.member_id
                WHERE l.day = %(day)s
            ) AS rows GROUP BY department_id, network
            """,
            {"day": day},
        )


@transaction.atomic
def rebuild() -> None:
    """Forget all roll-ups and count again from the clicks and shares at the next `roll_up`."""
    LinkDay.objects.all().delete()
    ProgrammeDay.objects.all().delete()
    Watermark.objects.filter(name="clicks").delete()
    settled = Share.objects.filter(settled_at__isnull=False).dates("settled_at", "day")
    mark_dirty(settled)


def note_settled(*, share_id: int) -> None:
    """Have the day of a share that was confirmed, claimed or taken back counted again. Safe to repeat."""
    settled_at = Share.objects.filter(pk=share_id).values_list("settled_at", flat=True).first()
    if settled_at is not None:
        mark_dirty([settled_at.date()])
