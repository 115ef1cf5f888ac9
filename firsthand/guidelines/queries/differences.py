"""What changed: between two wordings, two versions, or a version and the working text."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.conf import settings
from django.utils.functional import Promise
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from firsthand.guidelines import ordering, rendering
from firsthand.guidelines.merging import Piece, diff
from firsthand.guidelines.models import Clause
from firsthand.guidelines.values import ClauseShot, Snapshot, TextShot, Wording

PART_LABELS: dict[str, Promise | str] = {
    "title": _("Title"),
    "body": _("Text"),
    "do": _("Do"),
    "do_example": _("Do: example"),
    "dont": _("Don’t"),
    "dont_example": _("Don’t: example"),
    "summary": _("Summary"),
}


@dataclass(frozen=True, kw_only=True)
class PartDiff:
    """What changed in one part of a wording."""

    name: str
    pieces: list[Piece]

    @property
    def label(self) -> str:
        return str(PART_LABELS[self.name])

    @property
    def text(self) -> str:
        """All of it; for a part that is wholly new or gone."""
        return "".join(piece.text for piece in self.pieces)

    @property
    def html(self) -> SafeString:
        """The same as it is read."""
        return rendering.rendered(self.text)

    @property
    def before(self) -> list[Piece]:
        """The old text: what stayed and what was taken out."""
        return [piece for piece in self.pieces if piece.kind != "added"]

    @property
    def after(self) -> list[Piece]:
        """The new text: what stayed and what came in."""
        return [piece for piece in self.pieces if piece.kind != "removed"]


@dataclass(frozen=True, kw_only=True)
class TextDiff:
    """What changed in one text of a clause; `place` "": everywhere."""

    language: str
    place: str
    parts: list[PartDiff]

    @property
    def language_name(self) -> str:
        """The language in words."""
        return str(dict(settings.LANGUAGES).get(self.language, self.language))


@dataclass(frozen=True, kw_only=True)
class ClauseDiff:
    """What happened to a clause. `change`: added, removed, changed or moved; a changed one may be moved as well."""

    id: int
    title: str
    kind_label: str
    change: str
    texts: list[TextDiff]
    is_moved: bool = False


@dataclass(frozen=True, kw_only=True)
class Difference:
    """What changed from one state of a guideline to another."""

    head: list[PartDiff]  # title and summary
    clauses: list[ClauseDiff]
    unchanged_count: int

    @property
    def is_empty(self) -> bool:
        return not self.head and not self.clauses


def part_diffs(before: Wording, after: Wording) -> list[PartDiff]:
    """The parts that changed, in reading order."""
    new = dict(after.parts())
    return [PartDiff(name=name, pieces=diff(old, new[name])) for name, old in before.parts() if old != new[name]]


def between(old: Snapshot, new: Snapshot) -> Difference:
    """What changed from `old` to `new`: title, summary, then clauses in the order of the new text, gone ones last."""
    heads = (("title", old.title, new.title), ("summary", old.summary, new.summary))
    clauses = list(_clauses(old, new))
    return Difference(
        head=[PartDiff(name=name, pieces=diff(was, now)) for name, was, now in heads if was != now],
        clauses=clauses,
        unchanged_count=len(new.clauses) - sum(clause.change != "removed" for clause in clauses),
    )


def _clauses(old: Snapshot, new: Snapshot) -> Iterator[ClauseDiff]:
    moved = moved_between(old, new)
    for clause in new.clauses:
        was = old.clause(clause.id)
        texts = list(_texts(was.texts if was else (), clause.texts, new.language))
        change = "added" if was is None else "changed" if texts or was.kind != clause.kind else "moved"
        if texts or change != "moved" or clause.id in moved:
            yield _diff(clause, change, texts, new.language, is_moved=clause.id in moved)
    for clause in old.clauses:
        if new.clause(clause.id) is None:
            yield _diff(clause, "removed", list(_texts(clause.texts, (), old.language)), old.language)


def _diff(clause: ClauseShot, change: str, texts: list[TextDiff], base: str, *, is_moved: bool = False) -> ClauseDiff:
    return ClauseDiff(
        id=clause.id,
        title=clause.text(base, base=base).wording.title,
        kind_label=str(Clause.Kind(clause.kind).label),
        change=change,
        texts=texts,
        is_moved=is_moved,
    )


def _texts(old: tuple[TextShot, ...], new: tuple[TextShot, ...], base: str) -> Iterator[TextDiff]:
    """The texts that differ: the base language first, and what holds everywhere before what holds in one place."""
    was = {(text.language, text.jurisdiction): text.wording for text in old}
    now = {(text.language, text.jurisdiction): text.wording for text in new}
    for key in sorted({*now, *was}, key=lambda key: (key[0] != base, key[0], key[1])):
        parts = part_diffs(was.get(key, Wording()), now.get(key, Wording()))
        if parts:
            yield TextDiff(language=key[0], place=key[1], parts=parts)


def moved_between(old: Snapshot, new: Snapshot) -> set[int]:
    """The clauses that stand in another order among those of their kind, which is how they are read."""
    found: set[int] = set()
    for kind in Clause.Kind.values:
        found |= ordering.moved(_order(old, kind), _order(new, kind))
    return found


def _order(said: Snapshot, kind: str) -> list[int]:
    return [clause.id for clause in said.clauses if clause.kind == kind]
