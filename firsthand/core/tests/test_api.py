"""What all routers share: problem+json, pages by cursor, and one answer to a repeated call."""

from __future__ import annotations

import datetime as dt
import threading
from dataclasses import dataclass
from typing import Any

import pytest
import time_machine
from django.db import connection
from django.http import Http404, HttpRequest
from django.test import Client
from django.urls import path
from ninja import NinjaAPI, Query, Schema
from ninja.errors import AuthorizationError, HttpError
from ninja.responses import Status
from ninja.security import HttpBearer

from firsthand.core.api import Page, PageQuery, Slice, install_error_handlers, paginate
from firsthand.core.errors import DomainError, Invalid, NetworkError
from firsthand.core.idempotency import Call, forget_answers, idempotent, once
from firsthand.core.models import Answer, JournalEntry


@dataclass
class Visitor:
    pk: int
    is_authenticated: bool = True


class Token(HttpBearer):
    def authenticate(self, request: HttpRequest, token: str) -> Visitor | None:
        if not token.isdigit():
            return None
        request.user = Visitor(pk=int(token))  # type: ignore[assignment]  # a stand-in for a member
        return request.user  # type: ignore[return-value]


class TreeIn(Schema):
    name: str
    height_m: int = 1


class TreeOut(Schema):
    id: int
    kind: str
    at: dt.datetime


api = NinjaAPI(urls_namespace="core_tests", auth=Token(), docs_url=None)
install_error_handlers(api)


class Rotten(DomainError):
    code = "core_tests.rotten"
    http_status = 409


@api.post("/trees", response={201: TreeOut})
@idempotent
def plant(request: HttpRequest, tree: TreeIn) -> Status[TreeOut]:
    entry = JournalEntry.objects.create(kind=f"core_tests.{tree.name}", data={"height_m": tree.height_m})
    if tree.name == "rotten":
        raise Rotten("This tree is rotten.", height_m=tree.height_m)
    return Status(201, TreeOut.from_orm(entry))


@api.get("/trees", response=Page[TreeOut])
def trees(request: HttpRequest, page: Query[PageQuery]) -> Slice[JournalEntry]:
    return paginate(JournalEntry.objects.all(), page)


ERRORS: dict[str, Exception] = {
    "missing": Http404("secret detail"),
    "invalid": Invalid("This cannot be used.", fields={"name": "Too short."}),
    "outside": NetworkError("example.org did not answer within 10 seconds."),
    "forbidden": AuthorizationError(),
    "teapot": HttpError(418, "I am a teapot."),
    "broken": ZeroDivisionError("secret detail"),
}


@api.get("/fails/{name}")
def fails(request: HttpRequest, name: str) -> None:
    raise ERRORS[name]


urlpatterns = [path("api/", api.urls)]
pytestmark = [pytest.mark.django_db, pytest.mark.urls(__name__)]


@pytest.fixture(autouse=True)
def _open_to_tokens(settings: Any) -> None:
    settings.MIDDLEWARE = []


def call(method: str, address: str, body: object = None, *, token: str = "1", key: str | None = None) -> Any:
    headers = {"Authorization": f"Bearer {token}"} | ({"Idempotency-Key": key} if key is not None else {})
    options: Any = {} if body is None else {"data": body, "content_type": "application/json"}
    return getattr(Client(headers=headers), method)(f"/api{address}", **options)


@pytest.mark.parametrize(
    ("name", "status", "code", "detail"),
    [
        ("missing", 404, "core.not_found", "There is nothing here."),
        ("invalid", 422, "core.invalid", "This cannot be used."),
        ("outside", 502, "core.network", "example.org did not answer within 10 seconds."),
        ("forbidden", 403, "core.forbidden", "This token does not allow that."),
        ("teapot", 418, "core.bad_request", "I am a teapot."),
        ("broken", 500, "core.failed", "Something went wrong here. It has been logged."),
    ],
)
def test_every_error_is_a_problem_with_a_stable_code(name: str, status: int, code: str, detail: str) -> None:
    answer = call("get", f"/fails/{name}")
    assert answer.status_code == status
    assert answer["Content-Type"] == "application/problem+json"
    problem = answer.json()
    assert (problem["status"], problem["code"], problem["detail"]) == (status, code, detail)
    assert problem["type"] == f"urn:firsthand:problem:{code}"
    assert "secret" not in answer.content.decode()


def test_a_refusal_tells_which_fields() -> None:
    assert call("get", "/fails/invalid").json()["data"] == {"fields": {"name": "Too short."}}


def test_a_call_without_a_valid_token_is_told_how_to_sign_in() -> None:
    answer = call("get", "/trees", token="none")
    assert (answer.status_code, answer["WWW-Authenticate"]) == (401, "Bearer")
    assert answer.json()["code"] == "core.not_signed_in"


def test_a_body_that_does_not_fit_names_the_field() -> None:
    answer = call("post", "/trees", {"height_m": "tall", "name": "oak"})
    assert (answer.status_code, answer.json()["code"]) == (422, "core.invalid")
    assert answer.json()["errors"][0]["field"] == "body.tree.height_m"


def test_a_body_that_is_not_json_is_a_problem_too() -> None:
    answer = call("post", "/trees", "{")
    assert (answer.status_code, answer["Content-Type"]) == (400, "application/problem+json")


def test_pages_follow_each_other_without_gap_while_rows_are_added() -> None:
    ids = [JournalEntry.objects.create(kind="core_tests.oak", data={}).pk for _ in range(5)]
    first = call("get", "/trees?limit=2").json()
    JournalEntry.objects.create(kind="core_tests.oak", data={})
    second = call("get", f"/trees?limit=2&cursor={first['next']}").json()
    third = call("get", f"/trees?limit=2&cursor={second['next']}").json()
    seen = [item["id"] for page in (first, second, third) for item in page["items"]]
    assert seen == ids[::-1]
    assert third["next"] is None


@pytest.mark.parametrize("cursor", ["-1", "abc", "1e3", "9" * 30, "²"])
def test_a_cursor_that_is_not_ours_is_refused(cursor: str) -> None:
    answer = call("get", f"/trees?cursor={cursor}")
    assert (answer.status_code, answer.json()["code"]) == (422, "core.invalid")


@pytest.mark.parametrize("limit", [0, 201])
def test_a_page_has_between_1_and_200_rows(limit: int) -> None:
    assert call("get", f"/trees?limit={limit}").status_code == 422


def test_a_repeated_call_gets_the_same_answer_and_creates_nothing() -> None:
    first = call("post", "/trees", {"name": "oak"}, key="k1")
    again = call("post", "/trees", {"name": "oak"}, key="k1")
    assert (first.status_code, again.status_code) == (201, 201)
    assert again.content == first.content
    assert JournalEntry.objects.count() == 1


def test_without_a_key_every_call_creates() -> None:
    for _ in range(2):
        assert call("post", "/trees", {"name": "oak"}).status_code == 201
    assert JournalEntry.objects.count() == 2


def test_a_key_with_another_content_is_refused() -> None:
    call("post", "/trees", {"name": "oak"}, key="k1")
    answer = call("post", "/trees", {"name": "elm"}, key="k1")
    assert (answer.status_code, answer.json()["code"]) == (422, "core.idempotency_key_reused")
    assert JournalEntry.objects.count() == 1


def test_a_key_belongs_to_one_person() -> None:
    call("post", "/trees", {"name": "oak"}, key="k1")
    assert call("post", "/trees", {"name": "elm"}, key="k1", token="2").status_code == 201


def test_a_refused_call_leaves_nothing_and_may_be_corrected_under_its_key() -> None:
    refused = call("post", "/trees", {"name": "rotten", "height_m": 3}, key="k1")
    assert (refused.status_code, refused.json()["code"]) == (409, "core_tests.rotten")
    assert refused.json()["data"] == {"height_m": 3}
    assert not JournalEntry.objects.exists()
    assert call("post", "/trees", {"name": "oak"}, key="k1").status_code == 201


@pytest.mark.parametrize("key", ["", " ", "x" * 256])
def test_a_key_that_cannot_be_kept_is_refused(key: str) -> None:
    assert call("post", "/trees", {"name": "oak"}, key=key).status_code == 422


def test_a_key_is_forgotten_after_a_day() -> None:
    call("post", "/trees", {"name": "oak"}, key="k1")
    call("post", "/trees", {"name": "oak"}, key="k2")
    with time_machine.travel(dt.datetime.now(dt.UTC) + dt.timedelta(hours=25), tick=True):
        assert call("post", "/trees", {"name": "elm"}, key="k1").status_code == 201
        assert forget_answers() == 2
    assert JournalEntry.objects.count() == 3


@pytest.mark.django_db(transaction=True)
def test_a_call_that_is_under_way_is_not_begun_twice() -> None:
    the_call = Call(actor_id=1, route="POST /api/trees", key="k1", body=b'{"name": "oak"}')
    begun, finish = threading.Event(), threading.Event()

    def slowly() -> tuple[int, Any]:
        begun.set()
        assert finish.wait(10)
        return 201, {"id": 1}

    def first() -> None:
        once(the_call, slowly)
        connection.close()

    thread = threading.Thread(target=first)
    thread.start()
    assert begun.wait(10)
    answer = call("post", "/trees", {"name": "oak"}, key="k1")
    finish.set()
    thread.join()
    assert (answer.status_code, answer.json()["code"]) == (409, "core.idempotency_key_in_use")
    assert Answer.objects.get().body == {"id": 1}
