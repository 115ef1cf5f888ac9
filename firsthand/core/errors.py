"""The two families of refusal: a rule of ours that says no, and an outside call that failed."""

from __future__ import annotations

from typing import Any, ClassVar


class DomainError(Exception):
    """A rule says no. `message` is a sentence for the person; `code` is permanent and stands in API answers.

    Apps subclass it in their ``errors.py`` and set `code` (``app.name``) and `http_status`.
    """

    code: ClassVar[str] = "core.refused"
    http_status: ClassVar[int] = 409

    def __init__(self, message: str, **data: Any) -> None:
        super().__init__(message)
        self.message = message
        self.data = data


class NotFound(DomainError):
    """The row does not exist, or is not yours: the two are never told apart."""

    code = "core.not_found"
    http_status = 404


class Forbidden(DomainError):
    """The person lacks a right; the message names it and how to get it."""

    code = "core.forbidden"
    http_status = 403


class Invalid(DomainError):
    """What was given cannot be used; `data["fields"]` maps field names to sentences where known."""

    code = "core.invalid"
    http_status = 422


class Stale(DomainError):
    """Somebody else changed the row first; nothing was written."""

    code = "core.stale"
    http_status = 409


class NetworkError(Exception):
    """An outside call failed. `permanent`: trying again is useless. `retry_after_s`: None means unknown.

    `is_ambiguous`: the request may have been acted upon, since at least one byte had left and no answer was understood.
    """

    def __init__(
        self,
        message: str,
        *,
        permanent: bool = False,
        retry_after_s: int | None = None,
        is_ambiguous: bool = False,
        http_status: int | None = None,
    ) -> None:
        super().__init__(message)
        self.message = message
        self.permanent = permanent
        self.retry_after_s = retry_after_s
        self.is_ambiguous = is_ambiguous
        self.http_status = http_status
