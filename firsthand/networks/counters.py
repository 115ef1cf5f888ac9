"""The length of a text by each network's own arithmetic. ``static/networks/counters.js`` gives identical numbers.

Both are held together by ``tests/vectors.json``.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable

import regex

from firsthand.networks.urls_in_text import x_urls
from firsthand.networks.values import Unit

X_URL_CHARS = 23
#: Code points that weigh 1 at X (configuration 3 of twitter-text); all others weigh 2.
_X_LIGHT = ((0, 4351), (8192, 8205), (8208, 8223), (8242, 8247))
#: Emoji by default that may nevertheless carry U+FE0F; behind others it counts on its own.
_STANDARDISED = (
    r"\u231A\u231B\u25FD\u25FE\u2614\u2615\u2648-\u2653\u267F\u2693\u26A1\u26AA\u26AB\u26BD\u26BE\u26C4\u26C5\u26D4"
    r"\u26EA\u26F2\u26F3\u26F5\u26FA\u26FD\u2757\u2B1B\u2B1C\u2B50\u2B55\U0001F004\U0001F21A\U0001F22F"
)
#: One emoji as people see it: a flag, a keycap, a tagged flag, or pictures joined by U+200D with skin tones.
EMOJI = regex.compile(
    rf"""
    \p{{RI}}\p{{RI}}
    | [0-9#*]\uFE0F?\u20E3
    | (?: \p{{Emoji_Modifier_Base}}\p{{Emoji_Modifier}}
        | [{_STANDARDISED}]\uFE0F?
        | \p{{Emoji_Presentation}}
        | \p{{Extended_Pictographic}}\uFE0F
        | \p{{Extended_Pictographic}}(?=\u200D\p{{Extended_Pictographic}})
      )
      [\U000E0020-\U000E007F]*
      (?:\u200D\p{{Extended_Pictographic}}(?:\p{{Emoji_Modifier}}|\uFE0F)?)*
    """,
    regex.VERBOSE,
)
_GRAPHEME = regex.compile(r"\X")


def code_points(text: str) -> int:
    """Unicode code points."""
    return len(text)


def utf16(text: str) -> int:
    """UTF-16 code units, what a browser calls `length`."""
    return len(text) + sum(1 for c in text if ord(c) > 0xFFFF)


def utf8_bytes(text: str) -> int:
    """Bytes in UTF-8; a lone surrogate counts as the three of U+FFFD, as browsers encode it."""
    return len(text.encode("utf-8", "surrogatepass"))


def graphemes(text: str) -> int:
    """Extended grapheme clusters (UAX 29)."""
    return sum(1 for _ in _GRAPHEME.finditer(text))


def threads(text: str) -> int:
    """Threads: code points, except that an emoji counts its UTF-8 bytes."""
    used, at = 0, 0
    for match in EMOJI.finditer(text):
        used += match.start() - at + len(match.group().encode())
        at = match.end()
    return used + len(text) - at


def x_weighted(text: str) -> int:
    """X: the text in form C, a URL 23, an emoji 2, most Latin, Greek, Cyrillic, Arabic, Thai letters 1, the rest 2."""
    text = unicodedata.normalize("NFC", text)
    skips = {start: (end, X_URL_CHARS) for start, end in x_urls(text)}
    for match in EMOJI.finditer(text):
        skips.setdefault(match.start(), (match.end(), 2))
    used, at = 0, 0
    while at < len(text):
        if at in skips:
            at, weight = skips[at]
            used += weight
            continue
        point = ord(text[at])
        used += 1 if any(low <= point <= high for low, high in _X_LIGHT) else 2
        at += 1
    return used


COUNTERS: dict[Unit, Callable[[str], int]] = {
    Unit.CODE_POINTS: code_points,
    Unit.UTF16: utf16,
    Unit.GRAPHEMES: graphemes,
    Unit.X_WEIGHTED: x_weighted,
    Unit.THREADS: threads,
}


def first_graphemes(text: str, count: int) -> str:
    """The first `count` graphemes of a text, never cutting one in two."""
    for i, match in enumerate(_GRAPHEME.finditer(text)):
        if i == count:
            return text[: match.start()]
    return text
