"""What a reader would read: letters freed of accents, look-alikes and what cannot be seen, and where each stood."""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from itertools import repeat
from typing import NamedTuple

from firsthand.guard.engine.lookalikes import LOOKALIKES

# Invisible, though Unicode does not call them marks or format characters (Default_Ignorable_Code_Point).
_UNSEEN = frozenset("\u115f\u1160\u17b4\u17b5\u3164\uffa0\u2800\U0001d159")
# White letters on black discs and squares: from these on A to Z.
_DISCS = (0x1F150, 0x1F170)
# Letters that no decomposition takes apart.
_SPELLED = {"ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "ł": "l", "ı": "i", "ŋ": "n"}  # noqa: RUF001


class Letters(NamedTuple):
    """`cased` is what is read, in its case; `at[i]` the offset of the code point that its i-th character came from.

    `at` is None when every character is its own. `length`: of the original. `cased.lower()` has the length of `cased`.
    """

    cased: str
    at: tuple[int, ...] | None
    length: int

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Offsets in the original of `cased[start:end]`, with what is unseen behind its last letter."""
        if self.at is None:
            return start, end
        last = self.at[end - 1]
        while end < len(self.at) and self.at[end] == last:
            end += 1
        return self.at[start], self.at[end] if end < len(self.at) else self.length


def unveil(text: str) -> Letters:
    """Read `text`; nothing is joined or taken apart at other places than the letters themselves."""
    if text.isascii():
        return Letters(text, None, len(text))
    kept: list[str] = []
    at: list[int] = []
    for place, char in enumerate(text):
        seen = char if char.isascii() else read_char(char)
        kept.append(seen)
        at.extend(repeat(place, len(seen)))
    return Letters("".join(kept), tuple(at), len(text))


@lru_cache(maxsize=8192)
def read_char(char: str) -> str:
    """The plain letters that one character reads as, in its case; "" for what cannot be seen."""
    if char in _UNSEEN:
        return ""
    for first in _DISCS:
        if first <= ord(char) < first + 26:
            return chr(ord("A") + ord(char) - first)
    if char in LOOKALIKES:
        return LOOKALIKES[char].upper() if char.isupper() else LOOKALIKES[char]
    out = "".join(_plain(part) for part in unicodedata.normalize("NFKD", char))
    return out.upper() if char.isupper() else out


def _plain(char: str) -> str:
    if unicodedata.category(char) in ("Mn", "Me", "Cf", "Cc") and char not in "\t\n\r":
        return ""
    if char.isascii():
        return char
    lower = char.casefold()
    lower = _SPELLED.get(lower, lower)
    return LOOKALIKES.get(char) or "".join(LOOKALIKES.get(c, c) for c in lower if not unicodedata.combining(c))
