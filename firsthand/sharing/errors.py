"""Why sharing says no."""

from __future__ import annotations

from firsthand.core.errors import DomainError


class CannotShare(DomainError):
    """The draft cannot be shared like this; `data["problems"]` holds the sentences, by network key."""

    code = "sharing.cannot_share"
    http_status = 422


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
