"""What holds for every detector and every text."""

from __future__ import annotations

import random
import sys
from collections.abc import Callable
from itertools import pairwise
from types import FrameType

import pytest
from hypothesis import given
from hypothesis import strategies as st

from firsthand.guard.detect import LABELS, Kind, Span, mask, money, personal, secrets
from firsthand.guard.detect.reading import read
from firsthand.guard.detect.spans import settle
from firsthand.guard.tests import vendor_samples as samples

FINDERS = (personal.find, secrets.find, money.find)
PIECES = st.sampled_from(
    [
        *(
            "jane@example.com",
            "@",
            "+49 30 901820",
            "(415) 555-0132",
            "DE89 3704 0044 0532 0130 00",
            "4111 1111 1111 1111",
        ),
        *(
            "536-90-4399",
            "password: ",
            "Sommer2024!",
            "ghp_",
            "token=",
            "eyJ",
            ".eyJ",
            "://",
            "user:pw1@",
            "10.1.2.3",
            "::",
        ),
        *(
            "€3 billion",
            "revenue",
            "we expect",
            "Q3",
            "2024-01-02",
            "born on",
            "\u200b",
            "\u00ad",
            "\U0001f680",
            "\ud800",
        ),
        *(
            "\n",
            " ",
            "-",
            "0",
            "9" * 20,
            "a" * 70,
            "\\\\srv\\x",
            ".corp",
            "[at]",
            "(dot)",
            "\u0131",
            "ß",
            "日本",
            "\uff11\uff12\uff13",
        ),
    ]
)
TEXTS = st.one_of(
    st.text(max_size=300), st.lists(PIECES, max_size=30).map("".join), st.lists(PIECES, max_size=30).map(" ".join)
)


@pytest.mark.parametrize("find", FINDERS)
@given(text=TEXTS)
def test_no_text_breaks_it_and_no_offset_points_outside(find: Callable[[str], list[Span]], text: str) -> None:
    spans = find(text)
    for span in spans:
        assert 0 <= span.start < span.end <= len(text)
        assert span.words == text[span.start : span.end]
        assert 0 < span.confidence <= 1
        assert isinstance(mask(span), str)
        assert str(span.label)
    assert [span.start for span in spans] == sorted(span.start for span in spans)
    assert find(text) == spans


@given(text=TEXTS)
def test_personal_data_and_secrets_do_not_overlap_among_themselves(text: str) -> None:
    for find in (personal.find, secrets.find):
        spans = find(text)
        assert all(one.end <= other.start for one, other in pairwise(spans))


@given(text=st.text(max_size=200))
def test_a_reading_keeps_one_byte_for_each_character_that_is_seen(text: str) -> None:
    reading = read(text)
    assert len(reading.data) <= len(text)
    for index in range(len(reading.data)):
        start, end = reading.at(index, index + 1)
        assert 0 <= start < end <= len(text)


@given(st.lists(st.tuples(st.integers(0, 50), st.integers(1, 10), st.sampled_from([0.5, 0.7, 0.9])), max_size=20))
def test_of_overlapping_finds_the_surer_stays(places: list[tuple[int, int, float]]) -> None:
    spans = [
        Span(kind=Kind.EMAIL, label="x", start=start, end=start + length, words="", confidence=sure)
        for start, length, sure in places
    ]
    kept = settle(spans)
    assert all(one.end <= other.start for one, other in pairwise(kept))
    for span in spans:
        rivals = [other for other in kept if other.start < span.end and span.start < other.end]
        assert span in kept or any(other.confidence >= span.confidence for other in rivals)


@pytest.mark.parametrize(
    "piece",
    [
        *(
            "@",
            "a@",
            "a.b@c.",
            "1",
            "1 ",
            "1-",
            "(1) ",
            "0 0",
            "+1",
            "DE12 ",
            "a1b2",
            ":",
            "a:",
            "1.",
            "\\\\a\\",
            "ab.local ",
            "password: ",
            "token ",
        ),
        *(
            "eyJ",
            "eyJa.eyJb.",
            "-----BEGIN PRIVATE KEY-----",
            "://a:b",
            "revenue 1 % ",
            "we expect revenue. ",
            "born 1",
            "\u200b",
            "secret=",
            "AKIA",
            "datadog key ",
        ),
        *(
            "4111 1111 ",
            "1990-01-01 ",
            "call 1234567 ",
            "ssn 123456789 ",
            "(at)",
            "www.a.",
            "[dot]",
            "Basic ",
            "$1$",
            '"kty"',
            "PuTTY-User-Key-File-2: a\n",
        ),
        *(
            "@a",
            "@a ",
            "a.a.a.",
            "a" * 90 + "@",
            "x@" + "a." * 90,
            'a"@"',
            '"@',
            "a\u200b@",
            "//:a@",
            "a(at)b.co ",
            "@[",
        ),
    ],
)
def test_the_work_grows_no_faster_than_the_text(piece: str) -> None:
    """Counted in calls, with a bound that quadratic work over 16 times the length would miss by far."""
    assert calls(piece, 8_000) < 16 * 3 * max(calls(piece, 500), 100)


def calls(piece: str, length: int) -> int:
    """How many functions run over a text of that length made of the piece."""
    text = (piece * (length // len(piece) + 1))[:length]
    count = 0

    def tick(_frame: FrameType, event: str, _arg: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    for find in FINDERS:
        find(text[:100])  # what is compiled once does not count
    read.cache_clear()
    before = sys.getprofile()
    sys.setprofile(tick)
    try:
        for find in FINDERS:
            find(text)
    finally:
        sys.setprofile(before)
    return count


def test_a_text_full_of_finds_is_settled_whole() -> None:
    draw = random.Random(1)
    keys = [samples.make("ghp_{a30}{crc}", draw)[0] for _number in range(200)]
    assert [span.words for span in secrets.find(" ".join(keys))] == keys


def test_every_kind_has_a_label() -> None:
    assert set(LABELS) == set(Kind)


@given(st.one_of(TEXTS, st.text(alphabet="ab1205 .:-/\\@()DEde", max_size=60)))
def test_one_pass_misses_nothing_that_a_closer_look_would_find(text: str) -> None:
    data = read(text).data
    assert personal.SCREEN.rows(data) == [n for n, (look, _closer) in enumerate(personal.LOOKS) if look.found(data)]
