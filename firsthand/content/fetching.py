"""What content fetches from the outside: feeds, pages, pictures; each answer as a value or one clear line."""

from __future__ import annotations

from dataclasses import dataclass

from django.conf import settings
from django.utils.translation import gettext as _

from firsthand import __version__
from firsthand.content.addresses import absolute
from firsthand.content.errors import FeedProblem, PageProblem
from firsthand.content.reading import MAX_FEED_BYTES, read_page
from firsthand.content.values import Page
from firsthand.core import http

MAX_PAGE_BYTES = 3_000_000
MAX_IMAGE_BYTES = 8_000_000
#: Says who asks and where to complain.
_AGENT = f"Mozilla/5.0 (compatible; Firsthand/{__version__}; +{settings.PUBLIC_URL})"
_FEED_TYPES = "application/atom+xml, application/rss+xml, application/feed+json, application/xml;q=0.9, */*;q=0.5"


@dataclass(frozen=True, kw_only=True)
class FetchedFeed:
    """The answer of a feed's address. `is_unchanged`: nothing new since the validators that were sent (304)."""

    url: str
    body: bytes = b""
    content_type: str = ""
    etag: str = ""
    last_modified: str = ""
    is_truncated: bool = False
    is_unchanged: bool = False


class FeedRefused(FeedProblem):
    """The feed's server answered with a refusal. `retry_after_s` None: it did not say."""

    code = "content.feed_refused"

    def __init__(self, message: str, *, is_gone: bool = False, retry_after_s: int | None = None) -> None:
        super().__init__(message)
        self.is_gone = is_gone
        self.retry_after_s = retry_after_s


def fetch_feed(url: str, *, etag: str = "", last_modified: str = "") -> FetchedFeed:
    """Fetch a feed, on condition of its validators; raises `FeedRefused` with one clear line."""
    headers = {"User-Agent": _AGENT, "Accept": _FEED_TYPES}
    if etag:
        headers["If-None-Match"] = etag
    if last_modified:
        headers["If-Modified-Since"] = last_modified
    try:
        reply = http.fetch(
            http.Request(method="GET", url=url, headers=headers, timeout_s=(5, 20), max_bytes=MAX_FEED_BYTES)
        )
    except http.NetworkError as error:
        raise FeedRefused(error.message, retry_after_s=error.retry_after_s) from error
    if reply.status == 304:
        return FetchedFeed(url=reply.url, is_unchanged=True)
    if reply.status != 200:
        raise _refused(reply)
    return FetchedFeed(
        url=reply.url,
        body=reply.body,
        content_type=reply.headers.get("content-type", ""),
        etag=reply.headers.get("etag", "")[:300],
        last_modified=reply.headers.get("last-modified", "")[:100],
        is_truncated=reply.is_truncated,
    )


def _refused(reply: http.Reply) -> FeedRefused:
    sentences = {
        401: _("The server asks for a password (401)."),
        403: _("The server does not let us read this feed (403)."),
        404: _("There is nothing at this address (404)."),
        410: _("The feed is gone for good (410)."),
        429: _("The server asks us to come less often (429)."),
    }
    if reply.status >= 500:
        line = _("The server has a fault of its own (%(status)d).") % {"status": reply.status}
    else:
        line = sentences.get(reply.status, _("The server answered with %(status)d.") % {"status": reply.status})
    return FeedRefused(line, is_gone=reply.status == 410, retry_after_s=reply.retry_after_s)


def fetch_page(url: str) -> Page:
    """Fetch and read a web page; raises `PageProblem` with one clear line."""
    address = absolute(url)
    if not address:
        raise PageProblem(_("This is not the address of a web page: it must begin with https:// or http://."))
    headers = {"User-Agent": _AGENT, "Accept": "text/html,application/xhtml+xml;q=0.9,*/*;q=0.1"}
    try:
        reply = http.fetch(
            http.Request(method="GET", url=address, headers=headers, timeout_s=(5, 10), max_bytes=MAX_PAGE_BYTES)
        )
    except http.NetworkError as error:
        raise PageProblem(error.message) from error
    if not reply.is_ok:
        raise PageProblem(
            _("The page could not be read: its server answered with %(status)d.") % {"status": reply.status}
        )
    return read_page(reply.body, url=reply.url, content_type=reply.headers.get("content-type", ""))


def fetch_image(url: str) -> bytes | None:
    """The bytes of a picture, or None when there is none to be had (refused, too large, not a picture)."""
    headers = {"User-Agent": _AGENT, "Accept": "image/webp,image/png,image/jpeg,image/gif;q=0.8"}
    request = http.Request(method="GET", url=url, headers=headers, timeout_s=(5, 15), max_bytes=MAX_IMAGE_BYTES)
    try:
        reply = http.fetch(request)
    except http.NetworkError:
        return None
    return reply.body if reply.status == 200 and not reply.is_truncated else None
