"""Feeds of every shape, written here: one test a shape."""

from __future__ import annotations

import datetime as dt
import gzip
import json
import time

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from firsthand.content.errors import FeedProblem
from firsthand.content.reading import MAX_FEED_BYTES, read_feed
from firsthand.content.values import ParsedEntry, ParsedFeed

URL = "https://alder.example/blog/feed.xml"


def rss(items: str, *, attributes: str = 'version="2.0"', head: str = "<title>T</title>") -> str:
    return f"<rss {attributes}><channel>{head}{items}</channel></rss>"


def item(inner: str) -> str:
    return f"<item><title>Bridges</title><link>https://alder.example/1</link>{inner}</item>"


def one(document: str | bytes, **about: str) -> ParsedEntry:
    feed = read(document, **about)
    assert len(feed.entries) == 1
    return feed.entries[0]


def read(document: str | bytes, **about: str) -> ParsedFeed:
    data = document.encode() if isinstance(document, str) else document
    return read_feed(data, url=about.pop("url", URL), **about)  # type: ignore[arg-type]


def refused(document: str | bytes) -> str:
    with pytest.raises(FeedProblem) as caught:
        read(document)
    message = caught.value.message
    assert "\n" not in message
    assert message.endswith((".", "feed.xml"))
    return message


def test_rss_091_with_its_doctype() -> None:
    doctype = '<!DOCTYPE rss PUBLIC "-//Netscape Communications//DTD RSS 0.91//EN" "http://my.netscape.com/x.dtd">'
    feed = read(
        f'<?xml version="1.0"?>{doctype}' + rss(item("<description>Old.</description>"), attributes='version="0.91"')
    )
    assert (feed.title, feed.entries[0].title, feed.entries[0].summary) == ("T", "Bridges", "Old.")


def test_rss_10_in_rdf() -> None:
    feed = read(
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>RDF</title><link>https://a.example</link></channel>'
        '<item rdf:about="x"><title>One</title><link>https://a.example/1</link><dc:date>2026-03-01T10:00:00+01:00</dc:date>'
        "<dc:creator>Ada</dc:creator></item></rdf:RDF>"
    )
    entry = feed.entries[0]
    assert (feed.title, entry.title, entry.author) == ("RDF", "One", "Ada")
    assert entry.published_at == dt.datetime(2026, 3, 1, 9, tzinfo=dt.UTC)


def test_relative_links_are_made_whole_by_the_feeds_address() -> None:
    entry = one(
        rss(
            '<item><title>A</title><link>../posts/1</link><description>&lt;img src="/p/1.jpg"&gt;x</description></item>'
        )
    )
    assert (entry.url, entry.image_url) == ("https://alder.example/posts/1", "https://alder.example/p/1.jpg")


def test_relative_links_are_made_whole_by_xml_base() -> None:
    entry = one(
        '<feed xmlns="http://www.w3.org/2005/Atom" xml:base="https://other.example/a/"><title>T</title>'
        '<entry xml:base="b/"><title>A</title><link href="c"/><content type="html">&lt;img src="d.png"&gt;</content>'
        "</entry></feed>"
    )
    assert (entry.url, entry.image_url) == ("https://other.example/a/b/c", "https://other.example/a/b/d.png")


@pytest.mark.parametrize(
    ("data", "content_type"),
    [
        (rss(item("")).replace("Bridges", "Brücken – „schön“").encode("utf-8-sig"), ""),
        (rss(item("")).replace("Bridges", "Brücken – „schön“").encode("utf-16"), ""),
        (
            b'<?xml version="1.0" encoding="iso-8859-1"?>'
            + rss(item("")).replace("Bridges", "Brücken – „schön“").encode(),
            "text/xml",
        ),
        (rss(item("")).replace("Bridges", "Brücken – „schön“").encode("cp1252"), "text/xml; charset=iso-8859-1"),
        (
            b'<?xml version="1.0" encoding="windows-1252"?>'
            + rss(item("")).replace("Bridges", "Brücken – „schön“").encode("cp1252"),
            "text/xml; charset=utf-8",
        ),
        (
            b'<?xml version="1.0" encoding="klingon"?>'
            + rss(item("")).replace("Bridges", "Brücken – „schön“").encode(),
            "",
        ),
        (b"\n \t" + rss(item("")).replace("Bridges", "Brücken – „schön“").encode(), "application/rss+xml"),
    ],
    ids=["bom", "utf-16", "declared wrong", "by header", "header wrong", "unknown", "blank before"],
)
def test_every_encoding_gives_the_same_title(data: bytes, content_type: str) -> None:
    assert one(data, content_type=content_type).title == "Brücken – „schön“"


def test_japanese_in_shift_jis() -> None:
    data = b'<?xml version="1.0" encoding="Shift_JIS"?>' + rss(item("")).replace("Bridges", "橋の話").encode(
        "shift_jis"
    )
    assert one(data).title == "橋の話"


def test_cdata_and_markup_in_titles() -> None:
    entry = one(
        rss(
            "<item><title><![CDATA[The <b>new</b> bridge &amp; its river]]></title><link>https://a.example/1</link></item>"
        )
    )
    assert entry.title == "The new bridge & its river"


def test_entities_escaped_twice() -> None:
    entry = one(
        rss(
            item(
                "<description>Bread &amp;amp; butter &amp;lt;em&amp;gt;now&amp;lt;/em&amp;gt;&amp;nbsp;!</description>"
            )
        )
    )
    assert entry.summary == "Bread & butter now !"


def test_a_sign_of_comparison_is_not_markup() -> None:
    feed = (
        '<feed xmlns="http://www.w3.org/2005/Atom"><entry><title type="text">Is 1 &lt; 2 or &lt;b&gt;?</title>'
        '<link href="https://a.example/1"/></entry></feed>'
    )
    assert one(feed).title == "Is 1 < 2 or <b>?"


def test_named_entities_of_html_do_not_break_the_feed() -> None:
    assert one(rss(item("<description>Caf&eacute; &hellip; &mdash; ok</description>"))).summary == "Café … — ok"


def test_missing_ids_are_the_pages_address() -> None:
    assert one(rss(item(""))).guid == "https://alder.example/1"


def test_a_permalink_guid_stands_in_for_a_missing_link() -> None:
    entry = one(rss("<item><title>A</title><guid>https://alder.example/only-guid</guid></item>"))
    assert entry.url == "https://alder.example/only-guid"


def test_entries_without_any_address_are_left_out_and_told() -> None:
    feed = read(rss(item("") + "<item><title>Nowhere</title></item>"))
    assert len(feed.entries) == 1
    assert feed.problem == "1 of 2 entries name no page to open and were left out."


def test_an_entry_without_a_title_is_called_by_its_words() -> None:
    words = "A long walk along the river, " * 8
    entry = one(rss(f"<item><link>https://a.example/1</link><description>{words}</description></item>"))
    assert entry.title.startswith("A long walk along the river")
    assert entry.title.endswith("…")
    assert len(entry.title) <= 90


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Mon, 02 Mar 2026 09:00:00 GMT", "2026-03-02T09:00"),
        ("Tue, 02 Mar 2026 09:00:00 +0100", "2026-03-02T08:00"),  # the wrong day of the week
        ("Monday, 2 March 2026 09:00:00 EST", "2026-03-02T14:00"),
        ("2 Mar 2026 09:00 PST", "2026-03-02T17:00"),
        ("2026-03-02T09:00:00", "2026-03-02T09:00"),
        ("2026-03-02 09:00:00 +02:00", "2026-03-02T07:00"),
        ("2026-03-02T09:00:00.123456789Z", "2026-03-02T09:00"),
        ("2026-03-02", "2026-03-02T00:00"),
        ("20260302T090000Z", "2026-03-02T09:00"),
        ("1772442000", "2026-03-02T09:00"),
        ("1772442000000", "2026-03-02T09:00"),
        ("Mo, 02 Mär 2026 10:00:00 MEZ", "2026-03-02T09:00"),
        ("2. März 2026, 10:00 Uhr", "2026-03-02T10:00"),
        ("lun., 02 mars 2026 10:00:00 +0100", "2026-03-02T09:00"),
        ("2 de marzo de 2026", "2026-03-02T00:00"),
        ("02.03.2026 09:00", "2026-03-02T09:00"),
        ("March 2, 2026 9:00 am", "2026-03-02T09:00"),
        ("Mon, 02 Mar 0026 09:00:00 GMT", None),
        ("Thu, 01 Jan 1970 00:00:00 GMT", None),
        ("2999-01-01T00:00:00Z", None),
        ("yesterday", None),
        ("Mon, 32 Mar 2026 25:61:00 GMT", None),
        ("", None),
    ],
)
def test_dates_as_feeds_write_them(text: str, expected: str | None) -> None:
    found = one(rss(item(f"<pubDate>{text}</pubDate>"))).published_at
    assert (found.strftime("%Y-%m-%dT%H:%M") if found else None) == expected


def test_a_podcast_has_a_cover_and_its_sound_is_no_picture() -> None:
    entry = one(
        rss(
            item(
                '<enclosure url="https://a.example/1.mp3" type="audio/mpeg" length="1"/>'
                '<itunes:image href="https://a.example/cover.jpg"/>'
            ),
            attributes='version="2.0" xmlns:itunes="http://www.itunes.com/dtds/podcast-1.0.dtd"',
        )
    )
    assert entry.image_url == "https://a.example/cover.jpg"


def test_a_picture_as_enclosure_is_the_picture() -> None:
    assert one(rss(item('<enclosure url="/1.png" type="image/png"/>'))).image_url == "https://alder.example/1.png"


def test_counters_and_buttons_are_no_pictures() -> None:
    html = (
        '<img src="https://count.example/p.gif" width="1" height="1"><img src="https://a.example/b.png" width="16" '
        'height="16"><img src="https://feeds.feedburner.com/~ff/x">'
        '<img data-src="/lazy.jpg" src="data:image/gif;base64,R0">'
    )
    assert (
        one(rss(item(f"<description><![CDATA[{html}]]></description>"))).image_url == "https://alder.example/lazy.jpg"
    )


def test_scripts_and_styles_leave_no_text() -> None:
    html = "<style>p{}</style><script>alert(1)</script><p>First.</p><p>Second<br>line.</p><!-- no -->"
    assert one(rss(item(f"<description><![CDATA[{html}]]></description>"))).summary == "First. Second line."


@pytest.mark.parametrize(
    "link", ["javascript:alert(1)", "data:text/html,x", "file:///etc/passwd", "https://a:b@c.example/"]
)
def test_addresses_that_are_no_pages_are_refused(link: str) -> None:
    assert read(rss(f"<item><title>A</title><link>{link}</link></item>")).entries == ()


def test_json_feed_with_one_bad_item_keeps_the_others() -> None:
    feed = read(
        json.dumps(
            {
                "version": "https://jsonfeed.org/version/1.1",
                "title": "J",
                "items": [
                    7,
                    {"id": 12, "url": "/one", "title": None, "content_text": "Just words", "tags": ["a", 3, None]},
                    {"id": "x", "external_url": "https://b.example/2", "title": "Two", "date_published": "nonsense"},
                    {
                        "id": "https://c.example/3",
                        "title": "Three",
                        "attachments": [{"url": "/3.jpg"}],
                        "author": "Ada",
                    },
                ],
            }
        )
    )
    assert [e.url for e in feed.entries] == ["https://alder.example/one", "https://b.example/2", "https://c.example/3"]
    assert [e.title for e in feed.entries] == ["Just words", "Two", "Three"]
    assert (feed.entries[2].image_url, feed.entries[2].author) == ("https://alder.example/3.jpg", "Ada")
    assert feed.problem.startswith("1 of 4 entries")


def test_a_feed_cut_in_the_middle_keeps_what_came_before() -> None:
    whole = rss("".join(f"<item><title>No {i}</title><link>https://a.example/{i}</link></item>" for i in range(20)))
    feed = read(whole[: len(whole) // 2 + 7])
    assert [e.title for e in feed.entries] == [f"No {i}" for i in range(len(feed.entries))]
    assert 8 <= len(feed.entries) <= 10
    assert feed.problem == "The feed stops in the middle; what came before was read."


def test_a_json_feed_cut_in_the_middle_keeps_what_came_before() -> None:
    items = [{"id": str(i), "url": f"https://a.example/{i}", "title": f"No {i}"} for i in range(20)]
    whole = json.dumps({"version": "https://jsonfeed.org/version/1", "title": "J", "items": items})
    feed = read(whole[: len(whole) // 2])
    assert len(feed.entries) >= 8
    assert {e.url for e in feed.entries} <= {i["url"] for i in items}
    assert "stops in the middle" in feed.problem


def test_a_feed_of_five_megabytes_is_read_in_seconds() -> None:
    body = "<description>" + "word " * 1000 + "</description>"
    document = rss(
        "".join(f"<item><title>No {i}</title><link>https://a.example/{i}</link>{body}</item>" for i in range(1000))
    )
    assert len(document) > 5_000_000
    start = time.monotonic()
    assert len(read(document).entries) == 1000
    assert time.monotonic() - start < 20


def test_a_feed_beyond_the_limit_is_read_up_to_it() -> None:
    body = "<description>" + "word " * 2000 + "</description>"
    document = rss(
        "".join(f"<item><title>No {i}</title><link>https://a.example/{i}</link>{body}</item>" for i in range(700))
    )
    assert len(document) > MAX_FEED_BYTES
    feed = read(document)
    assert 500 < len(feed.entries) < 700
    assert "stops in the middle" in feed.problem


def test_a_packed_feed_is_unpacked_and_a_bomb_is_cut() -> None:
    assert one(gzip.compress(rss(item("")).encode())).title == "Bridges"
    assert refused(gzip.compress(b" " * 50_000_000)) == "The address answered with nothing."


def test_entities_that_grow_do_not() -> None:
    levels = "".join(f'<!ENTITY l{i} "{f"&l{i - 1};" * 10}">' for i in range(1, 10))
    bomb = f'<!DOCTYPE rss [<!ENTITY l0 "ha">{levels}<!ENTITY f SYSTEM "file:///etc/passwd">]>'
    document = f'<?xml version="1.0"?>{bomb}' + rss(item("<description>&l9; &f;</description>"))
    start = time.monotonic()
    assert "root:" not in one(document).summary
    assert time.monotonic() - start < 5


def test_a_web_page_says_which_feed_it_has() -> None:
    with pytest.raises(FeedProblem) as caught:
        read('<!DOCTYPE html><html><link rel="alternate" type="application/atom+xml" href="/feed.xml"></html>')
    assert caught.value.message == "This is a web page, not a feed. It names this one: https://alder.example/feed.xml"
    assert caught.value.data["feeds"] == ["https://alder.example/feed.xml"]


@pytest.mark.parametrize(
    ("data", "line"),
    [
        (b"", "The address answered with nothing."),
        (b" \n ", "The address answered with nothing."),
        (b"<html><body>Hello</body></html>", "This is a web page, not a feed, and it names none."),
        (b"Just a moment", "This is text, not a feed."),
        (b"<?xml version='1.0'?><urlset></urlset>", "This is XML, but neither RSS nor Atom."),
        (b'{"error": "no"}', "This is JSON, but not a JSON Feed: it has no list of items."),
        (b'{"version": ', "This is JSON, but not a JSON Feed: it has no list of items."),
        (b"[1, 2]", "This is JSON, but not a JSON Feed: it has no list of items."),
        (b"%PDF-1.7 ...", "This is a file of type PDF, not a feed."),
        (b"\x1f\x8b\x08nonsense", "This is a packed file that cannot be unpacked."),
    ],
)
def test_what_is_no_feed_gives_one_clear_line(data: bytes, line: str) -> None:
    assert refused(data) == line


def test_an_empty_feed_is_a_feed() -> None:
    feed = read(rss(""))
    assert (feed.title, feed.entries, feed.problem) == ("T", (), "")


PIECES = st.lists(
    st.sampled_from(
        ["<pubDate>",
         "<rss version='2.0'>", "<channel>", "<item>", "<title>", "</title>", "<link>", "https://a.ex/1", "</link>",
         "</item>", "</channel>", "</rss>", "<feed xmlns='http://www.w3.org/2005/Atom'>", "<entry>", "</entry>",
         "<link href='x'/>", "<![CDATA[", "]]>", "&amp;", "&#x110000;", "&#0;", "&bogus;", "<!--", "-->",
         "99999999999999999999", "0000-00-00", "<content type='xhtml'><div>", "\x00", "\ud7ff", "<a b='", "'>", "<?x?>",
         "<!DOCTYPE x [", "]>", '{"items": [', '{"url": "/x"}', "]}", "<media:content url='", "http://[::1", "\ufffe"]
    ),
    max_size=40,
)  # fmt: skip


@settings(max_examples=300, deadline=4000, suppress_health_check=[HealthCheck.too_slow])
@given(st.one_of(st.binary(max_size=400), PIECES.map(lambda p: "".join(p).encode("utf-8", "replace"))))
def test_whatever_comes_is_a_feed_or_one_line(data: bytes) -> None:
    for start in (b"", b"<rss>", b"<feed>", b"{"):
        try:
            feed = read_feed(start + data, url=URL)
        except FeedProblem as problem:
            assert problem.message  # noqa: PT017  # the other outcome is as good
            continue
        assert all(entry.title and entry.url.startswith("http") for entry in feed.entries)


@settings(max_examples=300, deadline=2000)
@given(st.text(max_size=60))
def test_whatever_stands_as_a_date_is_a_moment_or_none(text: str) -> None:
    from firsthand.content.reading.dates import read_date

    moment = read_date(text)
    assert moment is None or moment.tzinfo is dt.UTC
