"""Deadlines count working hours only."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from firsthand.oversight import hours
from firsthand.oversight.values import WorkingWeek

WEEK = WorkingWeek(days=frozenset(range(5)), start=dt.time(9), end=dt.time(17), time_zone="Europe/Berlin")


def at(text: str) -> dt.datetime:
    return dt.datetime.fromisoformat(text).replace(tzinfo=dt.UTC)


@pytest.mark.parametrize(
    ("start", "count", "end"),
    [
        ("2026-03-02 09:00", 2, "2026-03-02 11:00"),  # Monday, 10:00 in Berlin
        ("2026-03-02 15:00", 2, "2026-03-03 09:00"),  # an hour on Monday, an hour on Tuesday
        ("2026-03-06 15:00", 8, "2026-03-09 15:00"),  # over a weekend
        ("2026-03-07 12:00", 1, "2026-03-09 09:00"),  # from a Saturday
        ("2026-03-02 03:00", 1, "2026-03-02 09:00"),  # before work
        ("2026-03-27 15:00", 2, "2026-03-30 08:00"),  # summer time begins in between
    ],
)
def test_working_hours_pass_only_at_work(start: str, count: float, end: str) -> None:
    assert hours.after(at(start), count, WEEK) == at(end)


def test_without_working_time_the_clock_counts() -> None:
    week = WorkingWeek(days=frozenset(), start=dt.time(9), end=dt.time(17), time_zone="UTC")
    assert hours.after(at("2026-03-07 12:00"), 5, week) == at("2026-03-07 17:00")


@given(st.integers(0, 5_000_000), st.integers(0, 60), st.integers(0, 60))
def test_more_hours_are_never_sooner(minute: int, some: int, more: int) -> None:
    start = at("2020-01-01 00:00") + dt.timedelta(minutes=minute)
    first = hours.after(start, some, WEEK)
    assert start <= first <= hours.after(start, some + more, WEEK)
