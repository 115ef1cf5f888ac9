import pytest
from hypothesis import given
from hypothesis import strategies as st

from firsthand.sharing.values import (
    TIMINGS,
    backoff_s,
    content_hash,
    likeness_keys,
    storable,
)


@given(
    st.lists(st.sampled_from(["ebb", "flow", "bay", "reed", "kite", "gull", "salt", "moor"]), min_size=3, max_size=60),
    st.lists(st.tuples(st.integers(0, 60), st.sampled_from(["", "ebb", "new"])), max_size=4),
)
def test_texts_that_share_most_runs_have_a_key_in_common(words: list[str], edits: list[tuple[int, str]]) -> None:
    other = list(words)
    for place, word in edits:
        other[place % len(other)] = word
    one, two = " ".join(words), " ".join(other)
    runs = [set(zip(said, said[1:], said[2:], strict=False)) for said in (one.split(), two.split())]
    if runs[1] and len(runs[0] & runs[1]) >= 0.8 * len(runs[0] | runs[1]):
        assert set(likeness_keys(one)) & set(likeness_keys(two))


@pytest.mark.parametrize("text", ["Good", "Good read", "We tried this in the bay"])
def test_equal_texts_have_the_same_keys(text: str) -> None:
    assert likeness_keys(f"{text}! https://a.example/1") == likeness_keys(text.upper()) != []


@given(st.text(max_size=50))
def test_what_is_stored_is_text(text: str) -> None:
    assert "\x00" not in storable(text)
    storable(text + "\ud800").encode()


def test_the_hash_is_over_everything_that_is_sent() -> None:
    parts = {"text": "t", "link": "l", "picture_sha256": "p", "alt": "a", "language": "en", "target": "bluesky:1"}
    hashes = {content_hash(**{**parts, name: "other"}) for name in parts} | {content_hash(**parts)}
    assert len(hashes) == len(parts) + 1
    assert content_hash(**{**parts, "text": "tl", "link": ""}) != content_hash(**{**parts, "text": "t", "link": "l"})


def test_the_last_wait_repeats() -> None:
    assert [backoff_s((1, 2), n) for n in range(4)] == [1, 2, 2, 2]
    assert TIMINGS.check_s[0] == 10
    assert TIMINGS.check_s[-1] == 24 * 3600
