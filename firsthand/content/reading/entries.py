"""The last step for an entry of any format: what is missing is made up for, what cannot be used is left out."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable

from django.utils.translation import gettext as _

from firsthand.content.addresses import absolute, unwrap
from firsthand.content.reading import text
from firsthand.content.values import ParsedEntry

MAX_TOPICS = 8
MAX_TOPIC_CHARS = 40
_ONLY_COMMENTS = re.compile(r"^(comments?|kommentare?|commentaires?|read more|weiterlesen|continue reading)\W*$", re.I)


def make_entry(
    *,
    url: str,
    guid: object,
    title: str,
    summaries: Iterable[str],
    image_url: str = "",
    author: str = "",
    published_at: dt.datetime | None = None,
    topics: Iterable[object] = (),
) -> ParsedEntry | None:
    """An entry with a title of its own, or None when it has no address that a person could open.

    `title` and `summaries` are plain; the first summary that says something is taken.
    """
    address = unwrap(url) if url else ""
    if not address:
        return None
    summary = next((s for s in summaries if s and s != title and not _ONLY_COMMENTS.match(s)), "")
    name = title or text.cut(summary, 90) or address.split("://", 1)[1].rstrip("/")
    return ParsedEntry(
        guid=text.visible(str(guid))[:500] if guid else address[:500],
        url=address,
        title=text.cut(name, text.MAX_TITLE_CHARS),
        summary=summary,
        image_url=absolute(image_url),
        author=text.plain(author, max_chars=200),
        published_at=published_at,
        topics=topics_of(topics),
    )


def topics_of(words: Iterable[object]) -> tuple[str, ...]:
    """Topics as they are stored: plain, at most 40 characters, no two alike save for case."""
    found: dict[str, str] = {}
    for word in words:
        topic = text.plain(word, max_chars=200).replace("\\'", "'").strip(" #,;")
        if topic and len(topic) <= MAX_TOPIC_CHARS:
            found.setdefault(topic.lower(), topic)
    return tuple(found.values())[:MAX_TOPICS]


def left_out_line(count: int, total: int) -> str:
    """The line that says that entries had no address; "" when all had."""
    if not count:
        return ""
    return _("%(count)d of %(total)d entries name no page to open and were left out.") % {
        "count": count,
        "total": total,
    }
