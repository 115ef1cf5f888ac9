"""Content in the API."""

from __future__ import annotations

import json
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from firsthand.content import services
from firsthand.content.models import Item, Source
from firsthand.content.tests.conftest import Web
from firsthand.people.models import Member
from firsthand.people.rights import Right
from firsthand.people.services import create_token

PAGE = '<html lang="en"><title>Bridges</title></html>'
PAGE_URL = "https://pages.example/bridges"
ROOT = "/api/v1"


class Caller:
    """Calls the API with a key that carries all that its owner may."""

    def __init__(self, member: Member) -> None:
        scopes = [str(right) for right in Right if member.has_right(right)]
        self.token = create_token(by=member, name="test", scopes=scopes).text
        self.client = Client()

    def __call__(self, method: str, path: str, body: object = None, **headers: str) -> tuple[int, Any]:
        names = {"Authorization": f"Bearer {self.token}", **{k.replace("_", "-"): v for k, v in headers.items()}}
        data = json.dumps(body) if body is not None else ""
        response = self.client.generic(method, ROOT + path, data, content_type="application/json", headers=names)
        return response.status_code, response.json()


@pytest.fixture
def readable(web: Web) -> None:
    web.put(PAGE_URL, PAGE, content_type="text/html")


def test_a_suggestion_is_made_once_however_often_it_is_sent(readable: None, ada: Member) -> None:
    call = Caller(ada)
    first = call("POST", "/items", {"url": PAGE_URL, "note": "Good"}, Idempotency_Key="k1")
    assert first == call("POST", "/items", {"url": PAGE_URL, "note": "Good"}, Idempotency_Key="k1")
    assert (first[0], first[1]["title"], first[1]["state"]) == (201, "Bridges", "waiting")
    status, problem = call("POST", "/items", {"url": PAGE_URL})
    assert (status, problem["code"], problem["data"]["id"]) == (409, "content.already_there", Item.objects.get().pk)


def test_a_curator_decides_and_a_member_may_not(readable: None, ada: Member, ben: Member, cleo: Member) -> None:
    item = services.suggest_item(by=ada, url=PAGE_URL)
    path = f"/items/{item.pk}"
    assert Caller(cleo)("GET", path)[0] == 404
    assert Caller(cleo)("POST", f"{path}/approve")[0] == 403
    assert Caller(ben)("POST", f"{path}/decline", {})[0] == 422
    assert Caller(ben)("POST", f"{path}/approve")[1]["state"] == "approved"
    assert Caller(cleo)("GET", path)[0] == 200
    [entry] = Caller(cleo)("GET", "/feed")[1]
    assert (entry["item"]["id"], entry["reason"]) == (item.pk, "A colleague suggested it.")
    assert Caller(ben)("POST", f"{path}/withdraw", {})[1]["state"] == "withdrawn"
    assert Caller(cleo)("GET", path)[0] == 404


def test_items_come_in_pages(ada: Member, ben: Member) -> None:
    Item.objects.bulk_create(
        Item(url=f"https://x.example/{i}", url_key=str(i), title=f"No {i}", state="approved") for i in range(5)
    )
    call, seen, query = Caller(ada), [], "?limit=2"
    while query:
        _status, page = call("GET", f"/items{query}")
        seen += [item["title"] for item in page["items"]]
        query = f"?limit=2&cursor={page['next']}" if page["next"] else ""
    assert seen == ["No 4", "No 3", "No 2", "No 1", "No 0"]
    assert call("GET", "/items?state=waiting")[0] == 403
    assert Caller(ben)("GET", "/items?state=waiting")[1] == {"items": [], "next": None}


def test_sources_are_added_changed_and_paused(ben: Member, ada: Member) -> None:
    call = Caller(ben)
    status, made = call("POST", "/sources", {"url": "https://a.example/feed", "topics": ["Steel"]})
    assert (status, made["state"]) == (201, "active")
    path = f"/sources/{made['id']}"
    assert call("PATCH", path, {"daily_cap": 3})[1]["daily_cap"] == 3
    assert Source.objects.get().topics == ["Steel"]
    assert call("POST", f"{path}/pause")[1]["state"] == "paused"
    assert call("POST", f"{path}/resume")[1]["state"] == "active"
    assert call("GET", "/sources")[1]["items"][0]["id"] == made["id"]
    assert Caller(ada)("GET", path)[0] == 403


def test_no_key_no_answer(nell: Client) -> None:
    assert nell.get(f"{ROOT}/feed").status_code == 401


def test_pictures_lie_behind_the_sign_in(nell: Client) -> None:
    response = nell.get(reverse("content:picture", args=["0" * 40 + ".webp"]))
    assert response.status_code == 302
