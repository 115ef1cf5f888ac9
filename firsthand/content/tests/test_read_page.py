"""Pages as they describe themselves."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from firsthand.content.errors import PageProblem
from firsthand.content.reading import read_page
from firsthand.content.values import Page

URL = "https://pages.example/a/bridges?utm_source=x"


def read(head: str, *, body: str = "", html: str = '<html lang="en-GB">', url: str = URL) -> Page:
    return read_page(f"<!doctype html>{html}<head>{head}</head><body>{body}</body></html>".encode(), url=url)


def test_open_graph_comes_first() -> None:
    page = read(
        '<title>Bridges | Site</title><meta property="og:title" content="Bridges &amp; rivers">'
        '<meta property="og:description" content="How they stand."><meta property="og:image" content="/b.jpg">'
        '<meta property="og:image:alt" content="A bridge"><meta property="og:site_name" content="Alder">'
        '<meta property="article:published_time" content="2026-03-02T10:00:00+01:00"><meta name="author" content="Ada">'
        '<link rel="canonical" href="/a/bridges">'
    )
    assert (page.title, page.summary, page.site_name) == ("Bridges & rivers", "How they stand.", "Alder")
    assert (page.image_url, page.image_alt) == ("https://pages.example/b.jpg", "A bridge")
    assert (page.url, page.language, page.author) == ("https://pages.example/a/bridges", "en", "Ada")
    assert page.published_at is not None
    assert page.published_at.isoformat() == "2026-03-02T09:00:00+00:00"


def test_a_twitter_card_stands_in() -> None:
    page = read('<meta name="twitter:title" content="T"><meta name="twitter:image" content="https://x.example/i.png">')
    assert (page.title, page.image_url) == ("T", "https://x.example/i.png")


def test_schema_org_stands_in() -> None:
    schema = (
        '{"@graph": [{"@type": "WebSite", "name": "S"}, {"@type": "Article", "headline": "From schema", "image": '
        '[{"url": "/s.png"}], "author": [{"name": "Bo"}], "datePublished": "2026-03-02", "description": "D"}]}'
    )
    page = read(
        f'<script type="application/ld+json">{{bad</script><script type="application/ld+json">{schema}</script>'
    )
    assert (page.title, page.author, page.summary) == ("From schema", "Bo", "D")
    assert page.image_url == "https://pages.example/s.png"


def test_plain_html_is_enough() -> None:
    page = read("<title> Just a  title </title>", body='<article><img src="c.jpg" width="600"></article>')
    assert (page.title, page.image_url) == ("Just a title", "https://pages.example/a/c.jpg")


def test_the_first_heading_is_the_title_of_a_page_without_one() -> None:
    assert read("", body="<h1>Heading</h1>").title == "Heading"


@pytest.mark.parametrize("canonical", ["https://evil.example/x", "https://pages.example/", "javascript:alert(1)", ""])
def test_a_canonical_address_that_is_not_this_page_is_not_believed(canonical: str) -> None:
    assert read(f'<title>T</title><link rel="canonical" href="{canonical}">').url == URL


@pytest.mark.parametrize(
    ("data", "content_type", "line"),
    [
        (b"", "text/html", "The address answered with nothing."),
        (b"%PDF", "application/pdf", "This address holds a file of type application/pdf, not a web page."),
        (b"<html></html>", "text/html", "This page has no title, so there is nothing to show."),
    ],
)
def test_what_is_no_page_gives_one_clear_line(data: bytes, content_type: str, line: str) -> None:
    with pytest.raises(PageProblem) as caught:
        read_page(data, url=URL, content_type=content_type)
    assert caught.value.message == line


@settings(max_examples=200, deadline=2000)
@given(st.binary(max_size=300))
def test_whatever_comes_is_a_page_or_one_line(data: bytes) -> None:
    for start in (b"", b"<title>T</title>", b'<title>T</title><script type="application/ld+json">'):
        try:
            assert read_page(start + data, url=URL).title
        except PageProblem as problem:
            assert problem.message  # noqa: PT017  # the other outcome is as good
