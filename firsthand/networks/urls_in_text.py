"""Where addresses stand in a text: X counts 23 for each, Bluesky's facets mark them. Linear in the text's length."""

from __future__ import annotations

from functools import cache
from importlib import resources

import regex

_SPACES = r"\t-\r\x20\x85\xA0\u1680\u180E\u2000-\u200A\u2028\u2029\u202F\u205F\u3000"
_MARKS = r"\u202A-\u202E\u061C\u200E\u200F\u2066-\u2069\uFFFE\uFEFF\uFFFF"
# What may stand in a host name, which is anything but punctuation, spaces and direction marks, as X allows it.
_HOST_CHAR = rf"[^!'#%&()*+,\\/:;<=>?@\[\]^{{|}}~$\"`\u201C\u201D\u2018\u2019\u00AB\u00BB\u201E{_SPACES}{_MARKS}]"
_BAD_BEFORE = r"A-Za-z0-9@\uFF20$#\uFF03\uFFFE\uFEFF\uFFFF"
_RUN = regex.compile(
    rf"((?<![{_BAD_BEFORE}])https?://)?((?:(?!(?<![{_BAD_BEFORE}])https?://){_HOST_CHAR})+)", regex.IGNORECASE
)
_LATIN = (
    r"\u00C0-\u00D6\u00D8-\u00F6\u00F8-\u024F\u0253\u0254\u0256\u0257\u0259\u025B\u0263\u0268\u026F\u0272\u0289"
    r"\u028B\u02BB\u0300-\u036F\u1E00-\u1EFF"
)
_PATH_CHAR = rf"[a-z\u0400-\u04FF0-9!*';:=+,.$/%#\[\]\-\u2013_~@|&{_LATIN}]"
_PATH_END = rf"[+\-a-z\u0400-\u04FF0-9=_#/{_LATIN}]"
_PARENTHESES = rf"\((?:{_PATH_CHAR}+|{_PATH_CHAR}*\({_PATH_CHAR}+\){_PATH_CHAR}*)\)"
_TAIL = regex.compile(
    rf"(?::[0-9]+)?"
    rf"(?:/(?:(?:{_PATH_CHAR}|{_PARENTHESES})*(?:{_PATH_END}|{_PARENTHESES}))?)?"
    rf"(?:\?[a-z0-9!?*'@();:&=+$/%#\[\]\-_.,~|]*[a-z0-9\-_&=#/])?",
    regex.IGNORECASE,
)
_LATIN_END = regex.compile(rf"[-a-z0-9{_LATIN}]+(?:\.[-a-z0-9{_LATIN}]+)+$", regex.IGNORECASE)
_ASCII_HEAD = regex.compile(r"[a-z0-9-]*", regex.IGNORECASE)
_LABEL_MAX_CHARS = 63
_HOST_MAX_CHARS = 253


@cache
def tlds() -> frozenset[str]:
    """The top-level domains of the root zone, in lower case and in their own letters."""
    return frozenset(resources.files("firsthand.networks").joinpath("data/tlds.txt").read_text("utf-8").split())


def x_urls(text: str) -> list[tuple[int, int]]:
    """Addresses with or without scheme, as half-open spans of code points, in order, never overlapping."""
    spans: list[tuple[int, int]] = []
    at = 0
    while match := _RUN.search(text, at):
        span = _span(text, match)
        at = match.end()
        if span is not None:
            spans.append(span)
            at = max(at, span[1])
    return spans


def _span(text: str, match: regex.Match[str]) -> tuple[int, int] | None:
    host = _host(match.group(2))
    end = match.start(2) + len(host)
    if not host or text[end : end + 1] in {"@", "+"}:
        return None
    start = match.start()
    if not match.group(1):
        latin = _LATIN_END.search(host)
        start = end - len(latin.group()) if latin else end
        before = text[start - 1 : start] if start else ""
        if latin is None or before in {"/", ".", "-", "_"} or regex.match(rf"[{_BAD_BEFORE}]", before):
            return None
    tail = _TAIL.match(text, end)
    return start, tail.end() if tail else end


def _host(run: str) -> str:
    """The longest head of the run that is a host name under a known top-level domain; "" when there is none."""
    labels: list[str] = []
    for label in run[:_HOST_MAX_CHARS].split("."):
        if not label or label[0] in "-_" or len(label) > _LABEL_MAX_CHARS:
            break
        labels.append(label)
    while len(labels) > 1:
        last = labels.pop()
        if all(label[-1] not in "-_" for label in labels):
            for tail in (last, last.partition("_")[0], _ascii_head(last)):
                if _is_tld(tail):
                    return ".".join([*labels, tail])
    return ""


def _ascii_head(label: str) -> str:
    match = _ASCII_HEAD.match(label)
    return match.group() if match else ""


def _is_tld(label: str) -> bool:
    label = label.lower()
    return label in tlds() or (label.startswith("xn--") and len(label) > 4)
