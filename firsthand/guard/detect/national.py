"""National identity numbers: the shapes of the table, their check digits, and for weak ones a word near."""

from __future__ import annotations

import importlib
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache

from firsthand.guard.detect import checkdigits
from firsthand.guard.detect.ids import DIGITS, GENERAL, LETTERS, Digits, Letters
from firsthand.guard.detect.numbers import OTHER_NUMBERS, Run
from firsthand.guard.detect.reading import Pattern, Reading, stands_alone
from firsthand.guard.detect.spans import Kind, Span

_BY_LENGTH: dict[int, list[Digits]] = defaultdict(list)
for _row in DIGITS:
    _BY_LENGTH[_row.length].append(_row)
_MOST_GROUPS = 7
_PIECES = Pattern(r"\d+")
_BEGINNINGS = frozenset(  # of every grouping in use, so that a table of numbers ends the look at once
    shape[:end] for row in DIGITS for shape in row.shapes for _start, end in _PIECES.spans(shape.encode())
)
_BEFORE, _AFTER = 50, 30
_OF_CODE = (b"=", b"/", b"#", b"&", b"?", b"@")

TOKEN = Pattern("|".join(rf"\b{row.pattern}" for row in LETTERS), ignore_case=True, is_longest=True)
_EXACT = tuple((Pattern(row.pattern, ignore_case=True), row) for row in LETTERS)
_SEPARATORS = str.maketrans("", "", " .-/()")


@lru_cache(maxsize=128)
def _check(key: str, own: str) -> Callable[[str], bool]:
    if own:
        check: Callable[[str], bool] = getattr(checkdigits, own)
    else:
        check = importlib.import_module(f"stdnum.{key}").is_valid
    return check


def by_digits(reading: Reading, runs: Sequence[Run]) -> Iterator[Span]:
    """Numbers of digits only, among the runs."""
    for run in runs:
        if run.is_glued:
            continue
        first = 0
        while first < len(run.groups):
            span, used = _at(reading, run, first)
            if span is not None:
                yield span
            first += used


def _at(reading: Reading, run: Run, first: int) -> tuple[Span | None, int]:
    groups, shape, digits = run.groups, "", ""
    best: tuple[Span | None, int] = (None, 1)
    for last in range(first, min(first + _MOST_GROUPS, len(groups))):
        if last > first:
            shape += run.seps[last - 1]
        shape += str(len(groups[last].digits))
        if last > first and shape not in _BEGINNINGS:
            break
        digits += groups[last].digits
        form = "" if last == first else shape
        if _goes_on(run, first, last):
            continue
        span = _first(reading, form, digits, groups[first].start, groups[last].end)
        if span is not None:
            best = (span, last - first + 1)
    return best


def _goes_on(run: Run, first: int, last: int) -> bool:
    """Whether the groups are a part of a longer number: the same separator, or one that joins, stands around them."""
    inner = set(run.seps[first:last])
    around = {*run.seps[max(0, first - 1) : first], *run.seps[last : last + 1]}
    return bool(around & (inner | {"-", ".", "/"}))


def _first(reading: Reading, form: str, digits: str, start: int, end: int) -> Span | None:
    """What the rows of that length say: when the words of some of them stand near, the others are not asked."""
    rows = [row for row in _BY_LENGTH.get(len(digits), ()) if form in row.shapes]
    named = [row for row in rows if _is_named(reading, row, start, end)]
    for row in named or rows:
        if span := _judged(reading, row, digits, start, end, form in row.strong):
            return span
    for row in rows if named else ():
        if form in row.strong and (span := _judged(reading, row, digits, start, end, True)):
            return span
    return None


def _is_named(reading: Reading, row: Digits | Letters, start: int, end: int) -> bool:
    return reading.near(row.words, start, end, before=_BEFORE, after=_AFTER)


def _judged(
    reading: Reading, row: Digits | Letters, compact: str, start: int, end: int, is_strong: bool
) -> Span | None:
    is_named = _is_named(reading, row, start, end)
    is_near = is_named or reading.near(GENERAL, start, end, before=_BEFORE)
    if not is_named and (
        reading.data[start - 1 : start] in _OF_CODE or reading.near(OTHER_NUMBERS, start, end, before=24)
    ):
        return None
    if not (is_strong or is_near) or not _check(row.key, row.check)(compact):
        return None
    confidence = 0.98 if is_named else 0.9 if is_near else 0.8
    reason = f"{row.key}: shape and check digits" + (", word near" if is_near else "")
    return reading.span(Kind.NATIONAL_ID, start, end, confidence, reason, label=row.label)


def by_letters(reading: Reading) -> Iterator[Span]:
    """Numbers with letters in them; none in a text without digits, though some may be written without."""
    if not _PIECES.found(reading.data):
        return
    for start, end in TOKEN.spans(reading.data):
        if not stands_alone(reading.data, start, end) and reading.data[end - 1] != 41:
            continue
        token = reading.data[start:end]
        compact = token.decode("latin-1").upper().translate(_SEPARATORS)
        for pattern, row in _EXACT:
            if pattern.whole(token):
                written = token.decode("latin-1").upper() if row.key == "fi.hetu" else compact
                if span := _judged(reading, row, written, start, end, row.is_strong):
                    yield span
                    break
