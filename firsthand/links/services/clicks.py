"""Clicks: from the files of this machine into the table, each exactly once."""

from __future__ import annotations

import contextlib
import datetime as dt
import logging
import os
from collections.abc import Iterable
from pathlib import Path

from django.conf import settings
from django.db import connection, transaction
from psycopg import Connection

from firsthand.core import clock
from firsthand.links import clicklog
from firsthand.links.clicklog import Click
from firsthand.links.models import ClickFile

# Held to the end of each transaction that writes clicks: their numbers then become visible in order, which lets a
# roll-up read on from the highest number it has seen, and two loaders cannot read the same bytes of a file.
_LOCK = 4_120_316_702
_CHUNK_BYTES = 4_000_000  # more than the largest frame
_MONTHS_AHEAD = 3

logger = logging.getLogger(__name__)


def load_clicks(directory: Path | None = None) -> int:
    """Load what is new in the click files of this machine; how many clicks that was. Safe to repeat, and to race.

    Rows and offset are committed together. A file is deleted when it is loaded whole and its writer is gone.
    """
    directory = directory or clicklog.click_dir(settings.DATA_DIR)
    if not directory.is_dir():
        return 0
    return sum(_load_file(path) for path in sorted(directory.glob("[!.]*.log")))


def import_clicks(clicks: Iterable[Click]) -> int:
    """Write clicks that lie in no file (a demonstration, another system's history); how many. Not safe to repeat."""
    with transaction.atomic():
        _lock()
        return _copy(clicks)


def prepare_months(today: dt.date | None = None) -> list[str]:
    """Create the partitions of this month and the next ones where missing; the names of the new ones. Safe to repeat.

    Clicks of other months lie in the default partition, so none is ever refused.
    """
    month = (today or clock.now().date()).replace(day=1)
    made = []
    for _n in range(_MONTHS_AHEAD + 1):
        following = (month + dt.timedelta(days=32)).replace(day=1)
        if _create_partition(month, following):
            made.append(f"links_click_{month:%Y_%m}")
        month = following
    return made


def _load_file(path: Path) -> int:
    try:
        file = os.open(path, os.O_RDONLY)
    except FileNotFoundError:  # another loader was faster
        return 0
    try:
        is_finished = clicklog.is_finished(file)  # asked before reading: what is written later is read next time
        loaded = 0
        while count := _load_chunk(path.name, file):
            loaded += count
        if is_finished:
            _retire(path, file)
        return loaded
    finally:
        os.close(file)


def _load_chunk(name: str, file: int) -> int:
    if clicklog.is_empty(file, _loaded_bytes(name)):
        return 0
    with transaction.atomic():
        _lock()
        offset = _loaded_bytes(name)  # once more: under the lock it stands still
        clicks: list[Click] = []
        end = offset
        for frame in clicklog.frames(os.pread(file, _CHUNK_BYTES, offset), offset):
            clicks += frame.clicks
            end = frame.end
        if end == offset:
            return 0
        ClickFile.objects.update_or_create(name=name, defaults={"loaded_bytes": end})
        return _copy(clicks)


def _loaded_bytes(name: str) -> int:
    row = ClickFile.objects.filter(name=name).values_list("loaded_bytes", flat=True).first()
    return row or 0


def _retire(path: Path, file: int) -> None:
    if torn := clicklog.torn_bytes(file, _loaded_bytes(path.name)):
        # No visitor was sent on by a frame that is not whole. Should the disk itself have spoilt it, somebody may look.
        logger.warning("%s ends in %d bytes that are no whole frame; it is kept as %s.torn.", path, torn, path.name)
        with contextlib.suppress(FileNotFoundError):
            path.rename(path.with_name(f"{path.name}.torn"))
    path.unlink(missing_ok=True)


def _lock() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_LOCK])


def _copy(clicks: Iterable[Click]) -> int:
    connection.ensure_connection()
    raw = connection.connection
    assert isinstance(raw, Connection)
    count = 0
    with raw.cursor() as cursor, cursor.copy("COPY links_click (at, link_id, visitor, source) FROM STDIN") as copy:
        for click in clicks:
            copy.write_row((click.at, click.link_id, click.visitor, click.source))
            count += 1
    return count


def _create_partition(month: dt.date, following: dt.date) -> bool:
    name = f"links_click_{month:%Y_%m}"
    with transaction.atomic(), connection.cursor() as cursor:
        _lock()
        cursor.execute("SELECT to_regclass(%s)", [name])
        if cursor.fetchone() != (None,):
            return False
        cursor.execute("SELECT EXISTS (SELECT FROM links_click_default WHERE at >= %s AND at < %s)", [month, following])
        if cursor.fetchone() == (True,):  # came before its partition: they stay where they are
            return False
        cursor.execute(f"CREATE TABLE {name} PARTITION OF links_click FOR VALUES FROM (%s) TO (%s)", [month, following])
    return True
