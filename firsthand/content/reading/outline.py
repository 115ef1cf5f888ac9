"""OPML: a list of feeds out of another reader."""

from __future__ import annotations

import re
from dataclasses import dataclass

from django.utils.translation import gettext as _
from selectolax.lexbor import LexborHTMLParser

from firsthand.content.addresses import absolute
from firsthand.content.errors import FeedProblem
from firsthand.content.reading import text
from firsthand.content.reading.entries import topics_of

MAX_FEEDS = 500


@dataclass(frozen=True, kw_only=True)
class Outline:
    """One feed of the list; `topic` is the folder that it lies in."""

    url: str
    title: str
    topic: str


def looks_like_outline(document: str) -> bool:
    """Whether a document's beginning is that of an OPML list."""
    return re.search(r"<opml[\s>]", document[:5000], re.IGNORECASE) is not None


def read_outline(data: bytes) -> list[Outline]:
    """The feeds of an OPML file in its order, at most 500; raises `FeedProblem` when it is none or names none.

    Read by an HTML parser: OPML in the wild is often not well-formed, and it resolves no entities from outside.
    """
    document = text.decode(data)
    if not looks_like_outline(document):
        raise FeedProblem(_("This is not an OPML list of feeds."))
    document = re.sub(r"(<outline\b[^<>]*?)/>", r"\1></outline>", document)
    tree = LexborHTMLParser(document.encode("utf-8", "replace"))
    found: dict[str, Outline] = {}
    for node in tree.css("outline[xmlurl]"):
        url = absolute(node.attributes.get("xmlurl"))
        title = text.plain(node.attributes.get("title") or node.attributes.get("text"), max_chars=300)
        parent = node.parent
        folder = parent.attributes.get("text") if parent is not None and parent.tag == "outline" else ""
        topics = topics_of([folder])
        if url:
            found.setdefault(url, Outline(url=url, title=title, topic=topics[0] if topics else ""))
    if not found:
        raise FeedProblem(_("This list names no feeds."))
    return list(found.values())[:MAX_FEEDS]
