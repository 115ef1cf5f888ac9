"""Ordinary words of English, German, French and Spanish: what is one of them is no slip of the fingers."""

from __future__ import annotations

import lzma
from functools import cache
from pathlib import Path

_FILE = Path(__file__).parent / "data" / "ordinary.txt.xz"


@cache
def _lists() -> tuple[frozenset[str], frozenset[str]]:
    common, _empty, others = lzma.decompress(_FILE.read_bytes()).decode("ascii").partition("\n\n")
    first = frozenset(common.split("\n"))
    return first, first.union(others.split("\n"))


def is_common(word: str) -> bool:
    """Whether `word` (plain lower case) is among the commonest of one of the languages."""
    return word in _lists()[0]


def is_ordinary(word: str) -> bool:
    """Whether `word` (plain lower case) is a word of one of the languages; short ones only if they are common."""
    return word in _lists()[1]
