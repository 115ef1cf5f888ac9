"""The words of guidelines as frozen values, and their one form as JSON."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, field, fields
from typing import Any

from pydantic import TypeAdapter

from firsthand.core.canonical import sha256_of

#: The parts of a wording in the order in which they are read.
PARTS = ("title", "body", "do", "do_example", "dont", "dont_example")


@dataclass(frozen=True, kw_only=True)
class Wording:
    """What a clause says in one language: title, text (Markdown-lite), a do and a don't with an example each."""

    title: str = ""
    body: str = ""
    do: str = ""
    do_example: str = ""
    dont: str = ""
    dont_example: str = ""

    @classmethod
    def of(cls, source: Mapping[str, Any] | object) -> Wording:
        """The wording that a row, a value or a mapping of the same names holds; what is missing is empty."""
        if isinstance(source, Mapping):
            return cls(**{name: str(source.get(name, "")) for name in PARTS})
        return cls(**{name: str(getattr(source, name)) for name in PARTS})

    def as_json(self) -> dict[str, str]:
        """As a mapping of `PARTS`."""
        return asdict(self)

    def parts(self) -> Iterator[tuple[str, str]]:
        """Name and text of each part, in reading order, the empty ones too."""
        return ((f.name, getattr(self, f.name)) for f in fields(self))

    @property
    def is_empty(self) -> bool:
        """Whether no part says anything."""
        return not any(text for _name, text in self.parts())


@dataclass(frozen=True, kw_only=True)
class TextShot:
    """A wording with its language and jurisdiction ("": everywhere) in a version."""

    language: str
    wording: Wording
    jurisdiction: str = ""


@dataclass(frozen=True, kw_only=True)
class ClauseShot:
    """A clause as it stands in a version; `id` is the clause's own, the same in all versions."""

    id: int
    kind: str
    texts: tuple[TextShot, ...]

    def text(self, language: str, jurisdiction: str = "", *, base: str = "") -> TextShot:
        """The text for a reader: law before language, so the jurisdiction's own text comes first, then the language.

        Order: (language, jurisdiction), (base, jurisdiction), (language, everywhere), (base, everywhere), any.
        """
        wanted = [(language, jurisdiction), (base, jurisdiction), (language, ""), (base, "")]
        held = {(text.language, text.jurisdiction): text for text in self.texts}
        found = (held[key] for key in wanted if key in held)
        return next(found, self.texts[0] if self.texts else TextShot(language=language, wording=Wording()))


@dataclass(frozen=True, kw_only=True)
class Snapshot:
    """Everything that a guideline says at one moment, in all languages; the same words give the same hash."""

    title: str
    summary: str
    language: str
    clauses: tuple[ClauseShot, ...] = ()
    languages: tuple[str, ...] = field(default=())

    def as_json(self) -> dict[str, Any]:
        """As JSON keeps it; `read` is the way back."""
        return asdict(self)

    @property
    def hash(self) -> str:
        """SHA-256, in 64 hexadecimal digits, of the JSON with sorted keys and no blanks."""
        return sha256_of(self.as_json()).hex()

    def clause(self, clause_id: int) -> ClauseShot | None:
        """The clause of that id; None when it does not stand here."""
        return next((clause for clause in self.clauses if clause.id == clause_id), None)

    @property
    def jurisdictions(self) -> list[str]:
        """The places that have a text of their own, sorted."""
        return sorted({text.jurisdiction for clause in self.clauses for text in clause.texts if text.jurisdiction})

    @property
    def all_languages(self) -> list[str]:
        """The languages that at least one clause is written in, the base first."""
        others = {text.language for clause in self.clauses for text in clause.texts} - {self.language}
        return [self.language, *sorted(others)]


_SNAPSHOT = TypeAdapter(Snapshot)


def read(data: Any) -> Snapshot:
    """The snapshot that `Snapshot.as_json` gave; raises pydantic's ValidationError for anything else."""
    return _SNAPSHOT.validate_python(data)


@dataclass(frozen=True, kw_only=True)
class Saved:
    """What a save of a draft came to. `base` goes with the next save; `is_merged`: others' words came into it too."""

    revision: int
    base: str
    wording: Wording
    reason: str
    is_merged: bool
