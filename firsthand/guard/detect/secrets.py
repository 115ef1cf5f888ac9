"""Keys, tokens and passwords in a text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from typing import TYPE_CHECKING

import re2
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from firsthand.guard.detect import assigned, blocks, tokenchecks
from firsthand.guard.detect.blocks import DOUBTFUL, FORMS, SURE, Found
from firsthand.guard.detect.looks import is_placeholder
from firsthand.guard.detect.reading import Pattern, Reading, Screen, read, stands_alone
from firsthand.guard.detect.spans import Kind, Span, settle
from firsthand.guard.detect.vendors import NAMED, VENDORS, Named, Vendor

if TYPE_CHECKING:
    from django_stubs_ext import StrPromise


def _marks(row: Vendor | Named) -> list[bytes]:
    return [mark[1:].encode() if mark.startswith("~") else re2.escape(mark.encode()) for mark in row.marks.split()]


_EXACT = Screen([*map(_marks, VENDORS), *(form.marks.encode().split() for form in FORMS)])
_LOOSE = Screen(
    [*map(_marks, NAMED), [assigned.LOGIN_MARKS.encode("latin-1")], [assigned.TOKEN_MARKS.encode("latin-1")]]
)
_LONG = Pattern(r"[A-Za-z0-9+/_~=\-]{15}")


def find(text: str) -> list[Span]:
    """In the order of the text, none overlapping another. Never fails, in time linear to the text.

    A key whose checksum does not fit is answered with confidence 0.6: mistyped, made up, or of a form that the vendor
    has changed since.
    """
    reading = read(text)
    exact, loose = _EXACT.rows(reading.data), _LOOSE.rows(reading.lower)
    if not (exact or loose):
        return []
    found = [
        *_of_vendors(reading, exact),
        *blocks.found(reading, (FORMS[row - len(VENDORS)] for row in exact if row >= len(VENDORS))),
    ]
    if loose:
        found += _by_words(reading, loose)
    return settle(
        reading.span(Kind.SECRET, each.start, each.end, each.confidence, each.reason, label=each.label)
        for each in found
    )


def _of_vendors(reading: Reading, rows: Sequence[int]) -> Iterator[Found]:
    for number in rows:
        if number >= len(VENDORS):
            break
        row = VENDORS[number]
        for groups in _pattern(number).groups(reading.data):
            start, end = groups[-1]
            token = reading.word(start, end)
            if not stands_alone(reading.data, start, end) or is_placeholder(token):
                continue
            fits = not row.check or _CHECKS[row.check](token)
            yield Found(
                _label(row.name),
                start,
                end,
                SURE if fits else DOUBTFUL,
                row.source if fits else "the checksum does not fit",
            )


_CHECKS = {
    "github": tokenchecks.github,
    "firsthand": tokenchecks.firsthand,
    "grafana": tokenchecks.grafana,
    "discord": tokenchecks.discord,
}


def _by_words(reading: Reading, rows: Sequence[int]) -> Iterator[Found]:
    if len(NAMED) in rows:
        yield from assigned.passwords(reading)
    if not _LONG.found(reading.data):
        return
    if len(NAMED) + 1 in rows:
        yield from assigned.tokens(reading)
    for number in rows:
        if number < len(NAMED):
            row = NAMED[number]
            for start, end in assigned.named(reading, _named_pattern(number)):
                yield Found(_label(row.name), start, end, 0.9, row.source)


@cache
def _pattern(number: int) -> Pattern:
    return Pattern(VENDORS[number].pattern)


@cache
def _named_pattern(number: int) -> Pattern:
    return assigned.named_pattern(NAMED[number])


@cache
def _label(name: str) -> StrPromise | str:
    return format_lazy(_("Key of {vendor}"), vendor=name)
