"""Markdown-lite is readable and safe."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from firsthand.guidelines import rendering
from firsthand.guidelines.values import Wording
from firsthand.guidelines.wording import clean


def test_paragraphs_emphasis_lists_and_links_are_kept() -> None:
    markup = rendering.rendered("**Say** it.\n\n- one\n- [two](https://example.org)")
    assert "<strong>Say</strong>" in markup
    assert '<a href="https://example.org" rel="noopener noreferrer">two</a>' in markup
    assert markup.count("<li>") == 2


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert(1)</script>",
        "[x](javascript:alert(1))",
        "![x](https://example.org/pixel.png)",
        "<img src=x onerror=alert(1)>",
        "[x](data:text/html;base64,AAAA)",
        "<a href='https://x' onclick='y'>z</a>",
    ],
)
def test_nothing_runs_and_nothing_is_fetched(text: str) -> None:
    markup = rendering.rendered(text)
    assert "<script" not in markup
    assert "<img" not in markup
    assert "<a onclick" not in markup
    assert 'href="javascript' not in markup
    assert 'href="data' not in markup


@given(st.text())
def test_any_text_renders_and_splits(text: str) -> None:
    rendering.rendered(text)
    assert all(block.strip() for block in rendering.blocks(clean(text)))


def test_each_paragraph_has_a_name_of_its_own() -> None:
    words = Wording(title="T", body="One.\n\nTwo *three*.\n\n- four\n- five", do="Six.", dont="Seven.")
    found = rendering.paragraphs(words)
    assert [p.anchor for p in found] == ["body.0", "body.1", "body.2", "do", "dont"]
    assert [p.plain for p in found] == ["One.", "Two three .".replace(" .", " ."), "four five", "Six.", "Seven."]
