from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from firsthand.guard.engine.cover import Cover

SPAN = st.tuples(st.integers(0, 20), st.integers(1, 6)).map(lambda pair: (pair[0], pair[0] + pair[1]))


@given(st.lists(SPAN, max_size=12), SPAN)
def test_it_answers_as_if_every_span_were_looked_at(spans: list[tuple[int, int]], place: tuple[int, int]) -> None:
    start, end = place
    cover = Cover(spans)
    assert cover.holds(start, end) == any(first <= start and end <= last for first, last in spans)
    assert cover.touches(start, end) == any(first < end and start < last for first, last in spans)
