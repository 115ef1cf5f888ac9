"""Appending to a record's chain, one writer at a time."""

from __future__ import annotations

import datetime as dt
from typing import Any, TypeVar

from firsthand.oversight import chain
from firsthand.oversight.models import Record, RecordEvent, Revision

Row = TypeVar("Row", Revision, RecordEvent)


def lock(record: Record) -> Record:
    """The record as it is now, held until the end of the transaction: no chain ever forks."""
    return Record.objects.select_for_update(of=("self",)).get(pk=record.pk)


def add_revision(record: Record, row: Revision) -> Revision:
    """Append a revision to the chain of a locked record."""
    return _append(record, row)


def add_event(record: Record, *, kind: str, at: dt.datetime, actor_id: int | None, data: dict[str, Any]) -> RecordEvent:
    """Append an event to the chain of a locked record."""
    return _append(record, RecordEvent(record=record, kind=kind, at=at, actor_id=actor_id, data=data))


def _append(record: Record, row: Row) -> Row:
    row.position = record.length + 1
    row.previous_hash = bytes(record.head)
    row.hash = chain.digest(record, row)
    row.save(force_insert=True)
    record.length, record.head = row.position, row.hash
    record.save(update_fields=["length", "head"])
    return row
