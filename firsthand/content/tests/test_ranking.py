"""Which items stand in a feed and why, as a table."""

from __future__ import annotations

import dataclasses
from typing import Any

import pytest

from firsthand.content.ranking import Candidate, Reader, rank

READER = Reader(follows=frozenset({"steel"}), language="en")
PLAIN = Candidate(item_id=1, source_key="a", source_name="Blog", age_days=3.0, language="en")


def like(**changes: Any) -> Candidate:
    return dataclasses.replace(PLAIN, item_id=2, **changes)


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"topics": ("Steel",)}, "Because you follow Steel."),
        ({"is_suggested": True}, "A colleague suggested it."),
        ({"colleague_count": 7}, "7 people in your department shared it."),
        ({"ends_in_days": 1.0}, "It can be shared for a short time only."),
        ({"age_days": 0.2}, "New today from Blog."),
    ],
)
def test_what_speaks_for_an_item_puts_it_first_and_is_said(changes: dict[str, Any], reason: str) -> None:
    first, second = rank([PLAIN, like(**changes)], READER, limit=2)
    assert (first.item_id, first.reason) == (2, reason)
    assert second.reason == "New this week from Blog."


@pytest.mark.parametrize("changes", [{"age_days": 20.0}, {"language": "fr"}])
def test_what_speaks_against_it_puts_it_behind(changes: dict[str, Any]) -> None:
    assert [r.item_id for r in rank([like(**changes), PLAIN], READER, limit=2)] == [1, 2]


def test_sources_are_mixed() -> None:
    many = [dataclasses.replace(PLAIN, item_id=i, age_days=i / 10) for i in range(10)]
    other = dataclasses.replace(PLAIN, item_id=99, source_key="b", age_days=4.0)
    assert 99 in [r.item_id for r in rank([*many, other], READER, limit=3)]


def test_the_limit_holds_and_nothing_gives_nothing() -> None:
    assert len(rank([dataclasses.replace(PLAIN, item_id=i) for i in range(50)], READER, limit=5)) == 5
    assert rank([], READER, limit=5) == []
