"""The front matter of a file: names with values or lists, a small part of YAML that hands can write."""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Sequence

from django.utils.translation import gettext as _

from firsthand.guidelines.errors import FileProblem
from firsthand.guidelines.exchange import document as values
from firsthand.guidelines.exchange.document import FORMAT, Document, DocumentText

MAX_PROBLEMS = 50
LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,4})?")
_SCALARS = ("format", "title", "language", "version", "effective", "licence", "source")
_LISTS = ("languages", "origin", "contributors")
_PAIR = re.compile(r"([a-z]+)\s*:(?:\s+(.*))?")


class Problems:
    """What is wrong so far, each with its line (0: the file as a whole)."""

    def __init__(self) -> None:
        self._found: list[tuple[int, str]] = []

    def add(self, line: int, sentence: str) -> None:
        self._found.append((line, sentence))

    def limit(self, line: int, text: str, most: int) -> None:
        if len(text) > most:
            self.add(line, _("This is longer than %(most)d characters.") % {"most": most})

    def refuse(self) -> None:
        """Raise `FileProblem` when there is any."""
        if self._found:
            raise FileProblem.of(sorted(self._found)[:MAX_PROBLEMS])


class Front:
    """The names and values between the two lines of hyphens."""

    def __init__(self, problems: Problems) -> None:
        self.problems = problems
        self.scalars: dict[str, tuple[str, int]] = {}
        self.lists: dict[str, list[str]] = {}

    def read(self, lines: Sequence[str]) -> int:
        """Take the lines up to the closing one; the index of the line after it."""
        if lines[0].rstrip() != "---":
            self.problems.add(1, _("The file must begin with a line of three hyphens, then format, title, language."))
            return 0
        end = next((at for at, line in enumerate(lines) if at and line.rstrip() == "---"), None)
        if end is None:
            self.problems.add(1, _("The front matter is not closed: a line of three hyphens is missing after it."))
            return len(lines)
        opened = ""
        for number, line in enumerate(lines[1:end], start=2):
            opened = self._line(number, line.strip(), opened)
        self._check()
        return end + 1

    def _line(self, number: int, text: str, opened: str) -> str:
        """Take one line; the list that is open after it ("": none)."""
        if not text or text.startswith("#"):
            return opened
        if text.startswith("- "):
            self._item(number, opened, text[2:].strip())
            return opened
        pair = _PAIR.fullmatch(text)
        if pair is None:
            self.problems.add(number, _("This line is not understood. Write a name, a colon, a blank and a value."))
            return ""
        name, value = pair[1], (pair[2] or "").strip()
        if name in self.scalars or name in self.lists:
            self.problems.add(number, _("“%(name)s” stands here a second time.") % {"name": name})
        elif name in _LISTS:
            self.lists[name] = []
            if value:
                sentence = _("“%(name)s” is a list: one entry a line below it, each after a hyphen.")
                self.problems.add(number, sentence % {"name": name})
            return name
        elif name in _SCALARS:
            text = self._scalar(number, value)
            self.problems.limit(number, text, values.MAX_TITLE_CHARS if name == "title" else values.MAX_LINE_CHARS)
            self.scalars[name] = (text, number)
        else:
            words = {"part": name, "known": ", ".join((*_SCALARS, *_LISTS))}
            self.problems.add(number, _("“%(part)s” is not understood. Known are: %(known)s.") % words)
        return ""

    def _item(self, number: int, name: str, value: str) -> None:
        if not name:
            self.problems.add(number, _("This entry belongs to no list."))
            return
        text = self._scalar(number, value)
        self.problems.limit(number, text, values.MAX_LINE_CHARS)
        if name == "languages" and not LANGUAGE.fullmatch(text):
            self.problems.add(number, _("Languages are written like en, de or pt-BR."))
        if len(self.lists[name]) == values.MAX_NAMES:
            self.problems.add(number, _("The list is too long."))
        self.lists[name].append(text)

    def _scalar(self, number: int, value: str) -> str:
        if value.startswith('"'):
            try:
                return values.one_line(str(json.loads(value)))
            except ValueError:
                self.problems.add(number, _("The quotation mark is not closed, or something follows it."))
                return ""
        if len(value) > 1 and value[0] == value[-1] == "'":
            return values.one_line(value[1:-1].replace("''", "'"))
        return values.one_line(value)

    def _check(self) -> None:
        given, line = self.scalars.get("format", ("", 1))
        if given != FORMAT:
            self.problems.add(line, _("The format must be named: “format: %(format)s”.") % {"format": FORMAT})
        for name in ("title", "language"):
            text, line = self.scalars.get(name, ("", 1))
            if not text:
                self.problems.add(line, _("“%(name)s” is missing.") % {"name": name})
            elif name == "language" and not LANGUAGE.fullmatch(text):
                self.problems.add(line, _("Languages are written like en, de or pt-BR."))

    @property
    def language(self) -> str:
        return self._text("language")

    def _text(self, name: str) -> str:
        return self.scalars.get(name, ("", 0))[0]

    def document(self, *, summary: str, texts: tuple[DocumentText, ...]) -> Document:
        """The whole, not yet normalised; a version or date that cannot be read is noted among the problems."""
        return Document(
            title=self._text("title"),
            language=self.language,
            summary=summary,
            languages=tuple(self.lists.get("languages", ())),
            version=self._version(),
            effective_on=self._effective_on(),
            licence=self._text("licence"),
            source=self._text("source"),
            origin=tuple(self.lists.get("origin", ())),
            contributors=tuple(self.lists.get("contributors", ())),
            texts=texts,
        )

    def _version(self) -> int | None:
        text, line = self.scalars.get("version", ("", 0))
        if text and not (text.isascii() and text.isdigit() and len(text) < 6):
            self.problems.add(line, _("The version is a number, such as 3."))
            return None
        return int(text) if text else None

    def _effective_on(self) -> dt.date | None:
        text, line = self.scalars.get("effective", ("", 0))
        if not text:
            return None
        try:
            return dt.datetime.strptime(text, "%Y-%m-%d").date()  # noqa: DTZ007  # a day, of no zone
        except ValueError:
            self.problems.add(line, _("Dates are written like 2026-12-01."))
            return None
