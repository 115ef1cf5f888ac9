"""Reads of links, destinations and clicks."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from django.db import connection
from django.db.models import QuerySet

from firsthand.core import clock
from firsthand.links.domains import domain_of
from firsthand.links.models import ApprovedDomain, Link


def by_code(code: str) -> Link | None:
    """The link of that code, whatever its state; None when there is none. For the fallback redirect."""
    return Link.objects.filter(code=code).first()


def by_tag(tag: str) -> QuerySet[Link]:
    """The links with that tag of the owner app, newest first."""
    return Link.objects.filter(tag=tag).order_by("-pk")


def is_gone(link: Link) -> bool:
    """Whether the link was disabled or has expired."""
    return link.disabled_at is not None or (link.expires_at is not None and link.expires_at <= clock.now())


def is_approved(host: str) -> bool:
    """Whether links to this host (lower case, without port) redirect at once."""
    above = [host.split(".", n)[-1] for n in range(host.count(".") + 1)]
    hosts = set(ApprovedDomain.objects.filter(host__in=above).values_list("host", flat=True))
    return domain_of(hosts, host) != ""


@dataclass(frozen=True, kw_only=True)
class Waiting:
    """A host that links lead to and that nobody has approved."""

    host: str
    links: int
    last_used_at: dt.datetime


def waiting_hosts(limit: int = 50) -> list[Waiting]:
    """The hosts that wait for approval, most used first, among the newest 50,000 links; disabled ones do not count."""
    with connection.cursor() as cursor:
        cursor.execute(
            """
            SELECT host, count(*), max(created_at)
            FROM (SELECT substring(target_url from '^https?://([^/:?#]+)') AS host, created_at
                  FROM links_link WHERE disabled_at IS NULL ORDER BY id DESC LIMIT 50000) AS used
            WHERE NOT EXISTS (SELECT 1 FROM links_approveddomain d
                              WHERE used.host = d.host OR right(used.host, length(d.host) + 1) = '.' || d.host)
            GROUP BY host ORDER BY count(*) DESC, host LIMIT %s
            """,
            [limit],
        )
        return [Waiting(host=host, links=links, last_used_at=at) for host, links, at in cursor.fetchall()]


@dataclass(frozen=True, kw_only=True)
class Clicks:
    """How often a link was requested in one hour by one kind of visitor from one source."""

    link_id: int
    hour: dt.datetime  # its beginning, UTC
    visitor: str  # a value of models.click.Visitor
    source: str  # network key; "" unknown
    count: int


@dataclass(frozen=True, kw_only=True)
class ClickBatch:
    """New clicks since a watermark, and the watermark to hand in next time."""

    clicks: list[Clicks]
    watermark: int


def clicks_since(watermark: int, *, limit: int = 200_000) -> ClickBatch:
    """The clicks loaded after `watermark` (0: all), aggregated by link, hour, visitor and source.

    Each click is in exactly one batch when the watermark is kept in the transaction that uses the batch: loaders write
    one after another, so a row with a lower number never appears behind a higher one. At most `limit` rows are read;
    repeat until the watermark stands still.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            """
            WITH fresh AS (SELECT id, link_id, date_trunc('hour', at, 'UTC') AS hour, visitor, source
                           FROM links_click WHERE id > %s ORDER BY id LIMIT %s)
            SELECT link_id, hour, visitor, source, count(*), max(id) FROM fresh GROUP BY 1, 2, 3, 4
            """,
            [watermark, limit],
        )
        rows = cursor.fetchall()
    clicks = [Clicks(link_id=r[0], hour=r[1], visitor=r[2], source=r[3], count=r[4]) for r in rows]
    return ClickBatch(clicks=clicks, watermark=max((r[5] for r in rows), default=watermark))


def latest_clicks(link_ids: Iterable[int], *, limit: int = 100) -> list[tuple[dt.datetime, int, str, str]]:
    """The newest clicks of these links as (at, link id, visitor, source): what has not been rolled up yet."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT at, link_id, visitor, source FROM links_click WHERE link_id = ANY(%s) ORDER BY at DESC LIMIT %s",
            [list(link_ids), limit],
        )
        return list(cursor.fetchall())
