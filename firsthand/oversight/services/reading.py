"""Reading the archive leaves a trace."""

from __future__ import annotations

from collections.abc import Sequence

from django.db import transaction

from firsthand.core import journal
from firsthand.oversight.events import ArchiveRead
from firsthand.oversight.models import Record
from firsthand.people.access import require
from firsthand.people.models import Member
from firsthand.people.rights import Right


def note_reading(*, by: Member, records: Sequence[Record]) -> None:
    """Record that somebody is about to read what colleagues wrote; nothing for an empty selection."""
    require(by, Right.ARCHIVE)
    if records:
        with transaction.atomic():
            journal.record(ArchiveRead(record_ids=[record.pk for record in records]), by=by)
