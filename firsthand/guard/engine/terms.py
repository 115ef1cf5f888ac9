"""Terms by the words that they are made of: what may be written where one of them is meant."""

from __future__ import annotations

import re
import threading
from collections.abc import Container, Iterator
from enum import IntEnum
from typing import NamedTuple

from firsthand.guard.engine.chunks import DIGITS, SHORTEST_JOINED, Reading, readings, words_of
from firsthand.guard.engine.edits import is_one_slip, without_one
from firsthand.guard.engine.forms import stems
from firsthand.guard.engine.normalise import unveil
from firsthand.guard.engine.ordinary import is_common, is_ordinary
from firsthand.guard.engine.patterns import literal
from firsthand.guard.engine.tags import MARKS, inside

SHORTEST_GLUED = 6
SHORTEST_SPELLED = 4
SHORTEST_TELLING = 5
_MOST_SIGNS = 5  # around a word: (“Ltd”).
NOWHERE = -2  # no word of a phrase is looked for there
PLACES = 1 << 24  # from here on places of letters stand where else pieces of a chunk are counted
# Thai to Khmer, kana, ideographs and the letters that Hangul decomposes into.
_UNSPACED = re.compile(r"[\u0e00-\u109f\u1100-\u11ff\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\U00020000-\U0003ffff]")
_UMLAUTS = str.maketrans(dict(zip("äöüÄÖÜ", ("ae", "oe", "ue", "Ae", "Oe", "Ue"), strict=True)))


class Kind(IntEnum):
    """How a word of a term may be written: bits that rank them, the plainest first."""

    EXACT = 1
    PLURAL = 2
    INFLECTED = 4
    SPELLED = 8  # letters taken apart
    DISGUISED = 16  # symbols or digits for letters
    SLIP = 32


_GLUED = Kind.EXACT | Kind.PLURAL | Kind.SPELLED | Kind.DISGUISED


class Hit(NamedTuple):
    """A word of some term, read at [start, end) of a chunk; `first`, `then`, `opens` as of a Reading."""

    start: int
    end: int
    first: int
    then: int
    opens: bool
    word: int
    kind: Kind
    is_upper: bool


class Way(NamedTuple):
    """One way to write a term: its words in order, how each may be written, and the one to begin the search at."""

    term: int
    words: tuple[int, ...]
    allowed: tuple[int, ...]
    anchor: int
    is_upper: bool
    is_telling: bool  # the anchor is unmistakable, so that its neighbours may be written a little wrong


class Index:
    """All terms ever asked for. It only grows, so that whoever holds one of its numbers can go on reading.

    Which terms are in force is the business of who asks (`Ruleset`).
    """

    def __init__(self) -> None:
        self.names: list[str] = []  # terms as their rules have them
        self.signs: dict[int, str] = {}  # patterns of the terms whose signs matter more than their letters
        self._numbers: dict[str, int] = {}
        self.words: dict[str, int] = {}
        self.texts: list[str] = []
        self.ways: dict[int, tuple[Way, ...]] = {}  # by the anchor
        self.longest = 0
        self._digits: dict[str, tuple[int, ...]] = {}  # words as they read when digits stand for letters
        self._cuts: dict[str, tuple[int, ...]] = {}  # words less one letter
        self._unspaced: dict[str, tuple[int, ...]] = {}  # by the first letter
        self._beginnings: set[str] = set()
        self._digit_beginnings: set[str] = set()
        self._has_cuts: set[int] = set()
        self._has_digits: set[int] = set()
        self._lengths: frozenset[int] = frozenset()
        self._lock = threading.Lock()

    def number(self, term: str) -> int:
        """The number of a term, new or known."""
        number = self._numbers.get(term)
        if number is not None:
            return number
        with self._lock:
            if term not in self._numbers:
                self._add(term, len(self.names))
            return self._numbers[term]

    def _add(self, term: str, number: int) -> None:
        self.names.append(term)
        sign = literal(term)
        if sign:
            self.signs[number] = sign
        for words, is_glued in () if sign else _spellings(term):
            allowed = tuple(_GLUED if is_glued else _allowed(word, words, term) for word in words)
            ids = tuple(self._word(word, kinds) for word, kinds in zip(words, allowed, strict=True))
            anchor = words.index(max(words, key=_rarity))
            is_upper = _is_acronym(term) and is_common(words[0])
            is_telling = len(words[anchor]) >= SHORTEST_TELLING and not is_ordinary(words[anchor])
            way = Way(number, ids, allowed, anchor, is_upper, is_telling)
            self.ways[ids[anchor]] = (*self.ways.get(ids[anchor], ()), way)
        self._numbers[term] = number

    def _word(self, text: str, kinds: int) -> int:
        known = self.words.get(text)
        word = len(self.texts) if known is None else known
        if known is None:
            self.texts.append(text)
            self.longest = max(self.longest, len(text))
            self._beginnings.add(text[:SHORTEST_JOINED])
            self._lengths = self._lengths | {len(text)}
            if _UNSPACED.search(text):
                self._unspaced[text[0]] = (*self._unspaced.get(text[0], ()), word)
            self.words[text] = word
        if kinds & Kind.DISGUISED and word not in self._has_digits:
            key = _digit_key(text)
            self._digits[key] = (*self._digits.get(key, ()), word)
            self._digit_beginnings.add(key[:SHORTEST_JOINED])
            self._has_digits.add(word)
        if kinds & Kind.SLIP and word not in self._has_cuts:
            for cut in set(without_one(text)):
                self._cuts[cut] = (*self._cuts.get(cut, ()), word)
            self._has_cuts.add(word)
        return word

    def hits(self, chunk: str) -> list[Hit]:
        """Every word of a term that may be meant in `chunk`."""
        found: list[Hit] = []
        for reading in readings(chunk, self.longest + 3, self._may_begin):
            for word, kind in self._meant(reading):
                start, end = reading.letters.span(reading.start, reading.end)
                is_upper = reading.word.rstrip("s").isupper()
                found.append(Hit(start, end, reading.first, reading.then, reading.opens, word, kind, is_upper))
        if self._unspaced and not chunk.isascii():
            found.extend(self._inside(chunk))
        if not MARKS.isdisjoint(chunk):
            found.extend(self._tagged(chunk))
        return found

    def _tagged(self, chunk: str) -> Iterator[Hit]:
        """Words in hashtags and handles that run several words together."""
        letters = unveil(chunk)
        for start, end, word, is_plural in inside(letters.cased, self.words, self._beginnings):
            begin, finish = letters.span(start, end)
            kind = Kind.PLURAL if is_plural else Kind.EXACT
            yield Hit(begin, finish, NOWHERE, NOWHERE, opens=False, word=word, kind=kind, is_upper=False)

    def _inside(self, chunk: str) -> Iterator[Hit]:
        """Words of languages that put no spaces between words, anywhere in a chunk."""
        letters = unveil(chunk)
        text = letters.cased.lower()
        for start, char in enumerate(text):
            for word in self._unspaced.get(char, ()):
                meant = self.texts[word]
                if text.startswith(meant, start):
                    behind = start + len(meant)
                    first, then = PLACES + start, PLACES + behind
                    yield Hit(*letters.span(start, behind), first, then, False, word, Kind.EXACT, is_upper=False)

    def _may_begin(self, letters: str) -> bool:
        plain = letters.lower()
        return plain in self._beginnings or (not plain.isalpha() and _digit_key(plain) in self._digit_beginnings)

    def _meant(self, reading: Reading) -> Iterator[tuple[int, Kind]]:
        text = reading.word.lower()
        least = Kind.EXACT
        if reading.is_joined or reading.is_symbolic:
            least = Kind.DISGUISED if reading.is_symbolic else Kind.SPELLED
        exact = self.words.get(text)
        if exact is not None:
            yield exact, least
        if text[-1] == "s" and reading.word[:-1].isupper() and len(text) > 2:
            acronym = self.words.get(text[:-1])
            if acronym is not None:
                yield acronym, Kind.PLURAL
        if (not text.isalpha() and not text.isdigit()) or reading.is_symbolic or _looks_mixed(reading.word):
            key = _digit_key(text)
            for word in self._digits.get(key, ()):
                if word != exact:
                    yield word, Kind.DISGUISED
        if text.isalpha():
            is_known = is_ordinary(text)
            if text[:SHORTEST_JOINED] in self._beginnings:
                yield from self._inflected(text, least, is_known=is_known)
            if least is Kind.EXACT and not is_known:
                for word in self._slips(text):
                    yield word, Kind.SLIP

    def _inflected(self, text: str, least: Kind, *, is_known: bool) -> Iterator[tuple[int, Kind]]:
        for stem, is_plain in stems(text):
            word = self.words.get(stem)
            if word is not None and (is_plain or not is_known or is_ordinary(stem)):
                yield word, max(least, Kind.PLURAL if is_plain else Kind.INFLECTED)

    def _slips(self, text: str) -> Iterator[int]:
        maybe = set(self._cuts.get(text, ()))
        for cut in without_one(text):
            word = self.words.get(cut)
            if word is not None:
                maybe.add(word)
            maybe.update(self._cuts.get(cut, ()))
        for word in maybe:
            if word in self._has_cuts and is_one_slip(text, self.texts[word]):
                yield word

    def near(self, chunk: str, word: int) -> Iterator[Hit]:
        """Readings of `chunk` that are one slip away from a word, whatever else they may be."""
        meant = self.texts[word]
        if not meant.isalpha() or abs(len(chunk) - len(meant)) > _MOST_SIGNS:
            return
        for reading in readings(chunk, len(meant) + 1, lambda _letters: False):
            if not reading.is_joined and not reading.is_symbolic and is_one_slip(reading.word.lower(), meant):
                start, end = reading.letters.span(reading.start, reading.end)
                yield Hit(start, end, reading.first, reading.then, reading.opens, word, Kind.SLIP, is_upper=False)

    def spelled(self, letters: str) -> Iterator[tuple[int, int, int]]:
        """Words of terms in a run of single letters: start, end and the word. Up to three only when they are all."""
        plain = letters.lower()
        key = _digit_key(plain)
        for length in self._lengths:
            if length < SHORTEST_SPELLED and length != len(plain):
                continue
            for start in range(len(plain) - length + 1):
                part = plain[start : start + length]
                exact = self.words.get(part)
                if exact is not None:
                    yield start, start + length, exact
                elif not part.isalpha():
                    for word in self._digits.get(key[start : start + length], ()):
                        yield start, start + length, word

    def anchors(self, hits: list[Hit], in_force: Container[int]) -> bool:
        """Whether a term in force may be found from one of `hits`."""
        return any(way.term in in_force for hit in hits for way in self.ways.get(hit.word, ()))


def _rarity(word: str) -> tuple[bool, bool, int]:
    return not is_common(word), not is_ordinary(word), len(word)


def _spellings(term: str) -> Iterator[tuple[list[str], bool]]:
    """The words of a term, with umlauts in either way of writing, and all in one (`#ProjectFusion`): True."""
    for spelled in dict.fromkeys((term, term.translate(_UMLAUTS))):
        words = words_of(spelled)
        if words:
            yield words, False
        glued = "".join(words)
        if len(words) > 1 and len(glued) >= SHORTEST_GLUED:
            yield [glued], True


def _allowed(word: str, words: list[str], term: str) -> int:
    letters = sum(map(len, words))
    kinds: int = Kind.EXACT
    if not word.isalpha():
        return kinds | (Kind.SPELLED if letters >= SHORTEST_SPELLED else 0)
    if _is_acronym(term):
        kinds |= Kind.PLURAL | (0 if is_common(word) else Kind.SPELLED)
        return kinds | (Kind.DISGUISED if letters >= 4 else 0)
    if letters >= 4:
        kinds |= Kind.SPELLED | Kind.DISGUISED
    if len(word) >= 4:
        kinds |= Kind.PLURAL | Kind.INFLECTED
    if len(word) >= 6 or (letters >= 7 and len(word) >= 4):
        kinds |= Kind.SLIP
    return kinds


def _is_acronym(term: str) -> bool:
    return 2 <= len(term) <= 5 and term.isalpha() and term.isupper()


def _digit_key(word: str) -> str:
    return word.translate(DIGITS).replace("l", "i")


def _looks_mixed(word: str) -> bool:
    """Whether a capital i stands for an l, or an l for a capital i."""
    if "l" in word and len(word) > 2 and word.replace("l", "").isupper():
        return True
    return "I" in word[1:] and not word.isupper()
