"""Refusals of this app, and the kinds of failure that only a network's account can have."""

from __future__ import annotations

from firsthand.core.errors import DomainError, NetworkError


class CannotConnect(DomainError):
    """The account could not be connected; the message says what to do, and stands at `field` of the form if given."""

    code = "networks.cannot_connect"
    http_status = 422

    def __init__(self, message: str, *, field: str = "") -> None:
        super().__init__(message, **({"fields": {field: message}} if field else {}))


class NotConnected(DomainError):
    """The account is disconnected or must be connected again before it can be used."""

    code = "networks.not_connected"
    http_status = 409


class NotOffered(DomainError):
    """This network has no such way: for instance it cannot be connected, only posted to by its own window."""

    code = "networks.not_offered"
    http_status = 422


class SessionExpired(NetworkError):
    """The network refused the access token as expired: nothing was acted upon; renew and call once more."""


class CredentialRefused(NetworkError):
    """The network no longer accepts the credentials: the person must connect the account again."""


class KeyInUse(DomainError):
    """The key cannot be retired while secrets depend on it."""

    code = "networks.key_in_use"
    http_status = 409
