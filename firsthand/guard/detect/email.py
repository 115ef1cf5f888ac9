"""E-mail addresses, also of other scripts and written with (at) and (dot); not handles, file names, packages."""

from __future__ import annotations

from collections.abc import Iterator

from firsthand.guard.detect.reading import Pattern, Reading
from firsthand.guard.detect.spans import LABELS, Kind, Span

_LOCAL = frozenset("._%+-'&!#$*/=?^{|}~`")  # of RFC 5322; at the edges they are punctuation of the sentence
_WITHIN = frozenset("._%+-'&")
_LOCAL_LIMIT, _DOMAIN_LIMIT = 64, 253
_FILES = frozenset(
    {"png", "jpg", "jpeg", "gif", "svg", "webp", "avif", "ico", "js", "mjs", "cjs", "ts", "tsx", "jsx", "css", "scss"}
    | {"json", "map", "html", "php", "exe", "dll", "zip", "gz", "whl", "pdf", "mp4", "invalid"}
)
_NARROW = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
_OPEN, _CLOSE = r"[\[({<] ?", r" ?[\])}>]"
_SPELT = Pattern(
    r"([a-z0-9\x{c0}-\x{ff}][a-z0-9._%+\-\x{c0}-\x{ff}]{0,63})"
    rf" {{0,2}}{_OPEN}(?:at|\x{{e4}}t|arroba|chez|@){_CLOSE} {{0,2}}"
    rf"([a-z0-9\-]{{1,63}}"
    rf"(?:(?:\.| {{0,2}}{_OPEN}(?:dot|punkt|point|punto|\.){_CLOSE} {{0,2}})[a-z0-9\-]{{2,63}}){{1,4}})",
    ignore_case=True,
)
#: Stands in every text that has an address in it.
MARK = Pattern(r"@|at[)\]}]|at >|arroba|\x{e4}t\)", ignore_case=True)


def find(reading: Reading) -> Iterator[Span]:
    """The addresses in the order of the text."""
    text = reading.text
    if "@" in text or "\uff20" in text:
        yield from _plain(text)
    if any(mark in reading.lower for mark in (b"at)", b"at]", b"at}", b"at >", b"arroba", b"\xe4t)")):
        for start, end in _SPELT.spans(reading.data):
            start, end = reading.at(start, end)
            yield _span(text, start, end, 0.9, "spelt with (at)")


def _plain(text: str) -> Iterator[Span]:
    plain = text.translate(_NARROW) if "\uff20" in text else text
    at, last_end = plain.find("@"), 0
    while at >= 0:
        start, end = _local_start(plain, at, last_end), _domain_end(plain, at)
        if start < at and end > at + 1 and _is_address(plain, start, at, end):
            yield _span(text, start, end, 0.97, "local part, @, domain with a top level")
            last_end = end
        at = plain.find("@", at + 1)


def _local_start(text: str, at: int, floor: int) -> int:
    start = at
    floor = max(floor, at - _LOCAL_LIMIT)
    if at > floor and text[at - 1] == '"':  # "john doe"@example.org
        opening = text.rfind('"', floor, at - 1)
        return opening if opening >= 0 else at
    while start > floor and (text[start - 1].isalnum() or text[start - 1] in _WITHIN or _is_invisible(text[start - 1])):
        start -= 1
    while start < at and not text[start].isalnum():
        start += 1
    return start


def _domain_end(text: str, at: int) -> int:
    end, ceiling = at + 1, min(len(text), at + 1 + _DOMAIN_LIMIT)
    if text[end : end + 1] == "[":  # an address literal: joe@[192.0.2.1]
        closing = text.find("]", end, ceiling)
        return closing + 1 if closing > 0 and text[end + 1 : closing].replace(".", "").isalnum() else at + 1
    while end < ceiling and (text[end].isalnum() or text[end] in "-." or _is_invisible(text[end])):
        if text[end] == "." and not text[end + 1 : end + 2].isalnum():
            break
        end += 1
    while end > at + 1 and not text[end - 1].isalnum():
        end -= 1
    return end


def _is_invisible(char: str) -> bool:
    return char in "\xad\u200b\u200c\u200d\u2060\ufeff"


def _is_address(text: str, start: int, at: int, end: int) -> bool:
    local, domain = text[start:at], text[at + 1 : end]
    if domain[:1] == "[":
        return True
    labels = domain.split(".")
    top = labels[-1]
    if len(labels) < 2 or len(top) < 2 or not all(labels) or any(label[0] == "-" for label in labels):
        return False
    if not (top.isalpha() or top.lower().startswith("xn--")) or top.lower() in _FILES:
        return False
    if labels[0].isdigit() and labels[1].isdigit():  # package@1.2.beta
        return False
    before = text[start - 1 : start]
    if before == "@" or (before == "/" and text[start - 3 : start] == "//"):  # a fediverse handle, a user in a URL
        return False
    if before == ":" and _is_in_authority(text, start):
        return False
    return not (local.lower() in ("git", "hg", "svn") and text[end : end + 1] in (":", "/"))


def _is_in_authority(text: str, start: int) -> bool:
    slashes = text.rfind("//", max(0, start - 130), start)
    return slashes >= 0 and not any(c.isspace() or c == "/" for c in text[slashes + 2 : start])


def _span(text: str, start: int, end: int, confidence: float, reason: str) -> Span:
    return Span(
        kind=Kind.EMAIL,
        label=LABELS[Kind.EMAIL],
        start=start,
        end=end,
        words=text[start:end],
        confidence=confidence,
        reason=reason,
    )
