"""A selection of the archive as one file, made by a job."""

from __future__ import annotations

import datetime as dt
import hashlib
import itertools
import tempfile
import uuid
from dataclasses import asdict
from typing import BinaryIO

from django.core.files import File
from django.core.files.storage import default_storage
from django.db import transaction

from firsthand.core import clock, journal
from firsthand.core.models import Seal
from firsthand.core.states import move
from firsthand.core.sweepers import sweeper
from firsthand.oversight import queries, zips
from firsthand.oversight.events import ArchiveRead, ExportEnded, ExportFetched, ExportMade, ExportRequested
from firsthand.oversight.models import Export
from firsthand.oversight.states import ExportState
from firsthand.oversight.values import Criteria
from firsthand.people import queries as people
from firsthand.people.access import require
from firsthand.people.models import Member
from firsthand.people.rights import Right

KEEP_DAYS = 7
_STEP = 50


def request_export(*, by: Member, criteria: Criteria) -> Export:
    """Ask for a selection as a file; a job makes it. Not safe to repeat: each call is an export."""
    require(by, Right.ARCHIVE)
    stated = {name: str(value) for name, value in asdict(criteria).items() if value not in (None, "")}
    with transaction.atomic():
        export = Export.objects.create(by=by, at=clock.now(), criteria=stated, total=queries.records(criteria).count())
        journal.record(ExportRequested(export_id=export.pk), by=by)
    return export


def make_export(*, export_id: int) -> None:
    """Make the file of an export that waits; nothing for any other. Safe to repeat."""
    export = Export.objects.select_related("by").get(pk=export_id)
    if export.state != ExportState.WAITING:
        return
    move(export, to=ExportState.RUNNING)
    try:
        with tempfile.TemporaryFile() as file, tempfile.TemporaryFile() as lines:
            ids = _write(export, zips.Writer(file, lines))
            _store(export, file, ids)
    except Exception:
        with transaction.atomic():
            move(export, to=ExportState.FAILED)
            journal.record(ExportEnded(export_id=export.pk), by=None)
        raise


def _write(export: Export, writer: zips.Writer) -> list[int]:
    ids: list[int] = []
    found = queries.records(criteria_of(export)).iterator(chunk_size=_STEP)
    while batch := list(itertools.islice(found, _STEP)):
        chains = queries.chains_of(batch)
        for record in batch:
            writer.add(record, chains[record.pk], queries.as_of(record, None, chains[record.pk]))
        ids += [record.pk for record in batch]
        Export.objects.filter(pk=export.pk).update(done_count=len(ids))
    seal = Seal.objects.order_by("-pk").first()
    writer.close(
        {
            "organisation": people.organisation().name,
            "made_at": clock.now().isoformat(),
            "made_for": export.by.email,
            "criteria": export.criteria,
            "journal_head": bytes(seal.hash).hex() if seal else None,
        }
    )
    return ids


def _store(export: Export, file: BinaryIO, ids: list[int]) -> None:
    file.seek(0)
    digest = hashlib.sha256()
    while block := file.read(1 << 20):
        digest.update(block)
    size = file.tell()
    file.seek(0)
    name = default_storage.save(f"oversight/exports/{uuid.uuid4().hex}.zip", File(file))
    with transaction.atomic():
        move(
            export,
            to=ExportState.DONE,
            file=name,
            sha256=digest.hexdigest(),
            size_bytes=size,
            total=len(ids),
            done_count=len(ids),
            expires_at=clock.now() + dt.timedelta(days=KEEP_DAYS),
        )
        journal.record(ArchiveRead(record_ids=ids), by=export.by)
        journal.record(ExportMade(export_id=export.pk, count=len(ids), sha256=digest.hexdigest()), by=export.by)


def criteria_of(export: Export) -> Criteria:
    """The selection of an export."""
    said: dict[str, str] = export.criteria
    return Criteria(
        person_id=int(said["person_id"]) if "person_id" in said else None,
        department_id=int(said["department_id"]) if "department_id" in said else None,
        network=said.get("network", ""),
        words=said.get("words", ""),
        from_day=dt.date.fromisoformat(said["from_day"]) if "from_day" in said else None,
        until_day=dt.date.fromisoformat(said["until_day"]) if "until_day" in said else None,
    )


def note_fetching(*, by: Member, export: Export) -> None:
    """Record that somebody takes the file of an export away."""
    require(by, Right.ARCHIVE)
    with transaction.atomic():
        journal.record(ExportFetched(export_id=export.pk), by=by)


@sweeper(name="oversight.expire_exports", every_s=600)
def expire_exports() -> int:
    """Delete the files whose time is over; how many. Safe to repeat."""
    count = 0
    for export in Export.objects.filter(state=ExportState.DONE, expires_at__lte=clock.now()):
        name = export.file
        with transaction.atomic():
            move(export, to=ExportState.EXPIRED, file="")
            journal.record(ExportEnded(export_id=export.pk), by=None)
        default_storage.delete(name)
        count += 1
    return count
