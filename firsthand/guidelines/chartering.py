"""The programme's charter as values: who carries it, in which phases, towards what."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any, Literal

from pydantic import TypeAdapter

from firsthand.core.canonical import sha256_of

State = Literal["planned", "running", "done"]
#: Who is asked to sign, in this order.
SIGNING_ROLES = ("legal", "compliance", "hr", "it")


@dataclass(frozen=True, kw_only=True)
class Phase:
    """A stretch of the programme; dates are ISO days, "" where not known yet."""

    title: str
    starts_on: str = ""
    ends_on: str = ""
    state: State = "planned"
    note: str = ""


@dataclass(frozen=True, kw_only=True)
class Goal:
    """What should come of it: `measure` by what one sees it, `target` how much, `by` until when (ISO day or "")."""

    title: str
    measure: str = ""
    target: str = ""
    by: str = ""


@dataclass(frozen=True, kw_only=True)
class Part:
    """A part to play, whoever plays it: `who` names people or a department in words."""

    title: str
    who: str = ""
    does: str = ""


@dataclass(frozen=True, kw_only=True)
class Charter:
    """The whole charter. People are ids, so that they keep their names."""

    purpose: str = ""
    champion_id: int | None = None
    sponsor_ids: tuple[int, ...] = ()
    phases: tuple[Phase, ...] = ()
    goals: tuple[Goal, ...] = ()
    parts: tuple[Part, ...] = ()

    def as_json(self) -> dict[str, Any]:
        """As JSON keeps it; `read` is the way back."""
        return asdict(self)

    @property
    def hash(self) -> str:
        """SHA-256, in 64 hexadecimal digits, of the JSON with sorted keys and no blanks."""
        return sha256_of(self.as_json()).hex()

    @property
    def people_ids(self) -> list[int]:
        """Champion and sponsors, each once."""
        first = [] if self.champion_id is None else [self.champion_id]
        return list(dict.fromkeys([*first, *self.sponsor_ids]))


_CHARTER = TypeAdapter(Charter)


def read(data: Any) -> Charter:
    """The charter that `Charter.as_json` gave; raises pydantic's ValidationError for anything else."""
    return _CHARTER.validate_python(data)


def is_substance(before: Charter | None, after: Charter) -> bool:
    """Whether a change touches what people signed: anything but dates and states of phases, and notes on them."""
    return before is None or _signed(before) != _signed(after)


def _signed(charter: Charter) -> tuple[object, ...]:
    phases = tuple(phase.title for phase in charter.phases)
    return (charter.purpose, charter.champion_id, charter.sponsor_ids, phases, charter.goals, charter.parts)
