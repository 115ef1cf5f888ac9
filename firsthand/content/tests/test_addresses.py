"""Which two addresses are the same page."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from firsthand.content.addresses import absolute, canonical, page_key, unwrap

SAME = [
    "https://Alder.example/blog/post?id=3",
    "http://alder.example/blog/post?id=3",
    "https://alder.example:443/blog/post/?id=3",
    "https://alder.example/blog/post?utm_source=rss&id=3&utm_medium=x&fbclid=y#comments",
    "https://alder.example/blog/post/index.html?id=3&gclid=z",
    "HTTPS://alder.example/blog/p%6Fst?id=3",
]


@pytest.mark.parametrize("url", SAME)
def test_these_are_one_page(url: str) -> None:
    assert page_key(absolute(url)) == page_key(SAME[0])


@pytest.mark.parametrize(
    "url",
    ["https://alder.example/blog/post?id=4", "https://alder.example/blog/post", "https://alder.example:8080/blog/post?id=3",
     "https://www2.alder.example/blog/post?id=3", "https://alder.example/Blog/post?id=3",
     "https://alder.example/blog/post?id=3#!/other"],
)  # fmt: skip
def test_these_are_others(url: str) -> None:
    assert page_key(url) != page_key(SAME[0])


def test_meaningful_parts_stay_as_they_were() -> None:
    assert canonical("https://a.example/watch?v=X%20y&t=3#part") == "https://a.example/watch?v=X%20y&t=3"


def test_redirects_of_aggregators_are_unwrapped() -> None:
    assert unwrap("https://www.google.com/url?rct=j&url=https://a.example/1&ct=ga") == "https://a.example/1"
    assert unwrap("https://www.google.com/search?q=https://a.example/1").startswith("https://www.google.com/search")
    assert unwrap("https://www.google.com/url?url=javascript:alert(1)").startswith("https://www.google.com/")


@given(st.text(max_size=80), st.sampled_from(["", "https://a.example/b/"]))
def test_whatever_is_given_is_an_address_or_nothing(text: str, base: str) -> None:
    url = absolute(text, base)
    assert url == "" or (url.startswith(("http://", "https://")) and len(page_key(unwrap(url))) == 64)
