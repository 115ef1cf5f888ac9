"""Our own lists of words and phrases, looked up in one pass over the words of a text."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, zip_longest
from typing import NamedTuple

from firsthand.guard.checks.text import plain_word

_STEM_CHARS = 4
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

    alone: list[Entry]
    seconds: dict[str, list[Entry]]
    second_stems: dict[str, list[Entry]]  # by its first letters


class Lexicon:
    """Phrases by their first two words. Looking a text up costs about two dictionary reads a word, however long the
    lists."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        self._heads: dict[str, _Head] = {}
        self._stems: dict[str, list[Entry]] = {}  # of single words, by their first letters
        for entry in entries:
            first, *others = entry.words
            if first.endswith("*"):
                self._stems.setdefault(_beginning(first), []).append(entry)
                continue
            head = self._heads.setdefault(first, _Head([], {}, {}))
            if not others:
                head.alone.append(entry)
            elif others[0].endswith("*"):
                head.second_stems.setdefault(_beginning(others[0]), []).append(entry)
            else:
                head.seconds.setdefault(others[0], []).append(entry)

    def find(self, words: Sequence[str]) -> list[Listed]:
        """Every phrase in the words, also those that overlap."""
        found: list[Listed] = []
        heads, stems = self._heads, self._stems
        for place, (word, second) in enumerate(zip_longest(words, words[1:], fillvalue="")):
            if (beginning := word[:_STEM_CHARS]) in stems:
                found += _met(stems[beginning], words, place)
            if word in heads:
                alone, seconds, second_stems = heads[word]
                if alone:
                    found += [Listed(entry, place, place) for entry in alone]
                if second in seconds:
                    found += _met(seconds[second], words, place)
                if second_stems and (beginning := second[:_STEM_CHARS]) in second_stems:
                    found += _met(second_stems[beginning], words, place)
        return found


def _beginning(stem: str) -> str:
    if len(stem) <= _STEM_CHARS:
        raise ValueError(f"a stem of at least {_STEM_CHARS} letters, please: {stem}")
    return stem[:_STEM_CHARS]


def _met(entries: Iterable[Entry], words: Sequence[str], place: int) -> Iterator[Listed]:
    for entry in entries:
        said = words[place : place + len(entry.words)]
        if len(said) == len(entry.words) and all(map(_is_met, entry.words, said)):
            yield Listed(entry, place, place + len(said) - 1)


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
LISTED_LANGUAGES = frozenset(_LANGUAGES)
_COMMON: dict[str, tuple[str, ...]] = {}
for _tag, _words in _LANGUAGES.items():
    for _word in _words.split():
        _COMMON[plain_word(_word)] = (*_COMMON.get(plain_word(_word), ()), _tag)


def languages_of(text: Sequence[str], declared: str) -> frozenset[str]:
    """The language that the text is declared to be in and, where small words say otherwise, the one that it reads
    like."""
    counts = Counter(chain.from_iterable(filter(None, map(_COMMON.get, text))))
    likely = max(counts, key=lambda tag: (counts[tag], tag), default=declared)
    known = counts[declared]
    if likely == declared or counts[likely] < 2 or counts[likely] <= known:
        return frozenset({declared})
    return frozenset({likely}) if counts[likely] >= 4 + 3 * known else frozenset({declared, likely})
