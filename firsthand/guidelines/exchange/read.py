"""From a file to a document. Everything that is wrong with it is said at once, each by its line."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from firsthand.guidelines.errors import FileProblem
from firsthand.guidelines.exchange import document as values
from firsthand.guidelines.exchange.document import KINDS, Document, DocumentText, normalised
from firsthand.guidelines.exchange.front import LANGUAGE, Front, Problems
from firsthand.guidelines.exchange.write import MARKS

MAX_BYTES = 1_000_000
_ATTRIBUTES = ("kind", "key", "language", "jurisdiction")
_KEY = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_PAIR = re.compile(r"([a-z]+)\s*:\s*(.*)")
_HEADINGS = {"do": "do", "don't": "dont", "don’t": "dont", "dont": "dont"}


def read_document(data: bytes | str) -> Document:
    """The document that a file holds. Raises `FileProblem`, whose `data["lines"]` names each problem by its line."""
    return _Reader(_decoded(data)).run()


def _decoded(data: bytes | str) -> str:
    size = len(data.encode()) if isinstance(data, str) else len(data)
    if size > MAX_BYTES:
        raise FileProblem.of([(0, _("The file is larger than one megabyte. A guideline is a few pages."))])
    if isinstance(data, str):
        return data.removeprefix("\ufeff")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        raise FileProblem.of([(line, _("This line is not UTF-8. Save the file as UTF-8 and try again."))]) from error


@dataclass
class _Draft:
    """A text while its lines come in."""

    title: str
    line: int
    attributes: dict[str, str] | None = None
    parts: dict[str, list[str]] = field(default_factory=lambda: {name: [] for name in values.PARTS})
    part: str = "body"


class _Reader:
    def __init__(self, text: str) -> None:
        self.lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
        self.problems = Problems()
        self.summary: list[str] = []
        self.drafts: list[_Draft] = []

    def run(self) -> Document:
        front = Front(self.problems)
        start = front.read(self.lines)
        for number, line in enumerate(self.lines[start:], start=start + 1):
            self._line(number, line.rstrip())
        texts = tuple(self._text(draft, front.language) for draft in self.drafts)
        self._check(texts)
        summary = values.block("\n".join(self.summary))
        self.problems.limit(start + 1, summary, values.MAX_SUMMARY_CHARS)
        document = front.document(summary=summary, texts=texts)
        self.problems.refuse()
        return normalised(document)

    def _line(self, number: int, line: str) -> None:
        if re.match(r"## +\S", line):
            self.problems.limit(number, line[2:].strip(), values.MAX_TITLE_CHARS + 1)
            self.drafts.append(_Draft(title=plain(line[2:].strip()), line=number))
        elif not self.drafts:
            if line.startswith("#"):
                self.problems.add(number, _("A clause begins with ## and its title. Put a \\ before words with a #."))
            self.summary.append(plain(line))
        else:
            self._line_of(self.drafts[-1], number, line)

    def _line_of(self, draft: _Draft, number: int, line: str) -> None:
        if line.startswith("#"):
            self._section(draft, number, line)
        elif draft.attributes is None and line.startswith("{"):
            self._attributes(draft, number, line)
        elif draft.part == "body":
            draft.parts["body"].append(plain(line))
        elif line.startswith(">"):
            draft.part = draft.part.removesuffix("_example") + "_example"
            draft.parts[draft.part].append(line[1:].removeprefix(" "))
        elif line and draft.part.endswith("_example"):
            self.problems.add(number, _("After an example only ### Don't or the next clause can follow."))
        else:
            draft.parts[draft.part].append(plain(line))

    def _section(self, draft: _Draft, number: int, line: str) -> None:
        part = _HEADINGS.get(line[4:].strip().lower()) if line.startswith("### ") else None
        if part is None:
            self.problems.add(
                number, _("Inside a clause only ### Do and ### Don't can stand. Put a \\ before words with a #.")
            )
        elif any(draft.parts[part]) or any(draft.parts[f"{part}_example"]):
            self.problems.add(number, _("“%(name)s” stands here a second time.") % {"name": line.strip()})
        else:
            draft.part = part

    def _attributes(self, draft: _Draft, number: int, line: str) -> None:
        draft.attributes = {}
        if not line.endswith("}"):
            self.problems.add(number, _("The line with the clause's attributes must end with a closing brace."))
        for part in filter(None, (part.strip() for part in line.strip("{}").split(","))):
            pair = _PAIR.fullmatch(part)
            if pair is None or pair[1] not in _ATTRIBUTES:
                words = {"part": part[:60], "known": ", ".join(_ATTRIBUTES)}
                self.problems.add(number, _("“%(part)s” is not understood. Known are: %(known)s.") % words)
            else:
                draft.attributes[pair[1]] = pair[2].strip()

    def _text(self, draft: _Draft, language: str) -> DocumentText:
        line, given = draft.line + 1, draft.attributes
        parts = {name: values.block("\n".join(lines)) for name, lines in draft.parts.items()}
        if given is None:
            self.problems.add(line, _("Below the title, a line such as {kind: viewpoint, key: own-words} is missing."))
            return DocumentText(key="", kind="", title=draft.title, language=language, line=draft.line, **parts)
        kind, key, own = given.get("kind", ""), given.get("key", ""), given.get("language", language)
        if kind not in KINDS:
            self.problems.add(line, _("The kind must be one of: %(kinds)s.") % {"kinds": ", ".join(KINDS)})
        if not _KEY.fullmatch(key) or len(key) > 60:
            self.problems.add(line, _("The key must be small letters, digits and hyphens, such as own-words."))
        if "language" in given and not LANGUAGE.fullmatch(own):
            self.problems.add(line, _("Languages are written like en, de or pt-BR."))
        jurisdiction = given.get("jurisdiction", "")
        if len(jurisdiction) > 40 or set(jurisdiction) & set("{}#"):
            self.problems.add(line, _("A jurisdiction is the name of a region, such as US, EU or DE."))
        for text in parts.values():
            self.problems.limit(draft.line, text, values.MAX_PART_CHARS)
        return DocumentText(
            key=key,
            kind=kind,
            language=own,
            jurisdiction=jurisdiction,
            title=draft.title,
            line=draft.line,
            **parts,
        )

    def _check(self, texts: tuple[DocumentText, ...]) -> None:
        if not texts:
            self.problems.add(len(self.lines), _("There is no clause. A clause begins with ## and its title."))
        if len(texts) > values.MAX_TEXTS:
            self.problems.add(texts[values.MAX_TEXTS].line, _("There are too many clauses."))
        counts = Counter(text.place for text in texts if text.key)
        kinds: dict[str, str] = {}
        for text in texts:
            if counts[text.place] > 1:
                sentence = _("The key “%(key)s” stands more than once for the same language and jurisdiction.")
                self.problems.add(text.line, sentence % {"key": text.key})
            if text.key and kinds.setdefault(text.key, text.kind) != text.kind:
                sentence = _("“%(key)s” is of another kind further up; all its texts must be of one kind.")
                self.problems.add(text.line, sentence % {"key": text.key})


def plain(line: str) -> str:
    """A line as it was meant: without the backslash before what would have been a mark."""
    bare = line[1:] if line.startswith("\\") else ""
    return bare if bare.lstrip().startswith(MARKS) else line
