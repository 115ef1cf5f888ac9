"""Plain text out of whatever a feed or page calls text, and Unicode out of whatever bytes."""

from __future__ import annotations

import codecs
import html
import re

from charset_normalizer import from_bytes
from selectolax.lexbor import LexborHTMLParser

MAX_TITLE_CHARS = 300
MAX_SUMMARY_CHARS = 1000
_MAX_HTML_CHARS = 200_000  # of one text; a summary never needs more
_TAG = re.compile(r"</?[a-zA-Z][a-zA-Z0-9-]*(\s[^<>]*)?/?>|<!--")
_CLOSING_TAG = re.compile(r"</[a-zA-Z][a-zA-Z0-9]*>")
_BLOCK = re.compile(
    r"<(/?(?:p|div|br|li|ul|ol|h[1-6]|tr|td|th|table|blockquote|figure|figcaption|section|article|hr|dt|dd|pre))\b",
    re.IGNORECASE,
)
_ENTITY = re.compile(r"&(#\d{1,7}|#x[0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,30});")
_INVISIBLE = re.compile("[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\u200b\u2060\ufeff\ufffe\uffff\ud800-\udfff]")
_DECLARED = re.compile(rb"""^\s*<\?xml[^>]{0,200}?encoding\s*=\s*["']([A-Za-z0-9._:-]{1,40})["']""")
_META = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([A-Za-z0-9._:-]{1,40})""", re.IGNORECASE)
_BOMS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF32_LE, "utf-32"), (codecs.BOM_UTF32_BE, "utf-32"),
         (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))  # fmt: skip
_MODAL = re.compile(r"^(iso.?2022|utf.?7|hz)", re.IGNORECASE)  # encodings that look like ASCII


def decode(data: bytes, charset: str = "") -> str:
    """Unicode from bytes: by byte-order mark, then UTF-8 if it is that, then what was declared, then by looks.

    `charset` is the one of the answer's header. UTF-8 goes before the declaration, since text that happens to be valid
    UTF-8 beyond ASCII is UTF-8, and feeds that declare something else are wrong about it.
    """
    for mark, name in _BOMS:
        if data.startswith(mark):
            return data.decode(name, "replace")
    for unit, name in ((b"<\x00", "utf-16-le"), (b"\x00<", "utf-16-be")):
        if data.startswith(unit):
            return data.decode(name, "replace")
    found = _DECLARED.match(data[:400]) or _META.search(data[:4000])
    declared = found.group(1).decode("ascii") if found else ""
    names = [declared, charset] if found and data.lstrip().startswith(b"<?xml") else [charset, declared]
    modal = [name for name in names if _MODAL.match(name)]
    for name in [*modal, "utf-8", *names]:
        try:
            return data.decode(_known(name))
        except (LookupError, UnicodeError):
            continue
    if data[-4:] and _utf8_but_cut(data):
        return data.decode("utf-8", "replace")
    best = from_bytes(data[:60_000]).best()
    return data.decode(best.encoding if best else "cp1252", "replace")


def _known(name: str) -> str:
    codec = codecs.lookup(name)
    if not codec._is_text_encoding:
        raise LookupError(name)
    # What calls itself Latin-1 on the web is Windows-1252.
    return "cp1252" if codec.name in {"iso8859-1", "ascii"} else codec.name


def _utf8_but_cut(data: bytes) -> bool:
    """Whether only few bytes are not UTF-8: a character cut in two, a stray byte."""
    bad = data.decode("utf-8", "replace").count("\ufffd")
    return 0 < bad <= max(3, len(data) // 5000)


def visible(text: str) -> str:
    """Without control characters, zero-width spaces and lone surrogates; white space single; stripped."""
    return " ".join(_INVISIBLE.sub("", text).split())


def looks_like_html(text: str) -> bool:
    """Whether there is a tag or a comment in it."""
    return _TAG.search(text) is not None


def plain(text: object, *, is_html: bool = True, max_chars: int = MAX_SUMMARY_CHARS) -> str:
    """Plain text on one line: tags, scripts and doubly escaped entities gone, cut at a word with an ellipsis."""
    if not isinstance(text, str):
        return ""
    source = text[:_MAX_HTML_CHARS]
    if is_html:
        had_tags = looks_like_html(source)
        source = _without_tags(source)
        if _ENTITY.search(source):  # escaped twice
            source = html.unescape(source)
        if not had_tags and _CLOSING_TAG.search(source):  # so that its tags only show now
            source = _without_tags(source)
    elif _ENTITY.search(source):  # literal text, yet nobody means to write "&ldquo;"
        source = html.unescape(source)
    return cut(visible(source), max_chars)


def _without_tags(text: str) -> str:
    if not looks_like_html(text):
        return html.unescape(text)
    tree = LexborHTMLParser(_BLOCK.sub(r" <\1", text).encode("utf-8", "replace"))
    tree.strip_tags(["script", "style", "svg", "noscript", "iframe", "template", "object", "select"], recursive=True)
    return tree.body.text(deep=True, separator="") if tree.body else ""


def cut(text: str, max_chars: int) -> str:
    """At most that many characters, cut between words where there is a word's end near, with an ellipsis."""
    if len(text) <= max_chars:
        return text
    head = text[: max_chars - 1]
    space = head.rfind(" ")
    return (head[:space] if space > max_chars * 0.7 else head).rstrip(" ,;:.") + "…"


def language_code(text: object) -> str:
    """ "de" of "de-DE", "de_AT.UTF-8" or "DE"; "" when it is no language code."""
    if not isinstance(text, str):
        return ""
    found = re.match(r"\s*([A-Za-z]{2,3})(?![A-Za-z])", text)
    return found.group(1).lower() if found else ""
