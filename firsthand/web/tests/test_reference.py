"""The reference pages say what the code says."""

from __future__ import annotations

import pytest

from firsthand.config.paths import PROJECT
from firsthand.web.reference import pages

FOLDER = PROJECT / "docs" / "reference"
PAGES = pages()


@pytest.mark.parametrize("name", sorted(PAGES))
def test_a_reference_page_is_up_to_date(name: str) -> None:
    assert (FOLDER / name).read_text() == PAGES[name], "run `.venv/bin/python tools/reference.py` and read the change"


def test_no_other_page_lies_among_them() -> None:
    assert {path.name for path in FOLDER.iterdir()} == set(PAGES)
