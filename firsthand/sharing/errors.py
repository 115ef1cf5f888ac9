"""Why sharing says no."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from firsthand.core.errors import DomainError, NetworkError
from firsthand.guard.values import Verdict


class CannotShare(DomainError):
    """The draft cannot be shared like this; `data["problems"]` holds the sentences, by network key.

    `shown` is what the guard said, by network, so that it can be counted once everything else is rolled back.
    """

    code = "sharing.cannot_share"
    http_status = 422

    def __init__(
        self, message: str, *, shown: Mapping[str, Verdict] | None = None, department_id: int | None = None, **data: Any
    ) -> None:
        super().__init__(message, **data)
        self.shown, self.department_id = dict(shown or {}), department_id


class AlreadyShared(DomainError):
    """This draft is already on its way to this account, or there."""

    code = "sharing.already_shared"
    http_status = 409


class TooLate(DomainError):
    """The share is on its way or settled; what was asked for is no longer possible."""

    code = "sharing.too_late"
    http_status = 409


class TooEarly(DomainError):
    """Sending again could post twice for now; `data["from_at"]` is when it becomes possible."""

    code = "sharing.too_early"
    http_status = 409


class BadPicture(DomainError):
    """The picture cannot be used; the message says why and what would do."""

    code = "sharing.bad_picture"
    http_status = 422


class NotDeleted(DomainError):
    """The network did not delete the post; the message says what it answered."""

    code = "sharing.not_deleted"
    http_status = 502


class HeldBack(NetworkError):
    """Not a byte left: a stop came between the fence and the call. The share waits again; this counts as no failure."""
