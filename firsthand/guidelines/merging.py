"""Words compared and words merged: what changed between two texts, and one text out of two that were changed apart.

Both work on words with the blanks before them, so that adding at the end leaves what stood there untouched.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

from merge3 import Merge3

Keep = Literal["mine", "theirs", "both"]
_WORD = re.compile(r"\s*\S+|\s+$")
_SHORT_CHARS = 12  # what is the same between two changes is shown as changed when it is shorter: easier to read


@dataclass(frozen=True, kw_only=True)
class Piece:
    """A run of words: `kind` says whether they stand in both texts, only in the old, or only in the new one."""

    kind: Literal["same", "removed", "added"]
    text: str


@dataclass(frozen=True, kw_only=True)
class Clash:
    """The same words changed in two ways: how they read for either side; one may be empty (taken out)."""

    mine: str
    theirs: str


@dataclass(frozen=True, kw_only=True)
class Merged:
    """A text out of two: runs that are settled, and clashes where somebody has to choose."""

    runs: tuple[str | Clash, ...]

    @property
    def clashes(self) -> list[Clash]:
        """Where somebody has to choose, in order."""
        return [run for run in self.runs if isinstance(run, Clash)]

    def text(self, keep: Keep = "both") -> str:
        """The whole text; in each clash one side's words, or (`both`) mine and then theirs."""
        return "".join(_chosen(run, keep) for run in self.runs)


def _chosen(run: str | Clash, keep: Keep) -> str:
    if isinstance(run, str):
        return run
    if keep == "both":
        gap = " " if run.mine and run.theirs and not run.theirs[:1].isspace() else ""
        return f"{run.mine}{gap}{run.theirs}"
    return run.mine if keep == "mine" else run.theirs


def words(text: str) -> list[str]:
    """The text in words, each with the blanks before it; joined they are the text again."""
    return _WORD.findall(text)


def merge(base: str, mine: str, theirs: str) -> Merged:
    """One text out of two that both came from `base`. A word that either side added is in a run or in a clash."""
    old, ours, others = words(base), words(mine), words(theirs)
    runs: list[str | Clash] = []
    for region in Merge3(old, ours, others).merge_regions():
        if region[0] == "conflict":
            runs.append(Clash(mine="".join(ours[region[3] : region[4]]), theirs="".join(others[region[5] : region[6]])))
        else:
            source = {"unchanged": old, "a": ours, "same": ours, "b": others}[region[0]]
            runs.append("".join(source[region[1] : region[2]]))
    return Merged(runs=tuple(runs))


def merge_parts(base: Mapping[str, str], mine: Mapping[str, str], theirs: Mapping[str, str]) -> dict[str, Merged]:
    """`merge` of each part that any of the three has."""
    names = list(dict.fromkeys([*base, *theirs, *mine]))
    return {name: merge(base.get(name, ""), mine.get(name, ""), theirs.get(name, "")) for name in names}


def diff(before: str, after: str) -> list[Piece]:
    """What changed from one text to the other, in reading order; removed words stand before those in their place."""
    return list(_joined(_readable(list(_spaced(_changes(words(before), words(after)))))))


def _changes(old: Sequence[str], new: Sequence[str]) -> Iterator[Piece]:
    matcher = SequenceMatcher(None, [word.strip(" ") for word in old], [word.strip(" ") for word in new])
    for tag, i1, i2, j1, j2 in matcher.get_opcodes():
        if tag == "equal":
            yield Piece(kind="same", text="".join(new[j1:j2]))
            continue
        if i1 < i2:
            yield Piece(kind="removed", text="".join(old[i1:i2]))
        if j1 < j2:
            yield Piece(kind="added", text="".join(new[j1:j2]))


def _readable(pieces: list[Piece]) -> Iterator[Piece]:
    """A word or two that stayed between two changes only make them harder to read: they count as changed."""
    last = len(pieces) - 1
    for place, piece in enumerate(pieces):
        is_between = 0 < place < last and piece.kind == "same" and len(piece.text) < _SHORT_CHARS
        if is_between and "\n" not in piece.text and _is_swap(pieces[place - 1]) and _is_swap(pieces[place + 1]):
            yield Piece(kind="removed", text=piece.text)
            yield Piece(kind="added", text=piece.text)
        else:
            yield piece


def _is_swap(piece: Piece) -> bool:
    return piece.kind != "same"


def _joined(pieces: Iterable[Piece]) -> Iterator[Piece]:
    """Removed and added words of one place in one piece each."""
    removed, added = "", ""
    for piece in pieces:
        if piece.kind == "removed":
            removed += piece.text
        elif piece.kind == "added":
            added += piece.text
        else:
            yield from _told(removed, added)
            removed, added = "", ""
            yield piece
    yield from _told(removed, added)


def _spaced(pieces: Iterable[Piece]) -> Iterator[Piece]:
    """The first word of a text has no blank before it; where it stands after something else it gets one."""
    is_first = True
    for piece in pieces:
        needs_blank = not is_first and not piece.text[:1].isspace()
        yield Piece(kind=piece.kind, text=f" {piece.text}") if needs_blank else piece
        is_first = False


def _told(removed: str, added: str) -> Iterator[Piece]:
    if removed:
        yield Piece(kind="removed", text=removed)
    if added:
        yield Piece(kind="added", text=added)
