"""From a document to its file. What it writes, `read_document` reads back as the same document."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence

from firsthand.guidelines.exchange.document import FORMAT, Document, DocumentText, normalised

#: Plain words that a YAML reader takes for text as well.
_PLAIN = re.compile(r"[^\W\d_](?:[^:#]|(?<! )#|:(?! |$))*")
_WORDS_WITH_A_MEANING = {"true", "false", "yes", "no", "on", "off", "null", "y", "n"}
#: How a line of words may not begin, lest it be taken for one of our marks.
MARKS = ("#", "{", "\\", "---", ">")


def write_document(document: Document) -> str:
    """The document as Markdown with front matter, ending with one line feed."""
    document = normalised(document)
    lines = ["---", *_front(document), "---", "", *_block(document.summary)]
    for text in document.texts:
        lines += _text(text, document.language)
    return "\n".join(lines).rstrip("\n") + "\n"


def _front(document: Document) -> Iterator[str]:
    yield f"format: {FORMAT}"
    yield f"title: {scalar(document.title)}"
    yield f"language: {document.language}"
    yield from _list("languages", document.languages)
    if document.version is not None:
        yield f"version: {document.version}"
    if document.effective_on is not None:
        yield f"effective: {document.effective_on.isoformat()}"
    if document.licence:
        yield f"licence: {scalar(document.licence)}"
    if document.source:
        yield f"source: {scalar(document.source)}"
    yield from _list("origin", document.origin)
    yield from _list("contributors", document.contributors)


def _list(name: str, values: Sequence[str]) -> Iterator[str]:
    if values:
        yield f"{name}:"
        yield from (f"  - {scalar(value)}" for value in values)


def _text(text: DocumentText, language: str) -> Iterator[str]:
    yield f"## {_escaped(text.title)}"
    yield _attributes(text, language)
    yield ""
    yield from _block(text.body)
    for heading, words, example in (("Do", text.do, text.do_example), ("Don't", text.dont, text.dont_example)):
        if words or example:
            yield f"### {heading}"
            yield from _block(words)
            yield from _quote(example)


def _attributes(text: DocumentText, language: str) -> str:
    parts = [f"kind: {text.kind}", f"key: {text.key}"]
    if text.language != language:
        parts.append(f"language: {text.language}")
    if text.jurisdiction:
        parts.append(f"jurisdiction: {text.jurisdiction}")
    return "{" + ", ".join(parts) + "}"


def _block(words: str) -> Iterator[str]:
    if words:
        yield from map(_escaped, words.split("\n"))
        yield ""


def _quote(words: str) -> Iterator[str]:
    if words:
        yield from (f"> {line}" if line else ">" for line in words.split("\n"))
        yield ""


def _escaped(line: str) -> str:
    """A line of words that nobody takes for a heading, an attribute line, an example or the end of front matter."""
    return "\\" + line if line.lstrip().startswith(MARKS) else line


def scalar(text: str) -> str:
    """A value of the front matter: as it is where that is unmistakable, else between double quotes."""
    if _PLAIN.fullmatch(text) and text.lower() not in _WORDS_WITH_A_MEANING:
        return text
    return json.dumps(text, ensure_ascii=False)
