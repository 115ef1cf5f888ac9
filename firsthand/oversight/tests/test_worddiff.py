"""Two texts, word by word."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from firsthand.oversight.worddiff import compare, marked


def test_only_the_words_that_differ_are_changed() -> None:
    removed, added = compare("We cut costs.", "We cut waste.")
    assert [p.text for p in removed if p.is_changed] == ["costs"]
    assert [p.text for p in added if p.is_changed] == ["waste"]


@given(st.text(max_size=80), st.text(max_size=80))
def test_the_pieces_are_the_texts(before: str, after: str) -> None:
    removed, added = compare(before, after)
    assert "".join(p.text for p in removed) == before
    assert "".join(p.text for p in added) == after


@given(st.text(max_size=60), st.lists(st.tuples(st.integers(-5, 80), st.integers(-5, 80)), max_size=5))
def test_marks_never_change_the_text(text: str, spans: list[tuple[int, int]]) -> None:
    assert "".join(piece.text for piece in marked(text, spans)) == text
    marks = "".join(("x" if piece.is_changed else ".") * len(piece.text) for piece in marked(text, spans))
    assert marks == "".join("x" if any(a <= n < b for a, b in spans) else "." for n in range(len(text)))
