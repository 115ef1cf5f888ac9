"""Entries are seen by those who may use them, and the closest one is the current one."""

from __future__ import annotations

import pytest

from firsthand.core.navigation import _closest


@pytest.mark.parametrize(
    ("path", "current"),
    [
        ("/", "/"),
        ("/share/", "/share/"),
        ("/share/12/edit", "/share/"),
        ("/share/calendar/", "/share/calendar/"),
        ("/shared", ""),
        ("/impact", "/impact"),
        ("/impact/clicks.csv", "/impact"),
    ],
)
def test_the_closest_entry_above_the_page_is_current(path: str, current: str) -> None:
    assert _closest(path, ["/", "/share/", "/share/calendar/", "/impact"]) == current
