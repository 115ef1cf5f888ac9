"""Facets: which bytes of a text are a link, a mention or a hashtag."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import regex

from firsthand.networks.urls_in_text import x_urls

_MENTION = regex.compile(
    r"(?<![\p{L}\p{N}\p{M}_@/.-])@((?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]{0,61})(?![a-z0-9-])",
    regex.IGNORECASE,
)
_HASHTAG = regex.compile(
    r"(?<![^\s(\[\"'\u201C\u201E\u00AB])[#\uFF03](?!\uFE0F|\u20E3)([^\s\u00AD\u2060\u200B-\u200D\u20E2]+)"
)
_TAG_MAX_CHARS = 64


def facets(text: str, resolve: Callable[[str], str | None]) -> list[dict[str, Any]]:
    """The facets of a text in order, with half-open ranges in UTF-8 bytes.

    `resolve` gives the DID of a handle, None for an unknown one, whose mention then stays plain text.
    """
    found: list[tuple[int, int, dict[str, str]]] = []
    for start, end in x_urls(text):
        shown = text[start:end]
        address = shown if "://" in shown else f"https://{shown}"
        found.append((start, end, {"$type": "app.bsky.richtext.facet#link", "uri": address}))
    for match in _MENTION.finditer(text):
        did = resolve(match.group(1).lower())
        if did is not None:
            found.append((*match.span(), {"$type": "app.bsky.richtext.facet#mention", "did": did}))
    for start, end, tag in hashtags(text):
        found.append((start, end, {"$type": "app.bsky.richtext.facet#tag", "tag": tag}))
    kept: list[dict[str, Any]] = []
    last = 0
    for start, end, feature in sorted(found, key=lambda f: (f[0], -f[1])):
        if start >= last:
            index = {"byteStart": len(text[:start].encode()), "byteEnd": len(text[:end].encode())}
            kept.append({"index": index, "features": [feature]})
            last = end
    return kept


def hashtags(text: str) -> list[tuple[int, int, str]]:
    """(start, end, tag) of each hashtag, in code points; the sign belongs to the range and not to the tag."""
    found = []
    for match in _HASHTAG.finditer(text):
        tag = regex.sub(r"\p{P}+$", "", match.group(1))
        if tag and not tag.isdigit() and len(tag) <= _TAG_MAX_CHARS:
            found.append((match.start(), match.start() + 1 + len(tag), tag))
    return found
