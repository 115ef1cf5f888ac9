"""What somebody was shown, word for word: the text that an acknowledgement's hash stands for."""

from __future__ import annotations

import hashlib

from firsthand.guidelines.values import PARTS, Snapshot


def shown_text(snapshot: Snapshot, *, language: str, place: str) -> str:
    """All words of a version as shown in that language and place, one part a paragraph, in the order of clauses.

    Plain and stable: its SHA-256 is what is kept, and anybody can compute it anew from the version.
    """
    paragraphs = [snapshot.title, snapshot.summary]
    for clause in snapshot.clauses:
        wording = clause.text(language, place, base=snapshot.language).wording
        paragraphs += [getattr(wording, part) for part in PARTS]
    return "\n\n".join(paragraph for paragraph in paragraphs if paragraph) + "\n"


def text_hash(snapshot: Snapshot, *, language: str, place: str) -> str:
    """SHA-256, in 64 hexadecimal digits, of `shown_text` in UTF-8."""
    return hashlib.sha256(shown_text(snapshot, language=language, place=place).encode()).hexdigest()
