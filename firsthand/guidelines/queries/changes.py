"""What is new since somebody last read: clause by clause, in the words that they are shown."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from firsthand.guidelines.queries.differences import PartDiff, moved_between, part_diffs
from firsthand.guidelines.values import Snapshot, Wording


@dataclass(frozen=True, kw_only=True)
class Change:
    """A clause that is new, changed, moved or gone, with the parts of it that differ."""

    clause_id: int
    kind: Literal["new", "changed", "moved", "gone"]
    title: str
    parts: list[PartDiff]


def changes(before: Snapshot, after: Snapshot, *, language: str, place: str) -> list[Change]:
    """What a reader in that language and place finds changed from one snapshot to the other, in the new order."""
    return list(_changes(before, after, language, place))


def _changes(before: Snapshot, after: Snapshot, language: str, place: str) -> Iterator[Change]:
    moved = moved_between(before, after)
    for clause in after.clauses:
        new = clause.text(language, place, base=after.language).wording
        held = before.clause(clause.id)
        old = held.text(language, place, base=before.language).wording if held else Wording()
        parts = part_diffs(old, new)
        if parts:
            yield Change(clause_id=clause.id, kind="changed" if held else "new", title=new.title, parts=parts)
        elif clause.id in moved:
            yield Change(clause_id=clause.id, kind="moved", title=new.title, parts=[])
    for clause in before.clauses:
        if after.clause(clause.id) is None:
            old = clause.text(language, place, base=before.language).wording
            yield Change(clause_id=clause.id, kind="gone", title=old.title, parts=part_diffs(old, Wording()))
