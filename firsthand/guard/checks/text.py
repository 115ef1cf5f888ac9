"""Words of a text, as lists and comparisons need them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import cached_property, lru_cache

from firsthand.guard.engine.normalise import unveil

_WORD = re.compile(r"\w+(?:['’]\w+)*")  # in a text without underscores
#: What is neither a Western letter, nor a sign of ordinary typing, nor an emoji.
_STRANGE = re.compile(
    "[\u00ad\u0130\u0149\u0180-\u200f\u202a-\u202e\u2060-\u2070\u2100-\u214f\u2c00-\u2e7f\ua000-\ufe0e\ufe10-\uffff"
    "\U0001d400-\U0001d7ff\U0001f100-\U0001f1e5\U000e0000-\U000e007f]"
)


class Words:
    """The words of a text in order, without case and accents, disguised ones (invisible characters, letters of other
    scripts) as they read. Where they stand is worked out only when somebody asks."""

    def __init__(self, text: str, left_out: Sequence[tuple[int, int]] = ()) -> None:
        text = _blanked(text, left_out)
        self._letters = None if text.isascii() or _STRANGE.search(text) is None else unveil(text)
        # Without what the expression takes for letters, and lower() never changes its length (İ is strange).
        self._read = (self._letters.cased if self._letters else text).replace("_", " ").lower()
        self._raw: list[str] = _WORD.findall(self._read)
        # Each for itself, so that none is taken apart by what it reads as: there are as many as places.
        is_plain = self._read.isascii()
        self.plain = self._raw if is_plain else [w if w.isascii() else _folded(w) for w in self._raw]

    @cached_property
    def places(self) -> list[tuple[int, int]]:
        """Where the words stand in the text."""
        spans, end = [], 0
        for word in self._raw:
            start = self._read.index(word, end)
            end = start + len(word)
            spans.append((start, end))
        return [self._letters.span(*span) for span in spans] if self._letters else spans


def _blanked(text: str, spans: Sequence[tuple[int, int]]) -> str:
    """The text with blanks in these places, which stand in its order and apart from each other."""
    kept, place = [], 0
    for start, end in spans:
        kept += [text[place:start], " " * (end - start)]
        place = end
    return "".join([*kept, text[place:]])


def plain_word(word: str) -> str:
    """A word or phrase without case and accents, so that lists need one way of writing only."""
    return word.lower() if word.isascii() else _folded(word.lower())


@lru_cache(maxsize=8192)
def _folded(word: str) -> str:
    return word.translate(_FOLDED)


def _without_accents(char: str) -> str:
    folded = unicodedata.normalize("NFKD", char.casefold())
    return "".join(c for c in folded if not unicodedata.combining(c)) or char


_FOLDED = {code: _without_accents(chr(code)) for code in range(0xC0, 0x180)} | {ord("’"): "'"}


def named(text: str, names: tuple[str, ...]) -> list[tuple[int, int]]:
    """Where one of the names stands in the text, whatever its case; the names of a company, say."""
    pattern = _names(names)
    return [] if pattern is None else [match.span() for match in pattern.finditer(text)]


@lru_cache(maxsize=256)
def _names(names: tuple[str, ...]) -> re.Pattern[str] | None:
    longest_first = sorted({name.strip() for name in names if len(name.strip()) > 1}, key=lambda n: (-len(n), n))
    if not longest_first:
        return None
    spelled = "|".join(re.escape(name) for name in longest_first)
    return re.compile(rf"(?<!\w)(?:{spelled})(?!\w)", re.I)
