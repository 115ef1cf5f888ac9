"""The seals of the journal: a chain of hashes over batches of its rows, laid in the background, and its inspection.

A batch holds rows of ended transactions only, in transaction order, so nothing can later appear before what is sealed
and no writer ever waits. What the chain proves and what it cannot prove is said in docs/security.md.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter
from typing import Any, cast

from django.db import connection, transaction

from firsthand.core import clock
from firsthand.core.canonical import sha256_of
from firsthand.core.models import Seal, SealedEntry
from firsthand.core.sweepers import sweeper

_LOCK = 0x46697273745365  # any constant: one sealer at a time in this database
_BATCH_ROWS = 5000
_READ_ROWS = 20_000
_GENESIS = bytes(32)
_EPOCH = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)

_ENTRY = "j.id, j.kind, j.actor_id, (extract(epoch FROM j.at) * 1000000)::bigint, j.xid, j.data::text"
_SNAPSHOT = """
    WITH s AS MATERIALIZED (
        SELECT pg_snapshot_xmin(pg_current_snapshot())::text::bigint AS xmin,
               pg_snapshot_xmax(pg_current_snapshot())::text::bigint AS xmax)"""
_UNSEALED = "NOT EXISTS (SELECT FROM core_sealed_entry e WHERE e.entry_id = j.id)"
# The few rows since the last seal are looked up one by one; an anti-join might read the whole table of seals for them.
_LOOKED_UP = "(SELECT e.seal_id FROM core_sealed_entry e WHERE e.entry_id = j.id)"
_NEXT = f"""{_SNAPSHOT}
    SELECT {_ENTRY}, s.xmin FROM core_journal j CROSS JOIN s
    WHERE j.xid >= %s AND j.xid < s.xmin AND {_LOOKED_UP} IS NULL ORDER BY j.xid, j.id LIMIT %s"""  # noqa: S608
# After a restore the numbers of transactions begin anew: a row from the future is a row of the former cluster.
_FIRST_IN_CLUSTER = f"""{_SNAPSHOT}
    SELECT {_ENTRY}, s.xmin FROM core_journal j CROSS JOIN s
    WHERE (j.xid < s.xmin OR j.xid >= s.xmax) AND {_UNSEALED} ORDER BY j.xid, j.id LIMIT %s"""  # noqa: S608
_SEALED = f"""
    SELECT e.seal_id, e.entry_id, {_ENTRY} FROM core_sealed_entry e LEFT JOIN core_journal j ON j.id = e.entry_id
    WHERE e.seal_id BETWEEN %s AND %s ORDER BY e.seal_id, e.position"""  # noqa: S608
_STRAY = """
    SELECT e.entry_id, e.seal_id FROM core_sealed_entry e
    WHERE NOT EXISTS (SELECT FROM core_seal s WHERE s.id = e.seal_id) ORDER BY e.entry_id LIMIT 1"""


@sweeper(name="core.seal", every_s=2)
def seal() -> int:
    """Seal every row of the journal whose transaction has ended; how many. Safe to repeat and to run twice at once.

    When another process is sealing, nothing is done and 0 is returned.
    """
    total = 0
    while count := _seal_batch():
        total += count
        if count < _BATCH_ROWS:
            break
    return total


def _seal_batch() -> int:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_xact_lock(%s)", [_LOCK])
        if cursor.fetchone() != (True,):
            return 0
        cluster = _cluster()
        last = Seal.objects.order_by("-pk").first()
        if last is not None and last.cluster == cluster:
            cursor.execute(_NEXT, [last.horizon, _BATCH_ROWS])
        else:
            cursor.execute(_FIRST_IN_CLUSTER, [_BATCH_ROWS])
        rows = cursor.fetchall()
        if rows:
            _append(last, rows, cluster)
    return len(rows)


def _cluster() -> int:
    """The number that tells this database cluster from every other one."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT system_identifier FROM pg_control_system()")
        return int(cast("tuple[int]", cursor.fetchone())[0])


def _append(last: Seal | None, rows: list[tuple[Any, ...]], cluster: int) -> None:
    if len(rows) < _BATCH_ROWS:
        horizon = rows[0][-1]  # all that could be sealed is
    elif last is not None and last.cluster == cluster:
        horizon = rows[-1][4]  # all of the transactions before this one is
    else:
        horizon, cluster = 0, 0  # the search over the whole journal goes on
    link = Seal(
        at=clock.database_now(),
        entry_count=len(rows),
        horizon=horizon,
        cluster=cluster,
        previous_hash=_GENESIS if last is None else bytes(last.hash),
    )
    link.hash = _hash(link, [row[:-1] for row in rows])
    link.save(force_insert=True)
    SealedEntry.objects.bulk_create(
        SealedEntry(entry_id=row[0], seal=link, position=position) for position, row in enumerate(rows)
    )


def _hash(link: Seal, rows: list[tuple[Any, ...]]) -> bytes:
    """SHA-256 over the canonical JSON of the seal's own fields and its entries in order.

    Times are whole microseconds since 1970, so that no format of a time zone or a database matters.
    """
    at_us = (link.at - _EPOCH) // dt.timedelta(microseconds=1)
    data = json.loads(f"[{','.join(row[5] for row in rows)}]")
    document = {
        "form": "firsthand.seal.1",
        "previous": bytes(link.previous_hash).hex(),
        "at_us": at_us,
        "horizon": link.horizon,
        "cluster": link.cluster,
        "count": link.entry_count,
        "entries": [(*row[:5], content) for row, content in zip(rows, data, strict=True)],
    }
    return sha256_of(document)


@dataclass(frozen=True, kw_only=True)
class Verdict:
    """What an inspection of the journal found.

    `reason` says in words what is wrong first, None when nothing is; `seal_id` and `entry_id` name the place where that
    is known. `head` is the hash of the last good seal in hex (None without one): kept elsewhere, it proves later that
    nothing was cut off. `unsealed_count` rows wait for their seal; more than a few for long means that no worker runs.
    """

    seal_count: int
    entry_count: int
    unsealed_count: int
    head: str | None
    reason: str | None = None
    seal_id: int | None = None
    entry_id: int | None = None

    @property
    def is_intact(self) -> bool:
        return self.reason is None


class _Broken(Exception):
    def __init__(self, reason: str, *, seal_id: int | None = None, entry_id: int | None = None) -> None:
        super().__init__(reason)
        self.reason, self.seal_id, self.entry_id = reason, seal_id, entry_id


def verify(*, known_head: str | None = None, known_heads: Collection[str] = ()) -> Verdict:
    """Read the whole chain and say whether it holds; reads only, safe to repeat, in the reader's own time.

    `known_head` and `known_heads` are heads that were noted before, in hex: the chain must still contain each.
    """
    walk = _Walk(known_heads={*known_heads, *([known_head] if known_head else [])})
    try:
        walk.run()
    except _Broken as error:
        return walk.verdict(error)
    return walk.verdict(None)


class _Walk:
    """One pass over the chain and what it has seen so far."""

    def __init__(self, *, known_heads: Collection[str]) -> None:
        self.missing_heads = {head.lower() for head in known_heads}
        self.head = _GENESIS
        self.seal_count = 0
        self.entry_count = 0

    def run(self) -> None:
        for links in _groups_of_seals():
            batches = _batches(links[0].pk, links[-1].pk)
            for link in links:
                self._check(link, batches.pop(link.pk, []))
        if self.missing_heads:
            count = len(self.missing_heads)
            what = "The seal that was" if count == 1 else f"{count} of the seals that were"
            raise _Broken(f"{what} noted before is not in the chain: its end was cut off or rewritten.")
        self._check_no_stray()

    def _check(self, link: Seal, batch: list[tuple[Any, ...]]) -> None:
        if bytes(link.previous_hash) != self.head:
            reason = f"Seal {link.pk} does not follow the seal before it: one was removed or added."
            raise _Broken(reason, seal_id=link.pk)
        for row in batch:
            if row[2] is None:
                raise _Broken(f"Entry {row[1]} of seal {link.pk} was deleted.", seal_id=link.pk, entry_id=row[1])
        if len(batch) != link.entry_count:
            reason = f"Seal {link.pk} covers {link.entry_count} entries, but {len(batch)} are assigned to it."
            raise _Broken(reason, seal_id=link.pk)
        if _hash(link, [row[2:] for row in batch]) != bytes(link.hash):
            reason = f"Seal {link.pk}, one of its {len(batch)} entries or their order was changed after sealing."
            only = batch[0][1] if len(batch) == 1 else None
            raise _Broken(reason, seal_id=link.pk, entry_id=only)
        self.head = bytes(link.hash)
        self.seal_count += 1
        self.entry_count += len(batch)
        self.missing_heads.discard(self.head.hex())

    def _check_no_stray(self) -> None:
        with connection.cursor() as cursor:
            cursor.execute(_STRAY)
            stray = cursor.fetchone()
        if stray is not None:
            reason = f"Entry {stray[0]} belongs to seal {stray[1]}, which is missing."
            raise _Broken(reason, entry_id=stray[0], seal_id=stray[1])

    def verdict(self, error: _Broken | None) -> Verdict:
        return Verdict(
            seal_count=self.seal_count,
            entry_count=self.entry_count,
            unsealed_count=_count_unsealed(),
            head=self.head.hex() if self.seal_count else None,
            reason=None if error is None else error.reason,
            seal_id=None if error is None else error.seal_id,
            entry_id=None if error is None else error.entry_id,
        )


def _groups_of_seals() -> Iterator[list[Seal]]:
    """All seals in order, in groups that together cover some 20,000 entries; those laid meanwhile are left out."""
    group: list[Seal] = []
    count = 0
    for link in Seal.objects.order_by("pk").iterator(chunk_size=5000):
        group.append(link)
        count += link.entry_count
        if count >= _READ_ROWS or len(group) >= 5000:
            yield group
            group, count = [], 0
    if group:
        yield group


def _batches(first: int, last: int) -> dict[int, list[tuple[Any, ...]]]:
    with connection.cursor() as cursor:
        cursor.execute(_SEALED, [first, last])
        return {seal_id: list(rows) for seal_id, rows in groupby(cursor.fetchall(), key=itemgetter(0))}


def _count_unsealed() -> int:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT count(*) FROM core_journal j WHERE {_UNSEALED}")  # noqa: S608
        return int(cast("tuple[int]", cursor.fetchone())[0])
