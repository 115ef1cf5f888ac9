"""The chain of one record: each row's hash covers its content and the hash of the row before it."""

from __future__ import annotations

import datetime as dt
from typing import Any

from firsthand.core.canonical import sha256_of
from firsthand.oversight.models import Record, RecordEvent, Revision

GENESIS = bytes(32)
_EPOCH = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)
_REVISION = (
    "n", "actor_id", "text", "language", "link_url", "picture_sha256", "alt", "card", "content_hash", "verdict",
    "decision",
)  # fmt: skip
_EVENT = ("kind", "actor_id", "data")


def document(record: Record, row: Revision | RecordEvent) -> dict[str, Any]:
    """What is hashed of a row, ready for canonical JSON; times are whole microseconds since 1970."""
    names = _REVISION if isinstance(row, Revision) else _EVENT
    return {
        "form": f"firsthand.{'revision' if isinstance(row, Revision) else 'event'}.1",
        "record": record.uid.hex,
        "position": row.position,
        "at_us": (row.at - _EPOCH) // dt.timedelta(microseconds=1),
        "previous": bytes(row.previous_hash).hex(),
        **{name: getattr(row, name) for name in names},
    }


def digest(record: Record, row: Revision | RecordEvent) -> bytes:
    """SHA-256 over the canonical JSON of a row: keys sorted, no spaces, UTF-8."""
    return sha256_of(document(record, row))
