"""One view, two answers; messages and refusals reach the page either way."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.messages.storage.cookie import CookieStorage
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory
from django_htmx.middleware import HtmxDetails

from firsthand.core.errors import Forbidden
from firsthand.core.htmx import render_part
from firsthand.core.middleware import DomainErrorMiddleware


def _request(**headers: str) -> HttpRequest:
    request = RequestFactory().get("/x", headers=headers)
    request.htmx = HtmxDetails(request)  # type: ignore[attr-defined]
    request._messages = CookieStorage(request)  # type: ignore[attr-defined]
    return request


def test_a_part_brings_the_messages_along() -> None:
    request = _request(**{"HX-Request": "true"})
    messages.success(request, "Saved.")
    shown = render_part(request, "core/refusal.html", "core/_empty.html", {"title": "T"}).content.decode()
    assert 'hx-swap-oob="true"' in shown
    assert "Saved." in shown
    assert "notice-done" in shown


def test_a_part_without_messages_leaves_their_region_alone() -> None:
    answer = render_part(_request(**{"HX-Request": "true"}), "core/refusal.html", "core/_empty.html", {"title": "T"})
    assert "messages" not in answer.content.decode()
    assert answer["Vary"] == "HX-Request"


def _refused(request: HttpRequest) -> HttpResponse:
    answer = DomainErrorMiddleware(lambda _: HttpResponse()).process_exception(request, Forbidden("You need a right."))
    assert answer is not None
    return answer


def test_a_refusal_of_a_part_stands_among_the_messages() -> None:
    answer = _refused(_request(**{"HX-Request": "true"}))
    assert (answer.status_code, answer["HX-Retarget"]) == (403, "#messages")
    assert "You need a right." in answer.content.decode()
    assert "<html" not in answer.content.decode()


def test_a_refusal_of_a_page_says_what_happened_and_leads_back() -> None:
    request = RequestFactory().get("/x", headers={"Referer": "http://testserver/share/?a=1"})
    request._messages = CookieStorage(request)  # type: ignore[attr-defined]
    page = _refused(request).content.decode()
    assert "This is not open to you" in page
    assert "You need a right." in page
    assert 'href="/share/?a=1"' in page


def test_the_way_back_never_leads_to_another_site() -> None:
    request = RequestFactory().get("/x", headers={"Referer": "http://example.org/share/"})
    request._messages = CookieStorage(request)  # type: ignore[attr-defined]
    assert "example.org" not in _refused(request).content.decode()
