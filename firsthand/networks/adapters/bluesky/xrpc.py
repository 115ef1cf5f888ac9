"""One XRPC call: a thin client whose failures are sorted by what they mean for us."""

from __future__ import annotations

import json
import time
from collections.abc import Mapping, Sequence
from typing import Any, TypeVar
from urllib.parse import urlencode

from django.utils.translation import gettext as _
from pydantic import BaseModel, ValidationError

from firsthand.core import http
from firsthand.core.errors import NetworkError
from firsthand.networks.adapters.bluesky.replies import Refusal
from firsthand.networks.errors import CredentialRefused, SessionExpired
from firsthand.networks.values import Secret

Model = TypeVar("Model", bound=BaseModel)
#: To connect, and for the whole answer; a server that hands a post on to many followers takes its time.
TIMEOUT_S = (5.0, 15.0)
_CLOSED = {"AccountTakedown", "AccountSuspended", "AccountDeactivated"}


class Refused(NetworkError):
    """A definite no with the server's own error name: nothing was done."""

    def __init__(self, message: str, *, name: str, permanent: bool, status: int) -> None:
        super().__init__(message, permanent=permanent, http_status=status)
        self.name = name


def query(
    server: str,
    method: str,
    model: type[Model],
    *,
    parameters: Mapping[str, str | Sequence[str]],
    token: Secret | None = None,
) -> Model:
    """A reading call. Raises `NetworkError`, never ambiguous."""
    url = f"{server}/xrpc/{method}?{urlencode(parameters, doseq=True)}"
    return _read(model, _fetch(http.Request(method="GET", url=url, headers=_headers(token), timeout_s=TIMEOUT_S)))


def procedure(
    server: str,
    method: str,
    model: type[Model],
    *,
    body: Mapping[str, Any] | None = None,
    data: tuple[bytes, str] | None = None,
    token: Secret | None = None,
    may_post: bool = False,
) -> Model:
    """A writing call with a JSON `body` or raw `data` with its media type.

    Raises `NetworkError`; ambiguous only with `may_post`, for the one call that makes a post.
    """
    headers, content = _headers(token), None
    if data is not None:
        content, headers["content-type"] = data
    elif body is not None:
        content, headers["content-type"] = json.dumps(body).encode(), "application/json"
    request = http.Request(
        method="POST",
        url=f"{server}/xrpc/{method}",
        headers=headers,
        body=content,
        timeout_s=TIMEOUT_S,
        max_redirects=0,
    )
    return _read(model, _fetch(request, may_post=may_post), may_post=may_post)


def get_json(url: str, model: type[Model]) -> Model:
    """A document that is not XRPC: an entry of the directory of identities."""
    return _read(model, _fetch(http.Request(method="GET", url=url, timeout_s=TIMEOUT_S)))


def _headers(token: Secret | None) -> dict[str, str]:
    headers = {"accept": "application/json"}
    if token is not None:
        headers["authorization"] = f"Bearer {token.reveal()}"
    return headers


def _fetch(request: http.Request, *, may_post: bool = False) -> http.Reply:
    try:
        return http.fetch(request)
    except NetworkError as error:
        if error.is_ambiguous and not may_post:
            error.is_ambiguous = False
        raise


def _read(model: type[Model], reply: http.Reply, *, may_post: bool = False) -> Model:
    if not 200 <= reply.status < 300:
        raise _failure(reply, may_post=may_post)
    try:
        return model.model_validate_json(reply.body or b"{}")
    except ValidationError:
        message = _("Bluesky's answer cannot be understood.")
        raise NetworkError(message, is_ambiguous=may_post, http_status=reply.status) from None


def _failure(reply: http.Reply, *, may_post: bool) -> NetworkError:
    try:
        refusal = Refusal.model_validate_json(reply.body)
    except ValidationError:
        refusal = Refusal()
    status, said = reply.status, refusal.message[:200] or refusal.error[:100] or str(reply.status)
    if status == 429 or refusal.error == "RateLimitExceeded":
        message = _("Bluesky asks us to wait before the next call.")
        return NetworkError(message, retry_after_s=_wait_s(reply), http_status=status)
    if status >= 500 or status == 408:  # a PDS says 500 also when our record key is there already
        message = _("Bluesky's server had a fault: %(said)s") % {"said": said}
        return NetworkError(message, is_ambiguous=may_post, http_status=status)
    if refusal.error in {"ExpiredToken", "InvalidToken"}:
        return SessionExpired(_("The session with Bluesky has expired."), http_status=status)
    if refusal.error in _CLOSED:
        message = _("Bluesky has closed or suspended this account: %(said)s") % {"said": said}
        return CredentialRefused(message, permanent=True, http_status=status)
    message = _("Bluesky refused: %(said)s") % {"said": said}
    return Refused(message, name=refusal.error, permanent=True, status=status)


def _wait_s(reply: http.Reply) -> int | None:
    reset = reply.headers.get("ratelimit-reset", "")
    if reset.isdigit() and len(reset) < 12:
        return max(1, int(reset) - int(time.time()))
    return reply.retry_after_s
