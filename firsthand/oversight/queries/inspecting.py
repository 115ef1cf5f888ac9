"""Whether the archive is what the journal says was filed."""

from __future__ import annotations

from collections.abc import Iterator

from firsthand.core.models import JournalEntry
from firsthand.oversight.events import ApprovalGiven, CaseDecided, RecordFiled, RecordNoted, RecordPurged
from firsthand.oversight.models import Record
from firsthand.oversight.queries.archive import broken_link

_ROWS = [RecordFiled.kind, RecordNoted.kind, CaseDecided.kind, ApprovalGiven.kind]


def archive_problems() -> Iterator[str]:
    """What is wrong with the archive, in words: a chain that breaks, that ends early, or that the journal knows
    otherwise; a record that is gone without its time being over. Reads everything; nothing when all holds."""
    known: dict[int, list[bytes]] = {}
    for data in JournalEntry.objects.filter(kind__in=_ROWS).order_by("pk").values_list("data", flat=True).iterator():
        known.setdefault(int(data["record_id"]), []).append(bytes.fromhex(data["hash"]))
    purged = {
        int(record_id)
        for record_id in JournalEntry.objects.filter(kind=RecordPurged.kind).values_list("data__record_id", flat=True)
    }
    for record in Record.objects.order_by("pk").iterator(chunk_size=500):
        hashes = known.pop(record.pk, [])
        if record.purged_at is not None and record.pk not in purged:
            yield f"Record {record.uid}: it was purged, but not by a rule."
        elif problem := broken_link(record, hashes):
            yield f"Record {record.uid}: {problem}."
    for record_id in sorted(set(known) - purged):
        yield f"Record number {record_id} is gone."
