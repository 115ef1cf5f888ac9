"""The border where a refusal becomes a page."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import urlsplit

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _

from firsthand.core.errors import DomainError
from firsthand.core.htmx import is_htmx

TITLES = {
    403: _("This is not open to you"),
    404: _("There is nothing here"),
}


def _back(request: HttpRequest) -> str:
    """The page of ours that the person came from; the first page where that is not known or is this very one."""
    came_from = urlsplit(request.headers.get("Referer", ""))
    is_ours = came_from.netloc == request.get_host()
    is_elsewhere = request.method == "POST" or came_from.path != request.path
    return came_from._replace(scheme="", netloc="").geturl() if is_ours and is_elsewhere else "/"


class DomainErrorMiddleware:
    """Renders a `DomainError` that a view let through: a page, or the part that htmx shows as a message."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        if not isinstance(exception, DomainError):
            return None
        template = "core/_refusal.html" if is_htmx(request) else "core/refusal.html"
        context = {
            "error": exception,
            "title": TITLES.get(exception.http_status, _("That is not possible")),
            "back": _back(request),
        }
        response = render(request, template, context, status=exception.http_status)
        if is_htmx(request):
            response["HX-Retarget"] = "#messages"
            response["HX-Reswap"] = "innerHTML"
        return response
