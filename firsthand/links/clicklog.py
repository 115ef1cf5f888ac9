"""The append-only files in which a click lies before its visitor is sent on.

A file is the magic line, then frames, then zeros up to where it is allocated. A frame is one group commit: how many
bytes of records follow, their CRC-32, and the records, 32 bytes each. A frame that is cut off or does not match its sum
was never acknowledged to any visitor.
The writer holds a lock on its file for as long as it lives, so that a reader can tell a finished file.

This module knows neither Django nor the database: the redirect server runs on it.
"""

from __future__ import annotations

import contextlib
import datetime as dt
import fcntl
import logging
import os
import secrets
import struct
import time
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

MAGIC = b"FHCLICK1\n"
SOURCE_BYTES = 15
_HEAD = struct.Struct("<II")
_RECORD = struct.Struct(f"<QQc{SOURCE_BYTES}s")
_WHEN_AND_LINK = struct.Struct("<QQ")
RECORD_BYTES = _RECORD.size
KINDS = {"person": b"p", "preview": b"v", "bot": b"b"}
_KIND_OF = {mark: kind for kind, mark in KINDS.items()}
MAX_FILE_BYTES = 64_000_000
# Space is taken ahead: while a file grows, each sync waits for the journal of the whole file system, and so for every
# other program that writes. On a busy disk that is several times slower, measured.
_ALLOCATE_BYTES = 1_000_000
MAX_FILE_AGE_S = 3600
MAX_HELD_BYTES = 2_000_000  # so many bytes of clicks (62,500) wait in memory while the disk is full
_SHOUT_EVERY_S = 10

logger = logging.getLogger(__name__)
pack_when_and_link = _WHEN_AND_LINK.pack


def click_dir(data_dir: Path) -> Path:
    """Where the click files of this machine lie."""
    return data_dir / "clicks"


def tail(kind: str, source: str) -> bytes:
    """The second half of a record: who came (a key of `KINDS`) and from which network; `source` "" is unknown."""
    return KINDS[kind] + source.encode("ascii")[:SOURCE_BYTES].ljust(SOURCE_BYTES, b"\0")


def record(at_ms: int, link_id: int, kind: str, source: str) -> bytes:
    """One click as it lies in the file; `at_ms` is milliseconds since 1970 in UTC."""
    return pack_when_and_link(at_ms, link_id) + tail(kind, source)


@dataclass(frozen=True, kw_only=True)
class Click:
    """One recorded request of a short link."""

    at: dt.datetime
    link_id: int
    visitor: str
    source: str


@dataclass(frozen=True, kw_only=True)
class Frame:
    """One whole group commit: its clicks and the offset at which the next frame begins."""

    clicks: list[Click]
    end: int


def _click(values: tuple[int, int, bytes, bytes]) -> Click:
    at_ms, link_id, mark, source = values
    at = dt.datetime.fromtimestamp(at_ms // 1000, dt.UTC) + dt.timedelta(milliseconds=at_ms % 1000)
    return Click(at=at, link_id=link_id, visitor=_KIND_OF[mark], source=source.rstrip(b"\0").decode("ascii"))


def frames(data: bytes, offset: int) -> Iterator[Frame]:
    """The whole frames in `data`, the bytes of a file from `offset` on; stops at the first one that is not whole."""
    at = 0
    if offset == 0:
        if not data.startswith(MAGIC):
            return
        at = len(MAGIC)
    while len(data) - at >= _HEAD.size:
        size, checksum = _HEAD.unpack_from(data, at)
        start = at + _HEAD.size
        body = data[start : start + size]
        if not size or size % RECORD_BYTES or len(body) < size or zlib.crc32(body) != checksum:
            return
        at = start + size
        yield Frame(clicks=[_click(values) for values in _RECORD.iter_unpack(body)], end=offset + at)


def is_empty(file: int, offset: int) -> bool:
    """Whether nothing has been written to the file behind `offset`, where a frame would begin; cheap to ask."""
    return not any(os.pread(file, _HEAD.size, offset))


def torn_bytes(file: int, offset: int) -> int:
    """How many bytes that are no whole frame lie behind `offset`, the end of the last whole one; zeros do not count."""
    start = at = end = max(offset, len(MAGIC))
    while data := os.pread(file, _ALLOCATE_BYTES, at):
        if written := data.rstrip(b"\0"):
            end = at + len(written)
        at += len(data)
    return end - start


def is_finished(file: int) -> bool:
    """Whether the writer of this open file is gone; its lock falls with it, even on `kill -9` or power loss."""
    try:
        fcntl.flock(file, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


class ClickLog:
    """The click file of one process. `write` returns when the records are on disk; never call it from two threads.

    When the disk refuses, the visitor is still sent on: the records wait in memory for the next try, up to
    `MAX_HELD_BYTES`; what is beyond that, or cannot be known to be on disk, is counted in `unrecorded`.
    """

    def __init__(self, directory: Path) -> None:
        self.directory = directory
        self.unrecorded = 0
        self._file: int | None = None
        self._offset = 0
        self._allocated = 0
        self._opened_at = 0.0
        self._held = b""
        self._shouted_at = -_SHOUT_EVERY_S * 1.0

    @property
    def held(self) -> int:
        """Clicks that wait in memory for the disk to take them."""
        return len(self._held) // RECORD_BYTES

    def write(self, records: bytes) -> bool:
        """Append one frame and wait for the disk. False when the records could not be written (they are held)."""
        body = self._held + records
        if not body:
            return True
        frame = _HEAD.pack(len(body), zlib.crc32(body)) + body
        try:
            if self._file is None or self._offset > MAX_FILE_BYTES or self._is_old():
                self._open()
            assert self._file is not None
            while self._offset + len(frame) > self._allocated:
                os.posix_fallocate(self._file, self._allocated, _ALLOCATE_BYTES)
                self._allocated += _ALLOCATE_BYTES
            if os.pwrite(self._file, frame, self._offset) != len(frame):
                raise OSError("the disk took only a part of the clicks")
        except OSError as error:
            self._hold(body, error)
            return False
        self._held = b""
        return self._sync(len(frame), len(body))

    def close(self) -> None:
        """Let go of the file, so that it can be loaded and deleted. Safe to repeat."""
        self.write(b"")
        self._let_go()

    def _sync(self, frame_bytes: int, body_bytes: int) -> bool:
        assert self._file is not None
        try:
            os.fdatasync(self._file)
        except OSError as error:
            # After a failed sync nobody can say what is on disk, and a reader may have seen the frame already:
            # writing it again could count it twice. A fresh file takes over.
            self.unrecorded += body_bytes // RECORD_BYTES
            self._shout(error)
            self._let_go()
            return False
        self._offset += frame_bytes
        return True

    def _let_go(self) -> None:
        if self._file is not None:
            with contextlib.suppress(OSError):
                os.ftruncate(self._file, self._offset)
            os.close(self._file)
            self._file = None

    def _is_old(self) -> bool:
        return time.monotonic() - self._opened_at > MAX_FILE_AGE_S

    def _open(self) -> None:
        """Begin a file: it gets its name only once it is locked, so no reader takes it for a finished one."""
        self.directory.mkdir(parents=True, exist_ok=True, mode=0o700)
        name = f"{time.strftime('%Y%m%dT%H%M%S', time.gmtime())}-{os.getpid()}-{secrets.token_hex(6)}.log"
        nameless = self.directory / f".{name}"
        file = os.open(nameless, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600)
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            os.posix_fallocate(file, 0, _ALLOCATE_BYTES)
            os.pwrite(file, MAGIC, 0)
            os.fsync(file)
            nameless.rename(self.directory / name)
            _sync_directory(self.directory)
        except OSError:
            os.close(file)
            nameless.unlink(missing_ok=True)
            raise
        self._let_go()
        self._file, self._offset, self._opened_at = file, len(MAGIC), time.monotonic()
        self._allocated = _ALLOCATE_BYTES

    def _hold(self, body: bytes, error: OSError) -> None:
        self._held = body[:MAX_HELD_BYTES]
        self.unrecorded += (len(body) - len(self._held)) // RECORD_BYTES
        self._shout(error)

    def _shout(self, error: OSError) -> None:
        if time.monotonic() - self._shouted_at >= _SHOUT_EVERY_S:
            self._shouted_at = time.monotonic()
            logger.error(
                "Clicks cannot be written to %s: %s. Visitors are sent on; %d clicks wait in memory, %d are lost.",
                self.directory,
                error.strerror or error,
                self.held,
                self.unrecorded,
            )


def _sync_directory(directory: Path) -> None:
    for path in (directory, directory.parent):
        handle = os.open(path, os.O_RDONLY | os.O_DIRECTORY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
