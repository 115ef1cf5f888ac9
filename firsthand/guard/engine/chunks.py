"""A chunk (what stands between two spaces) taken apart into the words that a reader may see in it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

from firsthand.guard.engine.normalise import Letters, unveil

_WORD = re.compile(r"[^\W_]+")
# Where CamelCase and numbers at a word's ends come apart: XMLParser, blueBird, Fusion2026, 3Falcon.
_INNER = re.compile(r"\d+$|^\d+|[A-Z]+(?![a-z])|[A-Z]?[^\W\d_A-Z]+|\d+")
_HAS_SEAM = re.compile(r"[^\WA-Z_][A-Z]|[A-Z]{2}[a-z]|\d[^\W\d_]|[^\W\d_]\d")

SYMBOLS = str.maketrans("@$!€£|+", "asielit")
DIGITS = str.maketrans("0134567892", "oieasgtbgz")
_SYMBOL = re.compile(r"[@$!€£|+]")
_EDGES = " .,;:!?\"'()[]{}<>#*-–—…„“”‚‘’«»¡¿/|+"  # noqa: RUF001
MOST_JOINED = 24  # words written letter by letter are longer only across several chunks
SHORTEST_JOINED = 4  # fewer letters count as taken apart only when they are all that a chunk holds
_LONG = 4


class Reading(NamedTuple):
    """One word that may be seen in a chunk, at [start, end) of `letters`.

    `first`, `then`: numbers of its first piece and of the piece behind it, by which words of a phrase are known as
    neighbours (`then` -1: it ends the chunk).

    `is_joined`: its letters are not in one piece. `is_symbolic`: symbols were read as letters.
    """

    word: str  # in the case in which it is read
    start: int
    end: int
    first: int
    then: int
    opens: bool
    is_joined: bool
    is_symbolic: bool
    letters: Letters


def readings(chunk: str, longest: int, may_begin: Callable[[str], bool]) -> Iterator[Reading]:
    """All words of up to `longest` letters that may be read in `chunk`.

    `may_begin`: whether any word wanted begins like this; asked before more letters that stand apart are joined.
    """
    letters = unveil(chunk)
    core = letters.cased.strip(_EDGES)
    if core.isalpha() and (core[1:].islower() or core.isupper() or len(core) == 1):
        if len(core) <= longest:
            start = letters.cased.index(core)
            yield Reading(core, start, start + len(core), 0, -1, True, False, False, letters)
        return
    yield from _pieces(letters, longest, may_begin, is_symbolic=False)
    inner = letters.cased.rstrip("!|+(.,;:?")
    if _SYMBOL.search(inner) and any(c.isalpha() for c in inner):
        # Same length, so the offsets stay.
        read = letters._replace(cased=inner.translate(SYMBOLS) + letters.cased[len(inner) :])
        yield from _pieces(read, longest, may_begin, is_symbolic=True)


def _pieces(
    letters: Letters, longest: int, may_begin: Callable[[str], bool], *, is_symbolic: bool
) -> Iterator[Reading]:
    cased = letters.cased
    atoms, words = _cut(cased)
    count = len(atoms)
    base = 1 << 20 if is_symbolic else 0
    for i in range(count):
        start = atoms[i][0]
        word_end = words.get(start, -1)
        joined = ""
        long = 0
        is_dead = False  # nothing wanted begins like these letters
        for j in range(i, min(count, i + MOST_JOINED)):
            a, end = atoms[j]
            joined += cased[a:end]
            long += end - a >= _LONG
            if len(joined) > longest or (is_dead and end > word_end):
                break
            is_whole = i == j or end == word_end
            if not is_whole:
                # Whole words side by side are a phrase, not a word taken apart.
                if is_dead or (long > 1 and j > i + 1):
                    continue
                if len(joined) < SHORTEST_JOINED:
                    if i or j + 1 < count:
                        continue
                elif not may_begin(joined[:SHORTEST_JOINED]):
                    is_dead = True
                    continue
            then = base + j + 1 if j + 1 < count else -1
            yield Reading(joined, start, end, base + i, then, i == 0, not is_whole, is_symbolic, letters)


def _cut(cased: str) -> tuple[list[tuple[int, int]], dict[int, int]]:
    """The smallest pieces, and where words begin and end: a word may hold several pieces."""
    atoms: list[tuple[int, int]] = []
    words: dict[int, int] = {}
    for found in _WORD.finditer(cased):
        start, end = found.span()
        if found.group() in ("s", "S") and atoms and cased[start - 1] in "'’`":
            continue  # a genitive
        words[start] = end
        if _HAS_SEAM.search(found.group()):
            atoms.extend((start + a, start + b) for a, b in (m.span() for m in _INNER.finditer(found.group())))
        else:
            atoms.append((start, end))
    return atoms, words


def words_of(text: str) -> list[str]:
    """The plain lower-case words of a term."""
    cased = unveil(text).cased
    found = (m for m in _WORD.finditer(cased))
    return [m.group().lower() for m in found if not (m.group() in "sS" and m.start() and cased[m.start() - 1] in "'’`")]


def loose_letters(chunk: str) -> int | None:
    """How many letters `chunk` has when no two of them stand side by side; None when some do."""
    sizes = [m.end() - m.start() for m in _WORD.finditer(unveil(chunk).cased)]
    return len(sizes) if all(size == 1 for size in sizes) else None


def single_letters(chunk: str) -> Iterator[tuple[str, int, int]]:
    """The letters of a loose chunk: how each reads, and its start and end there."""
    letters = unveil(chunk)
    for found in _WORD.finditer(letters.cased):
        yield found.group(), *letters.span(*found.span())
