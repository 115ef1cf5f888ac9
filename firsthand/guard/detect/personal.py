"""Personal data and addresses of the network in a text."""

from __future__ import annotations

from firsthand.guard.detect import banking, email, national, network, numbers, papers, phones
from firsthand.guard.detect.reading import read
from firsthand.guard.detect.spans import Span, settle


def find(text: str) -> list[Span]:
    """In the order of the text, none overlapping another. Never fails, in time linear to the text."""
    reading = read(text)
    found: list[Span] = [*email.find(reading), *network.domains(reading)]
    data = reading.data
    if any(digit in data for digit in _DIGITS):
        found += network.find(reading)
        found += papers.find(reading)
        found += banking.ibans(reading)
        found += national.by_letters(reading)
        if runs := numbers.runs(reading):
            found += banking.cards(reading, runs)
            found += national.by_digits(reading, runs)
            found += phones.find(reading, runs, found)
    else:
        found += network.find(reading)
    return settle(found)


_DIGITS = tuple(bytes((byte,)) for byte in range(48, 58))
