"""JSON Feed 1 and 1.1, read leniently: one bad item never costs the others."""

from __future__ import annotations

import datetime as dt
from typing import Annotated, Any

from django.utils.translation import gettext as _
from pydantic import BaseModel, BeforeValidator, ConfigDict, ValidationError
from pydantic_core import from_json

from firsthand.content.addresses import absolute
from firsthand.content.errors import FeedProblem
from firsthand.content.reading import images, text
from firsthand.content.reading.dates import read_date
from firsthand.content.reading.entries import left_out_line, make_entry
from firsthand.content.values import ParsedEntry, ParsedFeed


def _as_text(value: Any) -> str:
    return str(value) if isinstance(value, str | int | float) and not isinstance(value, bool) else ""


def _as_list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []


Text = Annotated[str, BeforeValidator(_as_text)]
Date = Annotated[dt.datetime | None, BeforeValidator(read_date)]


class Author(BaseModel):
    name: Text = ""


class Attachment(BaseModel):
    url: Text = ""
    mime_type: Text = ""


def _as_authors(value: Any) -> list[Any]:
    values = value if isinstance(value, list) else [value]
    return [v if isinstance(v, dict) else {"name": v} for v in values if v]


def _as_dicts(value: Any) -> list[Any]:
    return [v for v in _as_list(value) if isinstance(v, dict)]


Authors = Annotated[list[Author], BeforeValidator(_as_authors)]


class JsonItem(BaseModel):
    model_config = ConfigDict(extra="ignore")

    id: Text = ""
    url: Text = ""
    external_url: Text = ""
    title: Text = ""
    summary: Text = ""
    content_html: Text = ""
    content_text: Text = ""
    image: Text = ""
    banner_image: Text = ""
    date_published: Date = None
    date_modified: Date = None
    author: Authors = []
    authors: Authors = []
    tags: Annotated[list[Text], BeforeValidator(_as_list)] = []
    attachments: Annotated[list[Attachment], BeforeValidator(_as_dicts)] = []


class JsonFeed(BaseModel):
    model_config = ConfigDict(extra="ignore")

    version: Text = ""
    title: Text = ""
    home_page_url: Text = ""
    feed_url: Text = ""
    language: Text = ""
    author: Authors = []
    authors: Authors = []
    items: Annotated[list[Any], BeforeValidator(_as_list)] = []


def read_json_feed(document: str, *, url: str, is_truncated: bool) -> ParsedFeed:
    """Read JSON Feed; raises `FeedProblem` when it is JSON of another kind or no JSON at all."""
    value, is_cut = _json(document)
    if not isinstance(value, dict) or not ("jsonfeed.org" in str(value.get("version")) or "items" in value):
        raise FeedProblem(_("This is JSON, but not a JSON Feed: it has no list of items."))
    try:
        feed = JsonFeed.model_validate(value)
    except (ValidationError, RecursionError) as error:
        raise FeedProblem(_("This JSON Feed cannot be read.")) from error
    base = absolute(url) or absolute(feed.feed_url) or absolute(feed.home_page_url)
    items = feed.items[:-1] if is_cut and feed.items else feed.items  # the cut went through the last one
    by = feed.authors or feed.author
    entries = [_entry(item, base, by[0].name if by else "") for item in items]
    kept = tuple(entry for entry in entries if entry is not None)
    cut_line = _("The feed stops in the middle; what came before was read.")
    return ParsedFeed(
        title=text.plain(feed.title, max_chars=text.MAX_TITLE_CHARS),
        url=absolute(feed.feed_url),
        site_url=absolute(feed.home_page_url, base),
        language=feed.language[:40],
        entries=kept,
        problem=cut_line if is_cut or is_truncated else left_out_line(len(entries) - len(kept), len(entries)),
    )


def _json(document: str) -> tuple[Any, bool]:
    """The value and whether the document was cut off."""
    try:
        return from_json(document), False
    except ValueError:
        pass
    try:
        return from_json(document, allow_partial=True), True
    except ValueError as error:
        raise FeedProblem(_("This begins like JSON but cannot be read as JSON.")) from error


def _entry(value: Any, base: str, feed_author: str) -> ParsedEntry | None:
    if not isinstance(value, dict):
        return None
    try:
        item = JsonItem.model_validate(value)
    except (ValidationError, RecursionError):
        return None
    url = next((u for u in (absolute(c, base) for c in (item.url, item.external_url)) if u), "") or absolute(item.id)
    by = item.authors or item.author
    pictures = [{"url": a.url, "type": a.mime_type} for a in item.attachments]
    return make_entry(
        url=url,
        guid=item.id,
        title=text.plain(item.title, max_chars=text.MAX_TITLE_CHARS),
        summaries=[
            text.plain(item.summary),
            text.plain(item.content_html),
            text.plain(item.content_text, is_html=False),
        ],
        image_url=absolute(item.image, base)
        or absolute(item.banner_image, base)
        or images.from_media(pictures, base)
        or images.from_html(item.content_html, url or base),
        author=by[0].name if by else feed_author,
        published_at=item.date_published or item.date_modified,
        topics=item.tags,
    )
