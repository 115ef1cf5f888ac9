"""The file of an export: one message a post, one line a record, and a manifest by which both are checked."""

from __future__ import annotations

import contextlib
import hashlib
import json
import unicodedata
import uuid
import zipfile
import zlib
from collections import Counter
from collections.abc import Iterable, Iterator
from email.message import EmailMessage
from email.utils import format_datetime
from pathlib import Path
from typing import Any, BinaryIO

from firsthand.core.canonical import sha256_of
from firsthand.oversight import chain
from firsthand.oversight.models import Record, RecordEvent, Revision
from firsthand.oversight.values import Snapshot

FORM = "firsthand.archive.1"
_LINES = "records.jsonl"
_MANIFEST = "manifest.json"
_BLOCK_BYTES = 1 << 20


class Writer:
    """Writes an export into a file, record by record; `close` adds lines and manifest.

    A ZIP takes one member at a time, so the lines wait in `lines`, an empty file. What stays in memory is the manifest,
    some 300 bytes a record.
    """

    def __init__(self, file: BinaryIO, lines: BinaryIO) -> None:
        self._zip = zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED)
        self._lines = lines
        self._files: dict[str, str] = {}
        self._records: list[dict[str, Any]] = []

    def add(self, record: Record, rows: list[Revision | RecordEvent], snapshot: Snapshot) -> None:
        """Add a record with its whole chain, and its present state as a message."""
        author = {"name": record.author.name, "email": record.author.email} if record.author else None
        line = {
            "record": record.uid.hex,
            "author": author,
            "department": record.department.name if record.department else None,
            "network": record.network,
            "is_interactive": record.is_interactive,
            "created_at": record.created_at.isoformat(),
            "chain": [chain.document(record, row) | {"hash": bytes(row.hash).hex()} for row in rows],
        }
        self._lines.write(json.dumps(line, ensure_ascii=False, sort_keys=True).encode() + b"\n")
        self._write(f"eml/{record.uid}.eml", message(record, rows, snapshot).as_bytes())
        self._records.append({"record": record.uid.hex, "length": record.length, "head": bytes(record.head).hex()})

    def _write(self, name: str, content: bytes) -> None:
        self._zip.writestr(name, content)
        self._files[name] = hashlib.sha256(content).hexdigest()

    def _write_lines(self) -> None:
        digest = hashlib.sha256()
        self._lines.seek(0)
        with self._zip.open(_LINES, "w", force_zip64=True) as member:
            while block := self._lines.read(_BLOCK_BYTES):
                digest.update(block)
                member.write(block)
        self._files[_LINES] = digest.hexdigest()

    def close(self, about: dict[str, Any]) -> None:
        """Write lines and manifest; `about` says who made it, when, of what selection."""
        self._write_lines()
        manifest = {
            "form": FORM,
            **about,
            "record_count": len(self._records),
            "row_count": sum(entry["length"] for entry in self._records),
            "records": self._records,
            "files": self._files,
        }
        self._zip.writestr(_MANIFEST, json.dumps(manifest, ensure_ascii=False, indent=1, sort_keys=True))
        self._zip.close()


def message(record: Record, rows: list[Revision | RecordEvent], snapshot: Snapshot) -> EmailMessage:
    """One post as a mail that any archive reads: its newest words, its history and verdict attached."""
    revision, mail = snapshot.revision, EmailMessage()
    name, address = (record.author.name, record.author.email) if record.author else ("", "erased@invalid")
    mail["From"] = f'"{_plain(name)}" <{address}>'
    mail["To"] = f"{record.network}@network.invalid"
    mail["Date"] = format_datetime(record.created_at)
    mail["Message-ID"] = f"<{record.uid}@firsthand.invalid>"
    mail["Subject"] = _plain(revision.text if revision else "")[:78] or "-"
    mail["X-Firsthand-Record"] = record.uid.hex
    mail["X-Firsthand-Network"] = record.network
    mail["X-Firsthand-Kind"] = "interactive" if record.is_interactive else "static"
    mail["X-Firsthand-State"] = _plain(snapshot.state)
    mail["X-Firsthand-Chain-Head"] = bytes(record.head).hex()
    if snapshot.remote_id:
        mail["X-Firsthand-Remote-Id"] = _plain(snapshot.remote_id)
    if snapshot.deleted_at:
        mail["X-Firsthand-Deleted-At"] = snapshot.deleted_at.isoformat()
    mail.set_content(revision.text if revision else "")
    history = [chain.document(record, row) | {"hash": bytes(row.hash).hex()} for row in rows]
    _attach(mail, "history.json", history)
    if revision is not None:
        _attach(mail, "verdict.json", revision.verdict)
        if revision.picture_sha256:
            _attach(mail, "picture.json", {"sha256": revision.picture_sha256, "alt": revision.alt})
    return mail


def _plain(text: str) -> str:
    """One line without anything that could begin another header, also once encoded words in it are read."""
    line = "".join(" " if unicodedata.category(c)[0] == "C" and c != "\u200d" else c for c in text)
    return " ".join(line.replace('"', "'").replace("\\", "/").replace("=?", "= ?").split())


def _attach(mail: EmailMessage, name: str, content: object) -> None:
    data = json.dumps(content, ensure_ascii=False, indent=1, sort_keys=True).encode()
    mail.add_attachment(data, maintype="application", subtype="json", filename=name)


def problems(path: Path) -> Iterator[str]:
    """What is wrong with the file of an export, in words; nothing when every hash and every chain holds."""
    try:
        archive = zipfile.ZipFile(path)
    except (OSError, zipfile.BadZipFile) as error:
        yield f"It cannot be opened: {error}"
        return
    with archive:
        try:
            manifest = json.loads(archive.read(_MANIFEST))
            expected: dict[str, str] = manifest["files"]
            heads = {uuid.UUID(entry["record"]).hex: entry for entry in manifest["records"]}
        except (KeyError, ValueError, TypeError, AttributeError) as error:
            yield f"It has no manifest that can be read: {error!r}"
            return
        entries = Counter(archive.namelist())
        names = set(entries) - {_MANIFEST}
        yield from (f"{name} stands there more than once." for name in sorted(entries) if entries[name] > 1)
        yield from (f"{name} is missing." for name in sorted(set(expected) - names))
        yield from (f"{name} does not stand in the manifest." for name in sorted(names - set(expected)))
        for name in sorted(names & set(expected)):
            if _hash_of(archive, name) != expected[name]:
                yield f"{name} was changed."
        if len(heads) != len(manifest["records"]):
            yield "The manifest names a record more than once."
        mails = {name for name in names if name.startswith("eml/")}
        if mails != {f"eml/{uuid.UUID(uid)}.eml" for uid in heads}:
            yield "There is not one message for each record."
        if _LINES not in names:
            yield f"{_LINES} is missing."
            return
        with archive.open(_LINES) as lines:
            yield from _chains(lines, heads)


def _hash_of(archive: zipfile.ZipFile, name: str) -> str:
    """SHA-256 (hex) of a member; "" when it cannot be read, which ZIP's own checksum finds."""
    digest = hashlib.sha256()
    try:
        with archive.open(name) as member:
            while block := member.read(_BLOCK_BYTES):
                digest.update(block)
    except (zipfile.BadZipFile, zlib.error, EOFError):
        return ""
    return digest.hexdigest()


def _chains(lines: Iterable[bytes], heads: dict[str, dict[str, Any]]) -> Iterator[str]:
    count, seen = 0, set[str]()
    for line in _readable(lines):
        count += 1
        try:
            record = json.loads(line)
            uid, rows = str(record["record"]), list(record["chain"])
        except (KeyError, ValueError, TypeError):
            yield "A line cannot be read."
            continue
        if uid in seen:
            yield f"Record {uid} stands there more than once."
        seen.add(uid)
        head = chain.GENESIS.hex()
        for row in rows:
            stated = row.pop("hash", "")
            if row.get("previous") != head or sha256_of(row).hex() != stated:
                yield f"The chain of record {uid} breaks at row {row.get('position')}."
                break
            head = stated
        else:
            known = heads.get(uid, {})
            if known.get("head") != head or known.get("length") != len(rows):
                yield f"The chain of record {uid} does not end where the manifest says."
    if count != len(heads):
        yield f"The manifest names {len(heads)} records, but there are {count}."


def _readable(lines: Iterable[bytes]) -> Iterator[bytes]:
    """The lines as far as the file can be read: where it breaks off was said when it was hashed."""
    with contextlib.suppress(zipfile.BadZipFile, zlib.error, EOFError):
        yield from lines
