"""The file of an export: one message a post, one line a record, and a manifest by which both are checked."""

from __future__ import annotations

import hashlib
import json
import zipfile
from collections.abc import Iterator
from email.message import EmailMessage
from email.utils import format_datetime
from pathlib import Path
from typing import Any, BinaryIO

from firsthand.oversight import chain
from firsthand.oversight.models import Record, RecordEvent, Revision
from firsthand.oversight.values import Snapshot

FORM = "firsthand.archive.1"
_LINES = "records.jsonl"
_MANIFEST = "manifest.json"


class Writer:
    """Writes an export into a file, record by record; `close` adds the manifest."""

    def __init__(self, file: BinaryIO) -> None:
        self._zip = zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED)
        self._lines: list[str] = []
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
        self._lines.append(json.dumps(line, ensure_ascii=False, sort_keys=True))
        self._write(f"eml/{record.uid}.eml", message(record, rows, snapshot).as_bytes())
        self._records.append({"record": record.uid.hex, "length": record.length, "head": bytes(record.head).hex()})

    def _write(self, name: str, content: bytes) -> None:
        self._zip.writestr(name, content)
        self._files[name] = hashlib.sha256(content).hexdigest()

    def close(self, about: dict[str, Any]) -> None:
        """Write lines and manifest; `about` says who made it, when, of what selection."""
        self._write(_LINES, "".join(line + "\n" for line in self._lines).encode())
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
    """One line without anything that could begin another header."""
    return " ".join(text.replace('"', "'").split())


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
            heads = {entry["record"]: entry for entry in manifest["records"]}
        except (KeyError, ValueError, TypeError) as error:
            yield f"It has no manifest that can be read: {error!r}"
            return
        names = set(archive.namelist()) - {_MANIFEST}
        yield from (f"{name} is missing." for name in sorted(set(expected) - names))
        yield from (f"{name} does not stand in the manifest." for name in sorted(names - set(expected)))
        for name in sorted(names & set(expected)):
            if hashlib.sha256(archive.read(name)).hexdigest() != expected[name]:
                yield f"{name} was changed."
        if _LINES in names:
            yield from _chains(archive.read(_LINES).decode(errors="replace").splitlines(), heads)


def _chains(lines: list[str], heads: dict[str, dict[str, Any]]) -> Iterator[str]:
    if len(lines) != len(heads):
        yield f"The manifest names {len(heads)} records, but there are {len(lines)}."
    for line in lines:
        try:
            record = json.loads(line)
            uid, rows = str(record["record"]), list(record["chain"])
        except (KeyError, ValueError, TypeError):
            yield "A line cannot be read."
            continue
        head = chain.GENESIS.hex()
        for row in rows:
            stated = row.pop("hash", "")
            if row.get("previous") != head or chain.hash_of(row).hex() != stated:
                yield f"The chain of record {uid} breaks at row {row.get('position')}."
                break
            head = stated
        else:
            known = heads.get(uid, {})
            if known.get("head") != head or known.get("length") != len(rows):
                yield f"The chain of record {uid} does not end where the manifest says."
