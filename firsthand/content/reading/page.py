"""A web page by its own description: Open Graph, Twitter card, schema.org, then plain HTML."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _
from pydantic_core import from_json
from selectolax.lexbor import LexborHTMLParser

from firsthand.content.addresses import absolute
from firsthand.content.errors import PageProblem
from firsthand.content.reading import images, text
from firsthand.content.reading.dates import read_date
from firsthand.content.values import Page

_FEED_TYPES = {"application/rss+xml", "application/atom+xml", "application/feed+json", "application/rdf+xml"}
_PAGE = re.compile(r"<!doctype\s+html|<html[\s>]|<head[\s>]|<body[\s>]", re.IGNORECASE)
MAX_PAGE_CHARS = 3_000_000


def looks_like_page(head: str) -> bool:
    """Whether a document's beginning is that of a web page."""
    start = re.sub(r"^(\s|<!--.*?-->|<\?xml[^>]*\?>)+", "", head[:5000], flags=re.DOTALL)
    return _PAGE.match(start) is not None


def feeds_of(document: str, url: str) -> tuple[str, ...]:
    """The feeds that a page names in its head, absolute, in its own order."""
    tree = LexborHTMLParser(document[:MAX_PAGE_CHARS].encode("utf-8", "replace"))
    return _feeds(tree, _base(tree, url))


def read_page(data: bytes, *, url: str, content_type: str = "") -> Page:
    """Read a fetched page; `url` is where it was found after redirects. Raises `PageProblem` with one clear line."""
    kind = content_type.partition(";")[0].strip().lower()
    if kind and kind not in {"text/html", "application/xhtml+xml", "text/plain"}:
        raise PageProblem(_("This address holds a file of type %(type)s, not a web page.") % {"type": kind})
    _type, _sep, rest = content_type.partition("charset=")
    document = text.decode(data, rest.split(";")[0].strip(" \"'"))[:MAX_PAGE_CHARS]
    if not document.strip():
        raise PageProblem(_("The address answered with nothing."))
    tree = LexborHTMLParser(document.encode("utf-8", "replace"))
    meta, schema, base = _meta(tree), _schema(tree), _base(tree, url)
    title = _first(meta, "og:title", "twitter:title") or _said(schema, "headline") or _tag_text(tree, "title, h1")
    if not text.plain(title):
        raise PageProblem(_("This page has no title, so there is nothing to show."))
    return Page(
        url=_canonical(tree, meta, base, url),
        title=text.plain(title, max_chars=text.MAX_TITLE_CHARS),
        summary=text.plain(
            _first(meta, "og:description", "twitter:description", "description") or _said(schema, "description")
        ),
        image_url=_image(tree, meta, schema, base),
        image_alt=text.plain(_first(meta, "og:image:alt", "twitter:image:alt"), max_chars=500),
        site_name=text.plain(_first(meta, "og:site_name", "application-name"), max_chars=200),
        author=_author(meta, schema),
        language=_language(tree, meta),
        published_at=_published(tree, meta, schema),
        feeds=_feeds(tree, base),
    )


def _meta(tree: LexborHTMLParser) -> dict[str, str]:
    found: dict[str, str] = {}
    for node in tree.css("meta[content]"):
        name = node.attributes.get("property") or node.attributes.get("name") or node.attributes.get("itemprop") or ""
        content = (node.attributes.get("content") or "").strip()
        if name and content:
            found.setdefault(name.strip().lower(), content)
    return found


def _first(meta: dict[str, str], *names: str) -> str:
    return next((meta[name] for name in names if name in meta), "")


def _base(tree: LexborHTMLParser, url: str) -> str:
    node = tree.css_first("base[href]")
    return (absolute(node.attributes.get("href"), url) if node else "") or url


def _feeds(tree: LexborHTMLParser, base: str) -> tuple[str, ...]:
    found: list[str] = []
    for node in tree.css("link[rel][href]"):
        kind = (node.attributes.get("type") or "").lower().split(";")[0].strip()
        rel = (node.attributes.get("rel") or "").lower().split()
        feed = absolute(node.attributes.get("href"), base)
        if "alternate" in rel and kind in _FEED_TYPES and feed and feed not in found:
            found.append(feed)
    return tuple(found)


def _canonical(tree: LexborHTMLParser, meta: dict[str, str], base: str, url: str) -> str:
    """The page's own address for itself, if it lies on the same site and is not just the front page."""
    node = tree.css_first('link[rel~="canonical"][href]')
    for named in (node.attributes.get("href") if node else "", meta.get("og:url")):
        candidate = absolute(named, base)
        if candidate and _site(candidate) == _site(url) and not (_is_front(candidate) and not _is_front(url)):
            return candidate
    return url


def _site(url: str) -> str:
    host = url.split("/")[2].lower().split(":")[0]
    return ".".join(host.split(".")[-2:])


def _is_front(url: str) -> bool:
    return not url.split("?")[0].split("/", 3)[3:] or not url.split("?")[0].split("/", 3)[3]


def _image(tree: LexborHTMLParser, meta: dict[str, str], schema: list[dict[str, Any]], base: str) -> str:
    named = [_first(meta, name) for name in ("og:image:secure_url", "og:image", "og:image:url", "twitter:image",
                                             "twitter:image:src", "image")]  # fmt: skip
    for candidate in [*named, _picture(_value(schema, "image"))]:
        found = absolute(candidate, base)
        if found:
            return found
    article = tree.css_first("article, main")
    return images.from_html((article.html or "") if article else "", base)


def _picture(value: Any) -> str:
    if isinstance(value, list):
        value = value[0] if value else ""
    if isinstance(value, dict):
        value = value.get("url") or value.get("contentUrl")
    return value if isinstance(value, str) else ""


def _author(meta: dict[str, str], schema: list[dict[str, Any]]) -> str:
    value = _value(schema, "author")
    if isinstance(value, list):
        value = value[0] if value else ""
    name = value.get("name") if isinstance(value, dict) else value
    named = _first(meta, "author", "article:author", "twitter:creator")
    return text.plain(name if isinstance(name, str) and name else "" if "://" in named else named, max_chars=200)


def _language(tree: LexborHTMLParser, meta: dict[str, str]) -> str:
    node = tree.css_first("html")
    return text.language_code(node.attributes.get("lang") if node else "") or text.language_code(
        _first(meta, "og:locale", "content-language", "language")
    )


def _published(tree: LexborHTMLParser, meta: dict[str, str], schema: list[dict[str, Any]]) -> Any:
    names = ("article:published_time", "og:published_time", "datepublished", "date", "dc.date", "dc.date.issued",
             "pubdate", "publish_date", "parsely-pub-date", "sailthru.date")  # fmt: skip
    node = tree.css_first("time[datetime]")
    candidates = [*(meta.get(name) for name in names), _said(schema, "datePublished")]
    candidates.append(node.attributes.get("datetime") if node else None)
    return next((moment for c in candidates if (moment := read_date(c)) is not None), None)


def _schema(tree: LexborHTMLParser) -> list[dict[str, Any]]:
    """The schema.org things of the page, those that are articles first."""
    things: list[dict[str, Any]] = []
    for node in tree.css('script[type="application/ld+json"]')[:10]:
        try:
            things += _flat(from_json(node.text() or "null"), 0)
        except (ValueError, RecursionError):
            continue
    return sorted(things, key=lambda t: "headline" not in t)


def _flat(value: Any, depth: int) -> Iterator[dict[str, Any]]:
    if depth > 4:
        return
    if isinstance(value, list):
        for part in value[:50]:
            yield from _flat(part, depth + 1)
    elif isinstance(value, dict):
        yield value
        yield from _flat(value.get("@graph"), depth + 1)


def _value(schema: list[dict[str, Any]], name: str) -> Any:
    return next((thing[name] for thing in schema if thing.get(name)), None)


def _said(schema: list[dict[str, Any]], name: str) -> str:
    value = _value(schema, name)
    return value if isinstance(value, str) else ""


def _tag_text(tree: LexborHTMLParser, selector: str) -> str:
    for node in tree.css(selector):
        words = text.visible(node.text() or "")
        if words:
            return words
    return ""
