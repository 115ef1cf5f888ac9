"""People in the API, and how keys let in."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client
from ninja import NinjaAPI
from ninja.testing import TestClient

from firsthand.core.api import install_error_handlers
from firsthand.people import services
from firsthand.people.api import router
from firsthand.people.api_auth import ApiAuth
from firsthand.people.models import Member


@pytest.fixture(scope="module")
def api() -> TestClient:
    whole = NinjaAPI(auth=ApiAuth(), urls_namespace="people-test", docs_url=None)
    install_error_handlers(whole)
    whole.add_router("", router)
    return TestClient(whole)


def key(member: Member, *scopes: str) -> dict[str, str]:
    text = services.create_token(by=member, name="Test", scopes=scopes or ["content.read"]).text
    return {"Authorization": f"Bearer {text}"}


def test_me_is_the_owner_of_the_key(api: TestClient, ada: Member) -> None:
    me = api.get("/me", headers=key(ada)).json()
    assert (me["email"], me["department"]["name"], me["participation"]) == ("ada@example.org", "Engineering", "in")
    assert me["scopes"] == ["content.read"]


@pytest.mark.parametrize("header", [{}, {"Authorization": "Bearer fh_wrong"}, {"Authorization": "Basic YTpi"}])
def test_without_a_good_key_there_is_nothing(api: TestClient, db: None, header: dict[str, str]) -> None:
    assert api.get("/me", headers=header).status_code == 401


def test_taking_part_is_changed_by_a_key_that_may_share(api: TestClient, ada: Member) -> None:
    assert api.post("/me/pause", headers=key(ada)).status_code == 403
    assert api.post("/me/pause", headers=key(ada, "sharing.share")).json()["participation"] == "paused"
    assert api.post("/me/shout", headers=key(ada, "sharing.share")).status_code == 422


def test_people_need_the_right_and_the_scope_and_show_no_participation(
    api: TestClient, lea: Member, ada: Member
) -> None:
    assert api.get("/people", headers=key(ada)).status_code == 403
    assert api.get("/people", headers=key(lea)).json()["code"] == "core.forbidden"
    answer = api.get("/people?q=ada&limit=1", headers=key(lea, "people.invite"))
    assert [person["email"] for person in answer.json()["items"]] == ["ada@example.org"]
    assert "participation" not in answer.content.decode()


def test_departments_are_there_for_any_key(api: TestClient, ada: Member, cleo: Member) -> None:
    assert [d["name"] for d in api.get("/departments", headers=key(ada)).json()] == ["Engineering", "Sales"]


def test_a_session_is_no_key(ada: Member, client_of: Callable[[Member], Client]) -> None:
    assert client_of(ada).get("/api/v1/links").status_code in {401, 404}
