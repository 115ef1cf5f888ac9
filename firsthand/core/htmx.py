"""One view, two answers: the whole page, or the part that htmx asked for."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.contrib.messages import get_messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render, resolve_url
from django.template.loader import render_to_string
from django.utils.cache import patch_vary_headers
from django_htmx.middleware import HtmxDetails


def is_htmx(request: HttpRequest) -> bool:
    """Whether htmx asks for a part; false for a boosted or history-restoring request, which wants the page."""
    htmx: HtmxDetails | None = getattr(request, "htmx", None)
    return htmx is not None and bool(htmx) and not htmx.boosted and not htmx.history_restore_request


def render_part(
    request: HttpRequest, page: str, part: str, context: Mapping[str, Any], *, status: int = 200
) -> HttpResponse:
    """Render `part` for htmx and `page` (which includes the part) otherwise, with ``Vary: HX-Request``.

    Messages that were added with `django.contrib.messages` travel along with the part and appear in their region.
    """
    response = render(request, part if is_htmx(request) else page, dict(context), status=status)
    if is_htmx(request) and len(get_messages(request)):
        response.write(render_to_string("core/_messages.html", {"is_swapped": True}, request))
    patch_vary_headers(response, ["HX-Request"])
    return response


def see_other(to: str, *args: Any, **kwargs: Any) -> HttpResponseRedirect:
    """After a POST: 303 to the view of that name, or to a path beginning with a slash."""
    response = HttpResponseRedirect(resolve_url(to, *args, **kwargs))
    response.status_code = 303
    return response
