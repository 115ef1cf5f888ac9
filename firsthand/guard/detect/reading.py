"""A text made ready for scanning: one byte for each character, so that offsets stay true and RE2 needs no decoding.

Characters beyond Latin-1 become what they look like (full-width and mathematical letters, digits of other scripts,
dashes, spaces), any other letter one letter that no pattern names, anything else a blank. Invisible characters are
left out, and `at` leads back to the text as it was written.
"""

from __future__ import annotations

import codecs
import unicodedata
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

import re2

from firsthand.guard.detect.spans import LABELS, Kind, Span

if TYPE_CHECKING:
    from django_stubs_ext import StrPromise

LETTER = "\xff"  # stands for every letter that Latin-1 lacks
CURRENCY = "\xa4"  # stands for every sign of money that Latin-1 lacks, the euro first
_GONE = "\x01"  # stands for a character that nobody sees, until it is left out
_INVISIBLE = frozenset(
    chr(c) for c in (0xAD, 0x034F, 0x061C, 0x180E, 0xFEFF, *range(0x200B, 0x2010), *range(0x202A, 0x202F))
) | frozenset(chr(c) for c in (*range(0x2060, 0x2065), *range(0x2066, 0x2070), *range(0xFE00, 0xFE10)))


@lru_cache(maxsize=4096)
def _byte_of(char: str) -> str:
    if char in _INVISIBLE:
        return _GONE
    category = unicodedata.category(char)
    if category == "Nd":
        return str(unicodedata.digit(char))
    if category == "Pd" or char == "\u2212":
        return "-"
    if category in ("Pi", "Pf"):
        return "'" if char in "\u2018\u2019\u201a\u201b" else '"'
    if category == "Sc":
        return CURRENCY
    plain = unicodedata.normalize("NFKC", char)
    if len(plain) == 1 and plain <= "\xfe":
        return plain
    return LETTER if category[0] == "L" else " "


def _stand_in(error: UnicodeError) -> tuple[str, int]:
    assert isinstance(error, UnicodeEncodeError)
    return "".join(map(_byte_of, error.object[error.start : error.end])), error.end


codecs.register_error("firsthand.detect", _stand_in)
_SOFTENED = bytes.maketrans(b"\xa0\xad", b" \x01")


class Reading:
    """`text` as written, `data` its bytes for the scanners; equal offsets unless characters were left out."""

    __slots__ = ("_kept", "_places", "data", "lower", "text")

    def __init__(self, text: str) -> None:
        self.text = text
        self._kept: list[int] | None = None
        self._places: dict[Words, list[int]] = {}
        if text.isascii():
            data = text.encode("ascii")
        else:
            data = text.encode("latin-1", "firsthand.detect").translate(_SOFTENED)
        if b"\x01" in data:
            self._kept = [i for i, byte in enumerate(data) if byte != 1]
            data = data.replace(b"\x01", b"")
        self.data = data
        self.lower = data.lower()

    def at(self, start: int, end: int) -> tuple[int, int]:
        """Where [start, end) of `data` stands in the text."""
        if self._kept is None:
            return start, end
        kept = self._kept
        first = kept[start] if start < len(kept) else len(self.text)
        return first, kept[end - 1] + 1 if end > start else first

    def span(
        self, kind: Kind, start: int, end: int, confidence: float, reason: str, *, label: StrPromise | str | None = None
    ) -> Span:
        """[start, end) of `data` as something found in the text; its `label` is that of its kind unless given."""
        start, end = self.at(start, end)
        return Span(
            kind=kind,
            label=LABELS[kind] if label is None else label,
            start=start,
            end=end,
            words=self.text[start:end],
            confidence=confidence,
            reason=reason,
        )

    def word(self, start: int, end: int) -> str:
        """[start, end) of `data` as characters."""
        return self.data[start:end].decode("latin-1")

    def places(self, words: Words) -> list[int]:
        """Where one of the words begins in `data`, ascending; looked up once."""
        places = self._places.get(words)
        if places is None:
            places = self._places[words] = [start for start, _end in words.pattern.spans(self.data)]
        return places

    def has(self, words: Words, start: int, end: int) -> bool:
        """Whether one of the words begins in [start, end) of `data`."""
        places = self.places(words)
        index = bisect_left(places, start)
        return index < len(places) and places[index] < end

    def last(self, words: Words, end: int, before: int) -> int:
        """Where the last of the words begins in the `before` bytes ahead of `end`; -1 without one."""
        places = self.places(words)
        index = bisect_left(places, end)
        return places[index - 1] if index and places[index - 1] >= end - before else -1

    def near(self, words: Words, start: int, end: int, *, before: int = 50, after: int = 0) -> bool:
        """Whether one of the words stands at most `before` characters ahead of `start` or `after` behind `end`."""
        return self.has(words, start - before, start) or bool(after and self.has(words, end, end + after))


@lru_cache(maxsize=4)
def read(text: str) -> Reading:
    """The text made ready; the last few are kept, for several detectors look at the same one."""
    return Reading(text)


_LATIN1 = re2.Options()
_LATIN1.encoding = re2.Options.Encoding.LATIN1
_LATIN1.log_errors = False
_LONGEST = re2.Options()
_LONGEST.encoding = re2.Options.Encoding.LATIN1
_LONGEST.longest_match = True


def _encoded(source: str) -> bytes:
    return source.encode("latin-1", "firsthand.detect")


class Pattern:
    """A RE2 expression over the bytes of a reading. `ignore_case` folds ASCII and Latin-1 letters; `is_longest` takes
    the longest of the alternatives, not the first."""

    __slots__ = ("_compiled", "expression")

    def __init__(self, source: str, *, ignore_case: bool = False, is_longest: bool = False) -> None:
        self.expression = b"(?i:%s)" % _encoded(source) if ignore_case else _encoded(source)
        self._compiled = re2.compile(self.expression, _LONGEST if is_longest else _LATIN1)

    def spans(self, data: bytes, start: int = 0, end: int | None = None, group: int = 0) -> Iterator[tuple[int, int]]:
        """Where it matches, left to right, none overlapping; of one group, (-1, -1) where that took no part."""
        for match in self._compiled.finditer(data, start, end):
            yield match.span(group)

    def groups(self, data: bytes) -> Iterator[list[tuple[int, int]]]:
        """For each match the spans of all its groups, the whole first."""
        for match in self._compiled.finditer(data):
            yield [match.span(i) for i in range(self._compiled.groups + 1)]

    def found(self, data: bytes, start: int = 0, end: int | None = None) -> bool:
        """Whether it matches anywhere in [start, end)."""
        return self._compiled.search(data, start, end) is not None

    def whole(self, data: bytes) -> bool:
        """Whether it matches all of it."""
        return self._compiled.fullmatch(data) is not None


class Screen:
    """Which rows of a table are worth a closer look: one pass over the text for the marks of all of them."""

    __slots__ = ("_rows", "_set")

    def __init__(self, rows: Sequence[Sequence[bytes]]) -> None:
        """`rows`: the marks of each, as RE2."""
        self._rows: list[int] = []
        self._set = re2.Set.SearchSet(_LATIN1)
        for row, marks in enumerate(rows):
            for mark in marks:
                self._set.Add(mark)
                self._rows.append(row)
        self._set.Compile()

    def rows(self, data: bytes) -> list[int]:
        """Their places in the table, ascending."""
        return sorted({self._rows[index] for index in self._set.Match(data) or ()})


class Words:
    """Words of several languages, set apart by " | ", that tell what a number next to them is. A trailing `*` lets the
    word go on."""

    __slots__ = ("pattern",)

    def __init__(self, words: str) -> None:
        parts = []
        for word in sorted((word.strip() for word in words.split("|")), key=len, reverse=True):
            stem = word.rstrip("*")
            body = "".join("[ _-]?" if c == " " else c if c.isalnum() else "\\" + c for c in stem)
            ends_open = word.endswith("*") or not stem[-1].isascii() or not stem[-1].isalnum()
            starts_open = not stem[0].isascii() or not stem[0].isalnum()
            parts.append(("" if starts_open else r"\b") + body + ("" if ends_open else r"\b"))
        self.pattern = Pattern("|".join(parts), ignore_case=True)


def is_word(byte: int) -> bool:
    """Whether a byte of a reading is part of a word: a letter, a digit or an underscore."""
    return 48 <= byte <= 57 or 65 <= byte <= 90 or 97 <= byte <= 122 or byte == 95 or byte >= 0xC0


def stands_alone(data: bytes, start: int, end: int) -> bool:
    """Whether [start, end) is no part of a longer word."""
    return not (start > 0 and is_word(data[start - 1])) and not (end < len(data) and is_word(data[end]))
