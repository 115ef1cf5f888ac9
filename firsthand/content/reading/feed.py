"""What came from an address, whatever it is, as a feed or as one clear line about why not."""

from __future__ import annotations

import zlib

from django.utils.translation import gettext as _

from firsthand.content.errors import FeedProblem
from firsthand.content.reading.jsonfeed import read_json_feed
from firsthand.content.reading.page import feeds_of, looks_like_page
from firsthand.content.reading.syndication import ROOT, read_syndication
from firsthand.content.reading.text import decode
from firsthand.content.values import ParsedFeed

MAX_FEED_BYTES = 6_000_000
_BINARY = ((b"%PDF", "PDF"), (b"PK\x03\x04", "ZIP"), (b"\x89PNG", "PNG"), (b"\xff\xd8\xff", "JPEG"), (b"GIF8", "GIF"),
           (b"ID3", "MP3"), (b"OggS", "Ogg"))  # fmt: skip


def read_feed(data: bytes, *, url: str = "", content_type: str = "", is_truncated: bool = False) -> ParsedFeed:
    """Read RSS, Atom, RDF or JSON Feed as it was fetched from `url`.

    `is_truncated`: the fetch stopped at its size limit. Raises `FeedProblem`, and nothing else, with one clear line.
    """
    try:
        return _read(data, url=url, content_type=content_type, is_truncated=is_truncated)
    except FeedProblem:
        raise
    except Exception as error:  # feedparser, on bytes that nobody thought of: the poll must go on
        raise FeedProblem(_("This feed is broken in a way that cannot be read.")) from error


def _read(data: bytes, *, url: str, content_type: str, is_truncated: bool) -> ParsedFeed:
    data, was_cut = _unpacked(data)
    is_truncated = is_truncated or was_cut or len(data) > MAX_FEED_BYTES
    data = data[:MAX_FEED_BYTES]
    if not data.strip():
        raise FeedProblem(_("The address answered with nothing."))
    for start, name in _BINARY:
        if data.startswith(start):
            raise FeedProblem(_("This is a file of type %(type)s, not a feed.") % {"type": name})
    document = decode(data, _charset(content_type)).lstrip("\ufeff \t\r\n")
    head = document[:20_000]
    if head.startswith(("{", "[")):
        return read_json_feed(document, url=url, is_truncated=is_truncated)
    if ROOT.search(head) and not looks_like_page(head):
        return read_syndication(document, url=url, is_truncated=is_truncated)
    if looks_like_page(head):
        raise _page_instead(document, url)
    if not head.startswith("<"):
        raise FeedProblem(_("This is text, not a feed."))
    raise FeedProblem(_("This is XML, but neither RSS nor Atom."))


def _page_instead(document: str, url: str) -> FeedProblem:
    feeds = list(feeds_of(document, url))
    if feeds:
        return FeedProblem(
            _("This is a web page, not a feed. It names this one: %(feed)s") % {"feed": feeds[0]}, feeds=feeds
        )
    return FeedProblem(_("This is a web page, not a feed, and it names none."), feeds=[])


def _unpacked(data: bytes) -> tuple[bytes, bool]:
    """Gzip undone as far as our limit; whether it was cut there or broken off."""
    if not data.startswith(b"\x1f\x8b"):
        return data, False
    unpacker = zlib.decompressobj(wbits=31)
    try:
        plain = unpacker.decompress(data, MAX_FEED_BYTES)
    except zlib.error as error:
        raise FeedProblem(_("This is a packed file that cannot be unpacked.")) from error
    return plain, not unpacker.eof


def _charset(content_type: str) -> str:
    _type, _sep, rest = content_type.partition("charset=")
    return rest.split(";")[0].strip(" \"'")
