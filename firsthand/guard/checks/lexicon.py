"""Our own lists of words and phrases, looked up in one pass over the words of a text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from firsthand.guard.checks.text import plain_word

_STEM_CHARS = 4
_REMEMBERED = 50_000
_LONGEST_REMEMBERED = 40
_PIECE = re.compile(r"[^\W_]+(?:'[^\W_]+)*\*?")


class Entry(NamedTuple):
    """A phrase of a list: `kind` says what it stands for, `language` "" in whichever language the text is."""

    kind: str
    language: str
    words: tuple[str, ...]  # one that ends in * stands for all words that begin so


class Listed(NamedTuple):
    """A phrase of a list as it was met; `first` and `last` are places in the list of words, inclusive."""

    entry: Entry
    first: int
    last: int


class _Head(NamedTuple):
    """What may begin with a word: entries that it is all of, and phrases by their second word."""

    alone: tuple[Entry, ...]
    seconds: dict[str, list[Entry]]


class Lexicon:
    """Phrases by their first two words. Looking a text up costs about one dictionary read a word, however long the
    lists: what a word can begin is remembered, and language repeats itself."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        self._single: dict[str, list[Entry]] = {}  # by the word, or by the stem's first letters and *
        self._phrases: dict[str, dict[str, list[Entry]]] = {}
        self._heads: dict[str, _Head | None] = {}
        for entry in entries:
            if len(entry.words) == 1:
                self._single.setdefault(_key(entry.words[0]), []).append(entry)
            else:
                seconds = self._phrases.setdefault(entry.words[0], {})
                seconds.setdefault(_key(entry.words[1]), []).append(entry)

    def find(self, words: Sequence[str]) -> list[Listed]:
        """Every phrase in the words, also those that overlap."""
        found: list[Listed] = []
        heads = self._heads
        for place, word in enumerate(words):
            head = heads[word] if word in heads else self._head(word)
            if head is None:
                continue
            found += [Listed(entry, place, place) for entry in head.alone]
            if head.seconds and place + 1 < len(words):
                second = words[place + 1]
                for key in (second, second[:_STEM_CHARS] + "*"):
                    for entry in head.seconds.get(key, ()):
                        if _are_met(entry.words, words, place):
                            found.append(Listed(entry, place, place + len(entry.words) - 1))
        return found

    def _head(self, word: str) -> _Head | None:
        stems = self._single.get(word[:_STEM_CHARS] + "*", ())
        alone = (*self._single.get(word, ()), *(entry for entry in stems if word.startswith(entry.words[0][:-1])))
        seconds = self._phrases.get(word, {})
        head = _Head(alone, seconds) if alone or seconds else None
        if len(self._heads) >= _REMEMBERED:
            self._heads.clear()
        if len(word) <= _LONGEST_REMEMBERED:
            self._heads[word] = head
        return head


def _key(word: str) -> str:
    if not word.endswith("*"):
        return word
    if len(word) <= _STEM_CHARS:
        raise ValueError(f"a stem of at least {_STEM_CHARS} letters, please: {word}")
    return word[:_STEM_CHARS] + "*"


def _are_met(wanted: Sequence[str], words: Sequence[str], place: int) -> bool:
    if place + len(wanted) > len(words):
        return False
    return all(_is_met(one, words[place + n]) for n, one in enumerate(wanted))


def _is_met(wanted: str, word: str) -> bool:
    return word.startswith(wanted[:-1]) if wanted.endswith("*") else word == wanted


def entries(kind: str, language: str, text: str) -> list[Entry]:
    """The phrases of a list that is written with commas between."""
    phrases = (tuple(_PIECE.findall(plain_word(phrase))) for phrase in text.split(","))
    return [Entry(kind, language, phrase) for phrase in phrases if phrase]


def words(text: str) -> frozenset[str]:
    """Single words with spaces between, without case and accents."""
    return frozenset(plain_word(text).split())


_LANGUAGES = {
    "en": "the and of to is that for with are was this you have not but they from which will be it",
    "de": "der die das und ist nicht mit ein eine auf für von dem den zu wir sie ich auch sich dass wird haben",
    "fr": "le les des et est une pour dans que qui pas sur avec nous vous ce cette sont au aux du je il",
    "es": "el los las y es una para que con por del no se su lo como más pero sus al está son nos",
}
_COMMON: dict[str, tuple[str, ...]] = {}
for _tag, _words in _LANGUAGES.items():
    for _word in _words.split():
        _COMMON[plain_word(_word)] = (*_COMMON.get(plain_word(_word), ()), _tag)


def languages_of(text: Sequence[str], declared: str) -> frozenset[str]:
    """The language that the text is declared to be in and, where small words say otherwise, the one that it reads
    like."""
    counts: dict[str, int] = {}
    for tags in filter(None, map(_COMMON.get, text)):
        for tag in tags:
            counts[tag] = counts.get(tag, 0) + 1
    likely = max(counts, key=lambda tag: (counts[tag], tag), default=declared)
    known = counts.get(declared, 0)
    if likely == declared or counts[likely] < 2 or counts[likely] <= known:
        return frozenset({declared})
    return frozenset({likely}) if counts[likely] >= 4 + 3 * known else frozenset({declared, likely})
