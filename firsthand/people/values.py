"""What others receive from people."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from firsthand.people.models import ApiToken, Invitation, Member


@dataclass(frozen=True, kw_only=True)
class NewToken:
    """A key to the API just made; `text` is the whole key, which is kept nowhere."""

    token: ApiToken
    text: str


@dataclass(frozen=True, kw_only=True)
class Bearer:
    """Who stands behind a key to the API; `scopes` are those keys of rights that the owner still has."""

    member: Member
    token_id: int
    scopes: frozenset[str]


@dataclass(frozen=True, kw_only=True)
class Guest:
    """Somebody to invite."""

    email: str
    name: str = ""
    job_title: str = ""


@dataclass(frozen=True, kw_only=True)
class NewInvitation:
    """An invitation just made; `link` (absolute) holds its secret, which is kept nowhere."""

    invitation: Invitation
    link: str


@dataclass(frozen=True, kw_only=True)
class Invited:
    """What inviting several people did; `already_here` are addresses of people who have joined."""

    invitations: list[NewInvitation]
    already_here: list[str]


@dataclass(frozen=True, kw_only=True)
class ImportProblem:
    """A line of an import that cannot be used, and why; line 0 is the file as a whole."""

    number: int
    sentence: str


@dataclass(frozen=True, kw_only=True)
class ImportLine:
    """What one line of an import does; each change is (what, before, after), for people to read."""

    number: int
    email: str
    name: str
    action: Literal["invite", "change", "same"]
    changes: list[tuple[str, str, str]]


@dataclass(frozen=True, kw_only=True)
class ImportReport:
    """What an import would do or did; nothing was written unless `is_written`."""

    lines: list[ImportLine]
    problems: list[ImportProblem]
    new_departments: list[str]
    is_written: bool

    @property
    def changes(self) -> list[ImportLine]:
        """The lines that do something."""
        return [line for line in self.lines if line.action != "same"]

    @property
    def invited_count(self) -> int:
        return sum(line.action == "invite" for line in self.lines)

    @property
    def changed_count(self) -> int:
        return sum(line.action == "change" for line in self.lines)


@dataclass(frozen=True, kw_only=True)
class Participating:
    """How many of how many people take part; None where a number would say something about a few."""

    people_count: int
    participating_count: int | None
