from __future__ import annotations

import json
from typing import Any

import pytest
from django.test import Client
from django.urls import path
from ninja import NinjaAPI
from pytest_django import Settings

from firsthand.core.api import install_error_handlers
from firsthand.links import services
from firsthand.links.api import router
from firsthand.links.models import ApprovedDomain, Link
from firsthand.people import services as people
from firsthand.people.api_auth import ApiAuth
from firsthand.people.models import Member
from firsthand.people.rights import Right

pytestmark = pytest.mark.django_db
api = NinjaAPI(urls_namespace="links_tests", auth=ApiAuth(), docs_url=None)
install_error_handlers(api)
api.add_router("", router)
urlpatterns = [path("api/", api.urls)]


@pytest.fixture(autouse=True)
def _routes(settings: Settings) -> None:
    settings.ROOT_URLCONF = __name__
    login = "django.contrib.auth.middleware.LoginRequiredMiddleware"  # the API asks for a key by itself
    settings.MIDDLEWARE = [name for name in settings.MIDDLEWARE if name != login]


class Caller:
    """A program with a key."""

    def __init__(self, member: Member, *scopes: Right) -> None:
        new = people.create_token(by=member, name="test", scopes=list(scopes))
        self.headers = {"Authorization": f"Bearer {new.text}"}

    def __call__(self, method: str, path: str, body: Any = None, **headers: str) -> tuple[int, Any]:
        answer = Client().generic(
            method, f"/api{path}", json.dumps(body) if body is not None else "", "application/json",
            headers={**self.headers, **headers},
        )  # fmt: skip
        return answer.status_code, json.loads(answer.content) if answer.content else None


@pytest.fixture
def administrator(dana: Member) -> Caller:
    return Caller(dana, Right.APPROVE_DOMAINS, Right.SHARE)


PAGE = {"page_url": "https://example.com/a", "network": "linkedin", "tag": "t9"}


def test_a_link_is_made_read_listed_and_disabled(administrator: Caller) -> None:
    status, link = administrator("POST", "/links", PAGE)
    assert (status, link["short_url"]) == (201, f"http://127.0.0.1:8001/{link['code']}")
    assert administrator("GET", f"/links/{link['code']}") == (200, link)
    assert administrator("GET", "/links?tag=t9")[1] == {"items": [link], "next": None}
    assert administrator("GET", "/links?tag=other")[1]["items"] == []
    status, disabled = administrator("POST", f"/links/{link['code']}/disable")
    assert (status, disabled["disabled_at"] is not None) == (200, True)


def test_the_same_key_makes_one_link(administrator: Caller) -> None:
    first = administrator("POST", "/links", PAGE, **{"Idempotency-Key": "k1"})
    assert administrator("POST", "/links", PAGE, **{"Idempotency-Key": "k1"}) == first
    assert Link.objects.count() == 1


def test_an_evil_page_is_refused_with_a_stable_code(administrator: Caller) -> None:
    status, problem = administrator("POST", "/links", PAGE | {"page_url": "javascript:alert(1)"})
    assert (status, problem["code"]) == (422, "links.unfit_destination")


def test_domains_are_approved_listed_and_removed(administrator: Caller) -> None:
    status, domain = administrator("POST", "/domains", {"host": "example.com"})
    assert (status, domain["host"]) == (201, "example.com")
    assert administrator("POST", "/domains", {"host": "example.com"})[1]["code"] == "links.domain_taken"
    assert administrator("GET", "/domains")[1]["items"] == [domain]
    assert administrator("DELETE", f"/domains/{domain['id']}") == (204, None)
    assert administrator("DELETE", f"/domains/{domain['id']}")[1]["code"] == "links.no_such_domain"


def test_a_member_makes_links_and_nothing_else(ada: Member) -> None:
    caller = Caller(ada, Right.SHARE)
    status, link = caller("POST", "/links", PAGE)
    assert status == 201
    services.approve_domain(by=None, host="example.com")
    for method, path_ in (
        ("GET", "/links"), ("GET", f"/links/{link['code']}"), ("POST", f"/links/{link['code']}/disable"),
        ("GET", "/domains"), ("DELETE", f"/domains/{ApprovedDomain.objects.get().pk}"),
    ):  # fmt: skip
        assert caller(method, path_)[0] == 403
    assert caller("POST", "/domains", {"host": "example.org"})[0] == 403


def test_without_a_key_there_is_nothing(nell: Client) -> None:
    assert nell.get("/api/links").status_code == 401
    assert nell.post("/api/links", PAGE, content_type="application/json").status_code == 401


def test_a_link_that_does_not_exist_is_a_404(administrator: Caller) -> None:
    status, problem = administrator("GET", "/links/nothing")
    assert (status, problem["code"]) == (404, "links.no_such_link")
