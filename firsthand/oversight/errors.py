"""What oversight refuses."""

from __future__ import annotations

from firsthand.core.errors import DomainError


class NotYours(DomainError):
    """Nobody decides on their own words, nor twice where two different people are asked for."""

    code = "oversight.not_yours"
    http_status = 403


class RevisionChanged(DomainError):
    """The author filed other words meanwhile; the decision was about the former ones and is not taken."""

    code = "oversight.revision_changed"
    http_status = 409


class CaseClosed(DomainError):
    """The case was decided, lapsed or withdrawn; ``data["state"]`` says which."""

    code = "oversight.case_closed"
    http_status = 409


class Stopped(DomainError):
    """A stop is in force over it; the message gives the reason that was given for the stop."""

    code = "oversight.stopped"
    http_status = 409
