"""Markdown-lite to safe HTML, and the paragraphs that comments hang on.

Paragraphs, emphasis, lists, quotes and links; no pictures, no headings, no HTML. The second wall (nh3) holds even if
the first one has a hole.
"""

from __future__ import annotations

import html
import re
from dataclasses import dataclass

import nh3
from django.utils.safestring import SafeString, mark_safe
from markdown_it import MarkdownIt

from firsthand.guidelines.values import Wording

_MARKDOWN = MarkdownIt("commonmark", {"html": False, "typographer": False}).disable(
    ["image", "heading", "lheading", "html_block", "html_inline", "code", "fence", "hr", "reference"]
)
_TAGS = {"p", "br", "em", "strong", "ul", "ol", "li", "a", "blockquote", "code"}
_ATTRIBUTES = {"a": {"href"}, "ol": {"start"}}
_SCHEMES = {"https", "http", "mailto"}
_TAG = re.compile(r"<[^>]+>")
_SENTENCE = re.compile(r"(?<=[.!?…])\s+")
QUOTE_CHARS = 240


@dataclass(frozen=True, kw_only=True)
class Paragraph:
    """One block of a wording. `anchor` names it: the part, in the body with its place ("body.0"). `plain`: no marks."""

    anchor: str
    html: SafeString
    plain: str

    @property
    def quote(self) -> str:
        """How it begins: what finds it again after the text has changed. At most 200 characters."""
        return self.plain[:200]


def rendered(text: str) -> SafeString:
    """Safe HTML of Markdown-lite."""
    markup = nh3.clean(
        _MARKDOWN.render(text),
        tags=_TAGS,
        attributes=_ATTRIBUTES,
        url_schemes=_SCHEMES,
        link_rel="noopener noreferrer",
    )
    return mark_safe(markup.strip())  # noqa: S308  # nh3 lets nothing through but the tags above


def plain(text: str) -> str:
    """The words of Markdown-lite without its marks, in one line."""
    return " ".join(html.unescape(_TAG.sub(" ", rendered(text))).split())


def blocks(text: str) -> list[str]:
    """The top-level blocks (paragraphs, lists, quotes) of Markdown-lite as they were written."""
    lines = text.split("\n")
    spans = [token.map for token in _MARKDOWN.parse(text) if token.level == 0 and token.nesting >= 0 and token.map]
    return ["\n".join(lines[start:end]).strip("\n") for start, end in spans]


def paragraphs(wording: Wording) -> list[Paragraph]:
    """The blocks of all parts but the title, in reading order; empty parts have none."""
    found = []
    for name, text in wording.parts():
        if name == "title" or not text:
            continue
        if name == "body":
            found += [_paragraph(f"body.{place}", block) for place, block in enumerate(blocks(text))]
        else:
            found.append(_paragraph(name, text))
    return found


def _paragraph(anchor: str, text: str) -> Paragraph:
    return Paragraph(anchor=anchor, html=rendered(text), plain=plain(text))


def quote(wording: Wording) -> str:
    """A sentence or two of the clause, plain, at most `QUOTE_CHARS` characters: what a finding shows of it."""
    words = plain(wording.body) or plain(wording.dont) or plain(wording.do) or wording.title
    taken = ""
    for sentence in _SENTENCE.split(words)[:2]:
        if taken and len(taken) + len(sentence) >= QUOTE_CHARS:
            break
        taken = f"{taken} {sentence}".strip()
    return taken if len(taken) <= QUOTE_CHARS else f"{taken[: QUOTE_CHARS - 1].rstrip()}…"
