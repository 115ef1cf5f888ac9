"""A guideline as values: what a file holds, apart from any row."""

from __future__ import annotations

import datetime as dt
import unicodedata
from dataclasses import dataclass, field, replace

FORMAT = "firsthand-guideline/1"

#: The four kinds of clauses, in the order in which a page shows them.
KINDS = ("viewpoint", "backing", "benefit", "risk")
#: The parts of a text that hold lines; the title is the heading.
PARTS = ("body", "do", "do_example", "dont", "dont_example")

MAX_TITLE_CHARS = 160
MAX_LINE_CHARS = 300  # of the short fields of the front matter
MAX_SUMMARY_CHARS = 1000
MAX_PART_CHARS = 8000
MAX_TEXTS = 1000
MAX_NAMES = 300


@dataclass(frozen=True, kw_only=True)
class DocumentText:
    """A clause in one language and for one jurisdiction ("": everywhere). Variants of one clause share their `key`.

    `line`: where it stood in the file it was read from, 0: in no file; two texts that differ only there are equal.
    """

    key: str
    kind: str
    language: str
    title: str
    jurisdiction: str = ""
    body: str = ""
    do: str = ""
    do_example: str = ""
    dont: str = ""
    dont_example: str = ""
    line: int = field(default=0, compare=False)

    @property
    def place(self) -> tuple[str, str, str]:
        """What no two texts of a document share: key, language, jurisdiction."""
        return (self.key, self.language, self.jurisdiction)


@dataclass(frozen=True, kw_only=True)
class Document:
    """A whole guideline in the order of its clauses.

    `language` is that of title and summary. `version` and `effective_on` None: not published. `source` is the address
    that it was exported from, `origin` credits the organisations it comes from, `contributors` those who agreed to be
    named. `languages`: those that it is offered in beside its own.
    """

    title: str
    language: str
    summary: str = ""
    languages: tuple[str, ...] = ()
    version: int | None = None
    effective_on: dt.date | None = None
    licence: str = ""
    source: str = ""
    origin: tuple[str, ...] = ()
    contributors: tuple[str, ...] = ()
    texts: tuple[DocumentText, ...] = ()

    @property
    def written_languages(self) -> tuple[str, ...]:
        """Every language that a clause is written in, the document's own first."""
        return (self.language, *sorted({text.language for text in self.texts} - {self.language}))

    @property
    def keys(self) -> tuple[str, ...]:
        """The clauses in their order, by key."""
        return tuple(dict.fromkeys(text.key for text in self.texts))


def normalised(document: Document) -> Document:
    """The same document as a file keeps it: composed Unicode, LF, no blanks at ends of lines or around texts."""
    return replace(
        document,
        title=one_line(document.title),
        summary=block(document.summary),
        licence=one_line(document.licence),
        source=one_line(document.source),
        origin=_names(document.origin),
        contributors=_names(document.contributors),
        texts=tuple(_text(text) for text in document.texts),
    )


def _names(names: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(filter(None, map(one_line, names)))


def _text(text: DocumentText) -> DocumentText:
    return replace(
        text,
        title=one_line(text.title),
        jurisdiction=one_line(text.jurisdiction),
        body=block(text.body),
        do=block(text.do),
        do_example=block(text.do_example),
        dont=block(text.dont),
        dont_example=block(text.dont_example),
    )


def one_line(text: str) -> str:
    """All white space as single blanks, control characters gone."""
    return " ".join(_composed(text).split())


def block(text: str) -> str:
    """Lines without blanks at their ends, at most one empty line in a row, none around."""
    lines: list[str] = []
    for line in _composed(text).split("\n"):
        kept = line.rstrip()
        if kept or (lines and lines[-1]):
            lines.append(kept)
    return "\n".join(lines).rstrip("\n")


def _composed(text: str) -> str:
    for separator in ("\r\n", "\r", "\u2028", "\u2029", "\x85", "\v", "\f"):
        text = text.replace(separator, "\n")
    kept = (c for c in text if c in "\n\t" or unicodedata.category(c) not in {"Cc", "Cs"})
    return unicodedata.normalize("NFC", "".join(kept))
