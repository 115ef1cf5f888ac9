"""RSS of every version, Atom and RDF, by feedparser."""

from __future__ import annotations

import io
import re
import warnings
from typing import Any

import feedparser
from django.utils.translation import gettext as _

from firsthand.content.addresses import absolute
from firsthand.content.reading import images, text
from firsthand.content.reading.dates import read_date
from firsthand.content.reading.entries import left_out_line, make_entry
from firsthand.content.values import ParsedEntry, ParsedFeed

ROOT = re.compile(r"<(?:[\w.-]+:)?(rss|feed|RDF|rdf|channel)\b", re.IGNORECASE)
_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")
_NOT_XML = re.compile("[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]")
_END = re.compile(r"</(?:[\w.-]+:)?(rss|feed|RDF|channel)\s*>", re.IGNORECASE)
_OPEN = re.compile(r"<(?:[\w.-]+:)?(?:item|entry)[\s>]", re.IGNORECASE)
_CLOSED = re.compile(r"</(?:[\w.-]+:)?(?:item|entry)\s*>", re.IGNORECASE)


def read_syndication(document: str, *, url: str, is_truncated: bool) -> ParsedFeed:
    """Read a decoded document whose root is of a known kind. Whatever is wrong inside is left out and told."""
    source = _NOT_XML.sub("", _DECLARATION.sub("", document)).lstrip()
    is_cut = is_truncated or _END.search(source[-400:]) is None
    if is_cut:
        source = _up_to_last_whole_entry(source)
    parsed = _feedparser(source, url)
    base = absolute(url) or _own_address(parsed.feed)
    version, author = str(parsed.get("version") or ""), _author(parsed.feed)
    entries = [_entry(raw, version, base, author) for raw in parsed.entries]
    kept = tuple(entry for entry in entries if entry is not None)
    language = str(_get(parsed.feed, "language"))
    return ParsedFeed(
        title=_text(parsed.feed, "title", version, text.MAX_TITLE_CHARS),
        url=_own_address(parsed.feed),
        site_url=absolute(_alternate(parsed.feed), base),
        language=language[:40],
        entries=kept,
        problem=_problem(is_cut, parsed, len(entries) - len(kept), len(entries)),
    )


def _feedparser(source: str, url: str) -> Any:
    headers = {"content-type": "application/xml; charset=utf-8"}
    if absolute(url):
        headers["content-location"] = absolute(url)
    data = b'<?xml version="1.0" encoding="utf-8"?>\n' + source.encode("utf-8", "replace")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # feedparser's own, about what it calls inside
        # A stream, never the bytes: feedparser would try a string as an address or a file's name.
        return feedparser.parse(
            io.BytesIO(data), response_headers=headers, resolve_relative_uris=False, sanitize_html=False
        )


def _up_to_last_whole_entry(source: str) -> str:
    """A cut document without the entry that the cut went through: half an address is a wrong address."""
    closed = [m.end() for m in _CLOSED.finditer(source)]
    opened = [m.start() for m in _OPEN.finditer(source)]
    if not opened or (closed and closed[-1] > opened[-1]):
        return source
    return source[: opened[-1]]


def _problem(is_cut: bool, parsed: Any, lost: int, total: int) -> str:
    if is_cut:
        return _("The feed stops in the middle; what came before was read.")
    if lost:
        return left_out_line(lost, total)
    if parsed.get("bozo") and not total:
        return _("The feed is not well-formed and has no entries that can be read.")
    return ""


def _get(thing: Any, name: str) -> Any:
    """A plain look-up; feedparser's own falls back from one date to another, which would mix them up."""
    value = dict.get(thing, name)
    return "" if value is None else value


def _text(thing: Any, name: str, version: str, max_chars: int) -> str:
    detail = _get(thing, f"{name}_detail") or {}
    kind = str(_get(detail, "type")) if isinstance(detail, dict) else ""
    is_literal = version.startswith("atom") and kind == "text/plain"
    return text.plain(_get(thing, name), is_html=not is_literal, max_chars=max_chars)


def _own_address(feed: Any) -> str:
    for link in _get(feed, "links") or []:
        if _get(link, "rel") == "self":
            return absolute(_get(link, "href"))
    return ""


def _alternate(feed: Any) -> str:
    for link in _get(feed, "links") or []:
        is_page = _get(link, "type") in {"", "text/html", "application/xhtml+xml"}
        if _get(link, "rel") == "alternate" and is_page and _get(link, "href"):
            return str(_get(link, "href"))
    found = str(_get(feed, "link"))
    return found if found.startswith(("http", "/")) else ""


def _entry(raw: Any, version: str, base: str, feed_author: str) -> ParsedEntry | None:
    contents = [c for c in (_get(raw, "content") or []) if isinstance(c, dict)]
    htmls = [str(_get(c, "value")) for c in contents] + [str(_get(raw, "summary"))]
    inner = str(_get(contents[0], "base")) if contents else ""
    url = _address(raw, base)
    return make_entry(
        url=url,
        guid=_get(raw, "id"),
        title=_text(raw, "title", version, text.MAX_TITLE_CHARS),
        summaries=[_text(raw, "summary", version, text.MAX_SUMMARY_CHARS), *(text.plain(h) for h in htmls)],
        image_url=_image(raw, htmls, inner or url or base),
        author=_author(raw) or feed_author,
        published_at=_published(raw),
        topics=[_get(tag, "label") or _get(tag, "term") for tag in (_get(raw, "tags") or [])],
    )


def _address(raw: Any, base: str) -> str:
    candidates = [_get(raw, "feedburner_origlink"), *_pages(raw), _get(raw, "link")]
    if str(_get(raw, "id")).startswith(("http://", "https://")):
        candidates.append(_get(raw, "id"))
    candidates += [_get(e, "href") for e in _enclosures(raw)]
    return next((url for c in candidates if (url := absolute(c, base))), "")


def _pages(raw: Any) -> list[Any]:
    links = _get(raw, "links") or []
    return [_get(link, "href") for link in links if _get(link, "rel") == "alternate"]


def _enclosures(raw: Any) -> list[Any]:
    return [link for link in (_get(raw, "links") or []) if _get(link, "rel") == "enclosure"]


def _image(raw: Any, htmls: list[str], base: str) -> str:
    cover = _get(raw, "image")
    thumbnails = [{**t, "medium": "image"} for t in (_get(raw, "media_thumbnail") or [])]
    return (
        images.from_media(_get(raw, "media_content") or [], base)
        or images.from_media(thumbnails, base)
        or absolute(_get(cover, "href") if isinstance(cover, dict) else "", base)
        or images.from_media(_enclosures(raw), base)
        or next((url for h in htmls if (url := images.from_html(h, base))), "")
    )


def _author(raw: Any) -> str:
    detail = _get(raw, "author_detail")
    name = _get(detail, "name") if isinstance(detail, dict) else ""
    said = str(name or _get(raw, "author"))
    return "" if re.fullmatch(r"\S+@\S+", said) else said  # a mailbox is not a name


def _published(raw: Any) -> Any:
    for name in ("published", "created", "updated"):
        moment = read_date(_get(raw, name))
        if moment is not None:
            return moment
    return None
