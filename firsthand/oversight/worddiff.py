"""Two texts side by side, word by word."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import pairwise

_TOKEN = re.compile(r"\s+|\w+|[^\w\s]")
_MAX_TOKENS = 4000


@dataclass(frozen=True, kw_only=True)
class Piece:
    """A stretch of text; `is_changed`: it stands on this side only."""

    text: str
    is_changed: bool


def compare(before: str, after: str) -> tuple[list[Piece], list[Piece]]:
    """The pieces of both sides; joined, they are the two texts. Beyond 4,000 words all of it counts as changed."""
    old, new = _TOKEN.findall(before), _TOKEN.findall(after)
    if len(old) + len(new) > _MAX_TOKENS:
        return _whole(before), _whole(after)
    left: list[Piece] = []
    right: list[Piece] = []
    for act, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        _add(left, "".join(old[a:b]), is_changed=act != "equal")
        _add(right, "".join(new[c:d]), is_changed=act != "equal")
    return left, right


def _whole(text: str) -> list[Piece]:
    return [Piece(text=text, is_changed=True)] if text else []


def _add(pieces: list[Piece], text: str, *, is_changed: bool) -> None:
    if text:
        pieces.append(Piece(text=text, is_changed=is_changed))


def marked(text: str, spans: list[tuple[int, int]]) -> list[Piece]:
    """The text in pieces, those within any of the spans (code points, half-open, in any order) as changed."""
    size, depth, pieces = len(text), 0, list[Piece]()
    turns = Counter({0: 0, size: 0})
    for a, b in spans:
        start, end = (min(max(edge, 0), size) for edge in (a, b))
        if start < end:
            turns[start] += 1
            turns[end] -= 1
    for start, end in pairwise(sorted(turns)):
        depth += turns[start]
        if pieces and pieces[-1].is_changed == (depth > 0):
            pieces[-1] = Piece(text=pieces[-1].text + text[start:end], is_changed=depth > 0)
        else:
            _add(pieces, text[start:end], is_changed=depth > 0)
    return pieces
