"""Plural and inflection: the endings that English, German, French and Spanish words take, and what they take off."""

from __future__ import annotations

from collections.abc import Iterator

SHORTEST_STEM = 4  # not less than chunks.SHORTEST_JOINED: beginnings of that length are looked up first

# ending -> what stands in its place in the dictionary form. "Plain" endings make a plural or a genitive of any name;
# the others only inflect, and an invented name with one of them is often another, ordinary word.
_PLAIN: tuple[tuple[str, str], ...] = (("s", ""), ("es", ""), ("ies", "y"))
_OTHER: tuple[tuple[str, str], ...] = (
    ("ed", ""),
    ("ed", "e"),
    ("ing", ""),
    ("ing", "e"),
    ("ied", "y"),
    ("e", ""),
    ("n", ""),
    ("en", ""),
    ("em", ""),
    ("er", ""),
    ("ern", ""),
    ("x", ""),
    ("aux", "al"),
    ("ces", "z"),
    ("a", "o"),
    ("as", "o"),
    ("a", ""),
    ("as", ""),
    ("ne", ""),
    ("nes", ""),
    ("nen", ""),
)


def _by_last(endings: tuple[tuple[str, str], ...], *, is_plain: bool) -> dict[str, list[tuple[str, str, bool]]]:
    table: dict[str, list[tuple[str, str, bool]]] = {}
    for ending, instead in endings:
        table.setdefault(ending[-1], []).append((ending, instead, is_plain))
    return table


_ENDINGS = _by_last(_PLAIN, is_plain=True)
for _letter, _rows in _by_last(_OTHER, is_plain=False).items():
    _ENDINGS.setdefault(_letter, []).extend(_rows)


def stems(word: str) -> Iterator[tuple[str, bool]]:
    """What `word` (plain lower case) may be a form of, and whether it is so by a plain ending."""
    for ending, instead, is_plain in _ENDINGS.get(word[-1], ()):
        cut = len(word) - len(ending)
        if cut >= SHORTEST_STEM and word.endswith(ending):
            stem = word[:cut] + instead
            yield stem, is_plain
            if ending in ("ed", "ing") and not instead and len(stem) > SHORTEST_STEM and stem[-1] == stem[-2]:
                yield stem[:-1], is_plain
