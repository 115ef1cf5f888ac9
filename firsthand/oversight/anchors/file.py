from __future__ import annotations

import fcntl
import os
from pathlib import Path

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from firsthand.oversight.anchors.base import Anchor
from firsthand.oversight.anchors.note import Note, parse


class FileAnchor(Anchor):
    """A line appended to a file, on a disk that the database's machine may only append to."""

    key = "oversight.file"
    name = _("File")
    explains = _("Proves as much as the disk it is on: best one where nobody here may change what was written.")
    setting = "FIRSTHAND_ANCHOR_FILE"
    is_readable = True

    @property
    def is_set_up(self) -> bool:
        return bool(settings.ENV.FIRSTHAND_ANCHOR_FILE)

    @property
    def place(self) -> str:
        return str(settings.ENV.FIRSTHAND_ANCHOR_FILE)

    def write(self, note: Note) -> str:
        path = Path(self.place)
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("a", encoding="utf-8") as file:
            fcntl.flock(file, fcntl.LOCK_EX)
            file.write(note.line() + "\n")
            file.flush()
            os.fsync(file.fileno())
        return str(path)

    def read(self) -> list[Note]:
        path = Path(self.place)
        if not path.exists():
            return []
        notes = (parse(line) for line in path.read_text(encoding="utf-8", errors="replace").splitlines())
        return [note for note in notes if note is not None]
