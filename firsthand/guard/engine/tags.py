"""Words of terms in hashtags and handles that run several words together: `#teambluebird`."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Mapping

from firsthand.guard.engine.ordinary import is_ordinary

SHORTEST_TAGGED = 6
LONGEST_TAGGED = 40
LONGEST_TAG = 150  # no network takes longer ones
_LONGEST_ORDINARY = 27
_SHORTEST_LISTED = 4
_BEGINNING = 4
_MANY = 1_000_000
MARKS = frozenset("#@＃＠﹟﹫")  # noqa: RUF001
#: What is behind a mark that opens a word, up to the next one; an address of e-mail has its sign within.
_TAG = re.compile(r"(?<![\w.])[#@]([\w.-]+)")
_LETTERS = re.compile(r"[^\W\d_]+")
#: Of the words that are shorter, lists hold mostly abbreviations.
_SHORT_WORDS = """
    a an the of to in on at by for my our we us is it be go and or new big all one two ten up out now day top ceo
    cto eu uk usa ai it hr pr vip inc ltd get got let not see say who why how you no yes your are was has had its job
    fun fan art law tax car men old hot win der die das den dem ein zu im am mit und wir bei auf aus ich nie neu
    gut tag le la les un une du des et en au aux est fur mon ma mes sur el los las y con por mi es una del al su hoy
"""
_SHORT = frozenset(_SHORT_WORDS.split())


def inside(text: str, words: Mapping[str, int], beginnings: Container[str]) -> Iterator[tuple[int, int, int, bool]]:
    """Where a word of at least six letters is part of a tag in `text`: its start, its end, its number, and whether the
    "s" of a plural is within.

    Only where the rest of the tag is ordinary words, and where ordinary words alone do not read it more simply.
    """
    for tag in _TAG.finditer(text):
        for part in _LETTERS.finditer(text, *tag.span(1)):
            letters = part.group()[:LONGEST_TAG].lower()
            for start, end, word, is_plural in _words_in(letters, words, beginnings):
                yield part.start() + start, part.start() + end, word, is_plural


def _words_in(
    letters: str, words: Mapping[str, int], beginnings: Container[str]
) -> Iterator[tuple[int, int, int, bool]]:
    costs: tuple[list[int], list[int]] | None = None
    size = len(letters)
    for start in range(size - SHORTEST_TAGGED + 1):
        if letters[start : start + _BEGINNING] not in beginnings:
            continue
        for end in range(start + SHORTEST_TAGGED, min(size, start + LONGEST_TAGGED) + 1):
            word = words.get(letters[start:end])
            if word is None or end - start == size:
                continue
            before, after = costs = costs or _fewest(letters)
            for last in (end, end + 1) if letters[end : end + 1] == "s" else (end,):
                cost = before[start] + 1 + after[last]
                if cost < _MANY and cost <= before[size]:
                    yield start, last, word, last != end
                    break


def _fewest(letters: str) -> tuple[list[int], list[int]]:
    """Of how many ordinary words letters[:n] are made at least, and letters[n:], for each n."""
    size = len(letters)
    before, after = [0, *[_MANY] * size], [*[_MANY] * size, 0]
    spans = [
        (start, end)
        for start in range(size)
        for end in range(start + 1, min(size, start + _LONGEST_ORDINARY) + 1)
        if is_word(letters[start:end])
    ]
    for start, end in spans:
        before[end] = min(before[end], before[start] + 1)
    for start, end in reversed(spans):
        after[start] = min(after[start], after[end] + 1)
    return before, after


def is_word(letters: str) -> bool:
    """Whether a tag may have these letters as one of its words."""
    return is_ordinary(letters) if len(letters) >= _SHORTEST_LISTED else letters in _SHORT
