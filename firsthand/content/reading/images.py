"""Which of an entry's pictures is its picture. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any
from urllib.parse import urlsplit

from selectolax.lexbor import LexborHTMLParser

from firsthand.content.addresses import absolute

_PICTURE = re.compile(r"\.(jpe?g|png|webp|gif|avif|bmp|heic)$", re.IGNORECASE)
#: Hosts and paths that serve counters, advertising, faces and buttons.
_NOISE = re.compile(
    r"(doubleclick\.net|feedads\.|feeds\.feedburner\.com|feedproxy\.google\.com|feeds\.wordpress\.com|gravatar\.com"
    r"|stats\.wordpress\.com|pixel\.wp\.com|/avatar|google-analytics|scorecardresearch|quantserve|/pixel\b|blank\.gif"
    r"|spacer\.|/emoji/|s\.w\.org/images|/smilies/|medium\.com/_/stat|/1x1|tracking|beacon|addtoany|sharethis)",
    re.IGNORECASE,
)
MIN_SIDE_PX = 48  # pictures smaller in all directions are buttons and faces
MAX_COUNTER_PX = 8
_MAX_HTML_CHARS = 400_000


def is_picture_address(url: str) -> bool:
    """Whether the path ends like a picture's."""
    return _PICTURE.search(urlsplit(url).path) is not None


def is_noise(url: str) -> bool:
    """Whether the address is of a counter, an advertisement, a face or a button."""
    return _NOISE.search(url) is not None


def from_media(things: Iterable[Mapping[str, Any]], base: str) -> str:
    """The first picture among media:content, media:thumbnail or enclosures; "" when they are sounds and films."""
    for thing in things:
        url = absolute(thing.get("url") or thing.get("href"), base)
        kind = str(thing.get("medium") or thing.get("type") or "").lower()
        if not url or is_noise(url) or _is_small(thing.get("width"), thing.get("height")):
            continue
        if kind.startswith("image") or (not kind and is_picture_address(url)):
            return url
    return ""


def from_html(text: str, base: str) -> str:
    """The first real picture in a piece of HTML: not a counter of 1 x 1, not a button; lazy sources understood."""
    if "<img" not in text.lower():
        return ""
    for node in LexborHTMLParser(text[:_MAX_HTML_CHARS].encode("utf-8", "replace")).css("img"):
        marks = node.attributes
        if _is_small(marks.get("width"), marks.get("height")):
            continue
        candidates = (
            marks.get("src"),
            marks.get("data-src"),
            marks.get("data-original"),
            _largest(marks.get("srcset")),
        )
        for candidate in candidates:
            url = absolute(candidate, base)
            if url and not is_noise(url):
                return url
    return ""


def _largest(srcset: str | None) -> str | None:
    """The last candidate of a srcset, by convention the largest."""
    parts = [part.split() for part in (srcset or "").split(", ") if part.strip()]
    return parts[-1][0] if parts and parts[-1] else None


def _is_small(*sides: object) -> bool:
    """Whether the stated sides are those of a counter or a button; a side that is not stated says nothing."""
    found = [int(m.group(1)) for side in sides if (m := re.match(r"\s*(\d{1,5})(?:px)?\s*$", str(side)))]
    return any(side <= MAX_COUNTER_PX for side in found) or (bool(found) and all(side < MIN_SIDE_PX for side in found))
