"""Runs of digits with their separators, cut into groups: what cards, identity numbers and phone numbers are made of."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from firsthand.guard.detect.reading import Pattern, Reading, Words, is_word

# Seven digits or more, at most three separators between two: the cheap look that most texts end at.
RUN = Pattern(r"[+(]{0,2}\d(?:[ .\-/()]{0,3}\d){6,}")
OTHER_NUMBERS = Words(
    "order* | tracking* | invoice* | imei* | serial* | bestell* | rechnung* | sendung* | commande* | facture* "
    "| pedido* | factura* | isbn* | ean* | gtin* | sku* | ticket* | article* | artikel* | timestamp* | issn*"
)
_MOST_GROUPS = 64  # a longer run is a table, not a number; what follows is read as a run of its own


@dataclass(frozen=True, slots=True)
class Group:
    """Adjacent digits, [start, end) of the reading's data."""

    start: int
    end: int
    digits: str


@dataclass(frozen=True, slots=True)
class Run:
    """`start` may lie ahead of the first group (a plus or a bracket); `seps[i]` stands between groups i and i + 1."""

    start: int
    end: int
    groups: tuple[Group, ...]
    seps: tuple[str, ...]
    is_glued: bool  # part of a longer word: a hash, an id in code

    @property
    def digits(self) -> str:
        """All of them."""
        return "".join(group.digits for group in self.groups)


def runs(reading: Reading) -> list[Run]:
    """The runs in the order of the text."""
    data = reading.data
    found = []
    for start, end in RUN.spans(data):
        is_glued = (start > 0 and is_word(data[start - 1]) and data[start] not in b"+(") or (
            end < len(data) and is_word(data[end])
        )
        for groups, seps in _cut(reading.word(start, end), start):
            found.append(
                Run(start if groups[0].start - start < 3 else groups[0].start, groups[-1].end, groups, seps, is_glued)
            )
    return found


def _cut(words: str, offset: int) -> Iterator[tuple[tuple[Group, ...], tuple[str, ...]]]:
    groups: list[Group] = []
    seps: list[str] = []
    position, length = 0, len(words)
    while position < length and not words[position].isdigit():
        position += 1
    while position < length:
        end = position
        while end < length and words[end].isdigit():
            end += 1
        groups.append(Group(offset + position, offset + end, words[position:end]))
        position = end
        while position < length and not words[position].isdigit():
            position += 1
        if position < length:
            if len(groups) == _MOST_GROUPS:
                yield tuple(groups), tuple(seps)
                groups, seps = [], []
            else:
                seps.append(words[end:position])
    if groups:
        yield tuple(groups), tuple(seps)


def luhn(digits: str) -> bool:
    """Whether the last digit is the Luhn check digit of the others (ISO/IEC 7812-1)."""
    total = 0
    for index, char in enumerate(reversed(digits)):
        value = int(char)
        if index % 2:
            value = value * 2 - 9 if value > 4 else value * 2
        total += value
    return total % 10 == 0
