"""What all routers share: errors as problem+json (RFC 9457) with stable codes, and pages by cursor."""

from __future__ import annotations

import json
import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any, Generic, TypeVar

from django.core.serializers.json import DjangoJSONEncoder
from django.db.models import Model, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from ninja import Field, NinjaAPI, Schema
from ninja.errors import HttpError, ValidationError

from firsthand.core.errors import DomainError, Invalid, NetworkError

log = logging.getLogger(__name__)

M = TypeVar("M", bound=Model)
Item = TypeVar("Item")


class Problem(Schema):
    """An error. `code` is stable and stands in the reference; `detail` is a sentence for a person."""

    type: str
    title: str
    status: int
    detail: str
    code: str


def problem(*, status: int, code: str, detail: str, extra: Mapping[str, Any] | None = None) -> HttpResponse:
    """An answer of the type application/problem+json; `extra` adds members of its own."""
    body = {
        "type": f"urn:firsthand:problem:{code}",
        "title": HTTPStatus(status).phrase,
        "status": status,
        "detail": detail,
        "code": code,
        **(extra or {}),
    }
    text = json.dumps(body, cls=DjangoJSONEncoder, ensure_ascii=False)
    return HttpResponse(text, status=status, content_type="application/problem+json")


def install_error_handlers(api: NinjaAPI) -> None:
    """Let every error of this API be answered as problem+json."""
    handlers: dict[type[Exception], Callable[..., HttpResponse]] = {
        DomainError: _refused,
        ValidationError: _invalid,
        HttpError: _http,
        Http404: _missing,
        NetworkError: _outside,
        Exception: _unknown,
    }
    for kind, handler in handlers.items():
        api.add_exception_handler(kind, handler)


def _refused(request: HttpRequest, error: DomainError) -> HttpResponse:
    extra = {"data": error.data} if error.data else {}
    return problem(status=error.http_status, code=error.code, detail=error.message, extra=extra)


def _invalid(request: HttpRequest, error: ValidationError) -> HttpResponse:
    errors = [{"field": ".".join(str(part) for part in e["loc"]), "message": str(e["msg"])} for e in error.errors]
    detail = _("Something in the request is missing or cannot be used.")
    return problem(status=422, code="core.invalid", detail=detail, extra={"errors": errors})


_HTTP_CODES = {401: "core.not_signed_in", 403: "core.forbidden", 404: "core.not_found", 429: "core.too_many_requests"}


def _http(request: HttpRequest, error: HttpError) -> HttpResponse:
    details = {
        401: _("A valid token is needed: Authorization: Bearer …"),
        403: _("This token does not allow that."),
        429: _("Too many requests. Please wait."),
    }
    status = error.status_code
    detail = details.get(status, error.message)
    response = problem(status=status, code=_HTTP_CODES.get(status, "core.bad_request"), detail=detail)
    if status == 401:
        response["WWW-Authenticate"] = "Bearer"
    return response


def _missing(request: HttpRequest, error: Http404) -> HttpResponse:
    return problem(status=404, code="core.not_found", detail=_("There is nothing here."))


def _outside(request: HttpRequest, error: NetworkError) -> HttpResponse:
    return problem(status=502, code="core.network", detail=error.message)


def _unknown(request: HttpRequest, error: Exception) -> HttpResponse:
    log.error("%s %s failed", request.method, request.path, exc_info=error)
    return problem(status=500, code="core.failed", detail=_("Something went wrong here. It has been logged."))


class PageQuery(Schema):
    """What a list takes: ``page: Query[PageQuery]``. `cursor` is the `next` of the page before."""

    cursor: str | None = None
    limit: int = Field(50, ge=1, le=200)


class Page(Schema, Generic[Item]):
    """What a list answers: ``response=Page[ItemOut]``. `next` is null on the last page."""

    items: list[Item]
    next: str | None


@dataclass(frozen=True, kw_only=True)
class Slice(Generic[M]):
    """The rows of one page, newest first, and the cursor of the next one; None when this is the last."""

    items: list[M]
    next: str | None


def paginate(rows: QuerySet[M], page: PageQuery) -> Slice[M]:
    """One page of the rows by descending id: stable while rows are added. Raises `Invalid` for a cursor not ours."""
    rows = rows.order_by("-pk")
    if page.cursor is not None:
        rows = rows.filter(pk__lt=_last_id(page.cursor))
    found = list(rows[: page.limit + 1])
    items = found[: page.limit]
    return Slice(items=items, next=str(items[-1].pk) if len(found) > page.limit else None)


def _last_id(cursor: str) -> int:
    if not (cursor.isascii() and cursor.isdigit() and len(cursor) < 19):
        raise Invalid(_("This cursor is not one of ours. Please begin with the first page."))
    return int(cursor)
