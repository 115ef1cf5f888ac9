"""Patterns in RE2's language: no text makes one of them slower than linear.

They read the text as it was written and, when letters in it may be veiled, also as a person reads it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cache

import re2
from django.utils.translation import gettext as _

from firsthand.guard.engine.chunks import words_of
from firsthand.guard.engine.normalise import unveil

LONGEST_CHARS = 500
LARGEST_PROGRAM = 3_000  # instructions; a word is about ten
SPANS_AT_MOST = 50  # of one pattern in one text
SET_PROGRAM = 60_000  # instructions in one set
_SIGNS = frozenset("+#&/*@$%!?=<>~^|.")
_PATTERN_BYTES = 4 << 20
_SET_BYTES = 64 << 20
_PROBES = ("", " ", "a", "a b", "1", ".", "\n", "a\n", "é")
# Letters of other scripts, styled letters, loose accents and what cannot be seen; not the accents and signs of Europe.
_VEILS = (
    r"[\x{ad}\x{250}-\x{1fff}\x{200b}-\x{200f}\x{2060}-\x{2064}\x{2100}-\x{214f}\x{2460}-\x{24ff}\x{a000}-\x{fe0e}"
    r"\x{fe10}-\x{ffef}\x{1d400}-\x{1d7ff}\x{1f100}-\x{1f189}]"
)
_SENTINEL = "\ue000firsthand\ue000"


def check_pattern(text: str) -> str | None:
    """Why this pattern cannot be a rule, as a sentence for its author; None when it can."""
    if not text.strip():
        return _("Write a pattern, or remove the empty line.")
    if len(text) > LONGEST_CHARS:
        return _("The pattern has %(chars)s characters; at most %(limit)s are allowed. Split it into several.") % {
            "chars": len(text),
            "limit": LONGEST_CHARS,
        }
    try:
        compiled = _compile(text)
    except re2.error as error:
        return _("The pattern cannot be read: %(reason)s. Look-around and back-references do not exist here.") % {
            "reason": _reason(error)
        }
    if compiled.programsize > LARGEST_PROGRAM:
        return _("The pattern is too large: repeat fewer times, or split it into several.")
    if any(found.start() == found.end() for probe in _PROBES for found in compiled.finditer(probe)):
        return _("The pattern finds places without a single character. Ask for at least one.")
    return None


def literal(term: str) -> str | None:
    """The pattern that finds a term whose signs matter more than its letters (C++, R&D, .NET); None for any other."""
    term = term.strip()
    words = words_of(term)
    letters = sum(map(len, words))
    if not term or (letters > 1 and not (letters <= 4 and any(sign in _SIGNS for sign in term))):
        return None
    return rf"(?i){_edge(term[0])}{re2.escape(term)}{_edge(term[-1])}"


def _edge(sign: str) -> str:
    """What keeps `sign` from being found within something longer; nothing for emoji, which stand anywhere."""
    if not sign.isascii():
        return ""
    return r"\b" if sign.isalnum() or sign == "_" else r"\B"


class PatternSet:
    """Patterns that are tried together. Those that `check_pattern` refuses are left out."""

    def __init__(self, patterns: Sequence[str], known: Mapping[str, re2._Regexp] | None = None) -> None:
        """`known`: what has been compiled of them already."""
        self.patterns = tuple(dict.fromkeys(patterns))
        known = known or {}
        self._compiled = {
            text: known.get(text) or _compile(text)
            for text in self.patterns
            if text in known or check_pattern(text) is None
        }
        self._sets = _sets(list(self._compiled.items()))

    def with_only(self, patterns: Sequence[str]) -> PatternSet:
        """A set of exactly these; itself when they are the same."""
        return self if tuple(patterns) == self.patterns else PatternSet(patterns, self._compiled)

    def spans(self, text: str) -> Iterator[tuple[str, int, int]]:
        """Each place that a pattern matches: the pattern, start, end. Some may be told twice."""
        if not self._sets:
            return
        try:
            encoded = text.encode()
        except UnicodeEncodeError:  # half of a character
            text = "".join("\ufffd" if "\ud800" <= char <= "\udfff" else char for char in text)
            encoded = text.encode()
        yield from self._spans(text, encoded)
        if len(encoded) > len(text) and _veils().Match(encoded):
            letters = unveil(text)
            for pattern, start, end in self._spans(letters.cased, letters.cased.encode()):
                yield pattern, *letters.span(start, end)

    def _spans(self, text: str, encoded: bytes) -> Iterator[tuple[str, int, int]]:
        for together, members in self._sets:
            for number in together.Match(encoded) or ():
                yield from self._places(members[number], text)

    def _places(self, pattern: str, text: str) -> Iterator[tuple[str, int, int]]:
        count = 0
        for found in self._compiled[pattern].finditer(text):
            if found.start() < found.end():
                yield pattern, found.start(), found.end()
                count += 1
            if count == SPANS_AT_MOST:
                return


@cache
def _veils() -> re2.Set:
    together = re2.Set.SearchSet(_options(_PATTERN_BYTES))
    together.Add(_VEILS)
    together.Compile()
    return together


def _options(budget: int) -> re2.Options:
    options = re2.Options()
    options.max_mem = budget
    options.log_errors = False
    return options


def _compile(text: str) -> re2._Regexp:
    return re2.compile(text, options=_options(_PATTERN_BYTES))


def _sets(patterns: list[tuple[str, re2._Regexp]]) -> list[tuple[re2.Set, list[str]]]:
    """Sets that are small enough to find what they hold: one that lacks memory would find nothing and not say so."""
    if not patterns:
        return []
    together = re2.Set.SearchSet(_options(_SET_BYTES))
    for text, _compiled in patterns:
        together.Add(text)
    sentinel = together.Add(_SENTINEL)
    is_small = sum(compiled.programsize for _text, compiled in patterns) <= SET_PROGRAM
    if len(patterns) == 1 or is_small:
        together.Compile()
        if sentinel in (together.Match(_SENTINEL) or ()) or len(patterns) == 1:
            return [(together, [text for text, _compiled in patterns])]
    half = len(patterns) // 2
    return _sets(patterns[:half]) + _sets(patterns[half:])


def _reason(error: re2.error) -> str:
    reason = error.args[0] if error.args else ""
    return reason.decode("utf-8", "replace") if isinstance(reason, bytes) else str(reason)
