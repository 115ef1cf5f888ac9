"""Personal data and addresses of the network in a text."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from firsthand.guard.detect import banking, email, national, network, numbers, papers, phones
from firsthand.guard.detect.reading import Pattern, Reading, Screen, read
from firsthand.guard.detect.spans import Span, settle

#: What stands in every text in which there is something to find, and who looks closer.
LOOKS: tuple[tuple[Pattern, Callable[[Reading], Iterator[Span]]], ...] = (
    (email.MARK, email.find),
    (network.URL, network.domains),
    (network.IPV4, network.ipv4),
    (network.MAC, network.mac),
    (network.IPV6, network.ipv6),
    (network.UNC, network.unc),
    (network.HOST_MARK, network.hosts),
    (papers.MARK, papers.find),
    (banking.IBAN, banking.ibans),
    (national.TOKEN, national.by_letters),
    (numbers.RUN, lambda _reading: iter(())),  # together, below
)
SCREEN = Screen([[pattern.expression] for pattern, _closer in LOOKS])


def find(text: str) -> list[Span]:
    """In the order of the text, none overlapping another. Never fails, in time linear to the text."""
    reading = read(text)
    found: list[Span] = []
    rows = SCREEN.rows(reading.data)
    for row in rows:
        found += LOOKS[row][1](reading)
    if rows and LOOKS[rows[-1]][0] is numbers.RUN:
        runs = numbers.runs(reading)
        found += banking.cards(reading, runs)
        found += national.by_digits(reading, runs)
        found += phones.find(reading, runs, found)
    return settle(found)
