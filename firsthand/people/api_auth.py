"""How every router of the API lets a key in: a bearer token, never a cookie.

In an app's ``api.py``::

    router = Router(tags=["Shares"])

    @router.get("/shares", auth=scope(Right.SHARE), response=list[ShareOut])
    def list_shares(request: ApiRequest) -> QuerySet[Share]:
        return queries.shares_of(request.user)

A key lets in when it carries the scope *and* its owner still has the right: then `request.user` is the member and
`request.token_scopes` what the key may do. No key or a bad one: 401. Too narrow a key: `Forbidden`, so 403.
The API itself is made with ``auth=ApiAuth()``, so that a route that forgets `scope` still needs a key.
"""

from __future__ import annotations

from django.http import HttpRequest
from django.utils.translation import gettext as _
from ninja.security import HttpBearer

from firsthand.core.errors import Forbidden
from firsthand.people import services
from firsthand.people.access import AuthedRequest
from firsthand.people.models import Member
from firsthand.people.rights import Right


class ApiRequest(AuthedRequest):
    """A request that a key let in."""

    token_scopes: frozenset[str]


class ApiAuth(HttpBearer):
    """``Authorization: Bearer fh_…``; with `right`, the key must carry that scope."""

    openapi_bearerFormat = "fh_ and 42 letters and digits"  # noqa: N815  # the standard's own spelling

    def __init__(self, right: Right | None = None) -> None:
        super().__init__()
        self.right = right

    def authenticate(self, request: HttpRequest, token: str) -> Member | None:
        bearer = services.authenticate_token(token)
        if bearer is None:
            return None
        if self.right is not None and self.right not in bearer.scopes:
            sentence = _("This key does not carry the scope %(scope)s, or its owner lost that right.")
            raise Forbidden(sentence % {"scope": str(self.right)}, scope=str(self.right))
        request.user = bearer.member
        request.token_scopes = bearer.scopes  # type: ignore[attr-defined]  # an ApiRequest from here on
        return bearer.member


def scope(right: Right) -> ApiAuth:
    """``auth=scope(Right.SHARE)``: the key needs that scope, its owner that right."""
    return ApiAuth(right)
