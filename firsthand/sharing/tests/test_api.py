"""Drafts and shares in the API."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from firsthand.content.models import Item
from firsthand.guard.models import Hit
from firsthand.guard.services import create_rule
from firsthand.guard.writing import RuleText
from firsthand.networks.models import Account
from firsthand.people import services as people
from firsthand.people.models import Member
from firsthand.sharing.models import Draft, Share
from firsthand.sharing.tests.conftest import Paperboy


class Api:
    """Calls in one member's name."""

    def __init__(self, member: Member, *scopes: str) -> None:
        text = people.create_token(by=member, name="Test", scopes=scopes or ["sharing.share"]).text
        self.client = Client(headers={"authorization": f"Bearer {text}"})

    def __call__(self, method: str, path: str, body: Any = None, **headers: str) -> tuple[int, Any]:
        answer = self.client.generic(
            method, f"/api/v1{path}", json.dumps(body or {}), "application/json",
            headers=headers,
        )  # fmt: skip
        return answer.status_code, (answer.json() if answer.content else None)


@pytest.fixture
def api(ada: Member) -> Api:
    return Api(ada)


def test_from_a_draft_to_a_confirmed_share(
    api: Api, account: Account, item: Item, paperboy: Paperboy, run_jobs: Callable[..., int]
) -> None:
    status, draft = api("POST", "/drafts", {"text": "We tried this.", "item_id": item.pk})
    assert (status, draft["page_url"]) == (201, item.url)
    assert api("GET", f"/drafts/{draft['id']}/texts/paperboy")[1]["is_shareable"] is True
    status, [share] = api("POST", "/shares", {"draft_id": draft["id"], "accounts": [account.pk]})
    assert (status, share["state"], share["url"]) == (201, "scheduled", "")
    run_jobs()
    share = api("GET", f"/shares/{share['id']}")[1]
    assert (share["state"], share["link"].startswith("http")) == ("published", True)
    assert [row["id"] for row in api("GET", "/shares?state=published")[1]["items"]] == [share["id"]]
    assert api("DELETE", f"/shares/{share['id']}")[1]["state"] == "deleted"


def test_the_same_key_gives_the_first_answer_and_shares_once(api: Api, account: Account, draft: Draft) -> None:
    body = {"draft_id": draft.pk, "accounts": [account.pk]}
    first = api("POST", "/shares", body, **{"Idempotency-Key": "k-1"})
    assert first[0] == 201
    assert api("POST", "/shares", body, **{"Idempotency-Key": "k-1"}) == first
    assert Share.objects.count() == 1
    status, problem = api("POST", "/shares", body, **{"Idempotency-Key": "k-2"})
    assert (status, problem["code"]) == (409, "sharing.already_shared")


def test_a_refusal_under_a_key_is_counted(api: Api, account: Account, draft: Draft, cora: Member) -> None:
    text = RuleText(title="Words", terms=("tried",), decision="block")
    create_rule(by=cora, check_key="guard.terms", text=text, is_live=True)
    body = {"draft_id": draft.pk, "accounts": [account.pk]}
    status, problem = api("POST", "/shares", body, **{"Idempotency-Key": "k-1"})
    assert (status, problem["code"]) == (422, "sharing.cannot_share")
    assert Hit.objects.filter(decision="block", moment="shared").count() == 1


def test_a_window_is_opened_and_claimed(api: Api, draft: Draft) -> None:
    status, window = api("POST", "/share-windows", {"draft_id": draft.pk, "network": "linkedin"})
    assert status == 201
    assert window["url"].startswith("https://www.linkedin.com/")
    path = f"/shares/{window['share']['id']}"
    assert api("POST", f"{path}/claim", {"permalink": "javascript:alert(1)"})[0] == 422
    claimed = api("POST", f"{path}/claim", {"permalink": "https://www.linkedin.com/posts/1"})[1]
    assert (claimed["state"], claimed["url"]) == ("claimed", "https://www.linkedin.com/posts/1")
    assert api("POST", f"{path}/withdraw")[1]["state"] == "withdrawn"


def test_what_two_clients_write_is_never_lost(api: Api, draft: Draft) -> None:
    seen = draft.updated_at.isoformat()
    assert api("PUT", f"/drafts/{draft.pk}", {"text": "From the phone", "seen_at": seen})[1]["id"] == draft.pk
    copy = api("PUT", f"/drafts/{draft.pk}", {"text": "From the desk", "seen_at": seen})[1]
    assert copy["id"] != draft.pk
    texts = {row["text"] for row in api("GET", "/drafts")[1]["items"]}
    assert texts == {"From the phone", "From the desk"}


def test_a_picture_comes_in_as_a_file(api: Api, picture_bytes: bytes) -> None:
    file = SimpleUploadedFile("boat.jpg", picture_bytes, "image/jpeg")
    answer = api.client.post("/api/v1/pictures", {"file": file, "alt": "Boats"})
    assert (answer.status_code, answer.json()["width"], answer.json()["alt"]) == (201, 40, "Boats")
    bad = api.client.post("/api/v1/pictures", {"file": SimpleUploadedFile("x.jpg", b"GIF89a", "image/jpeg")})
    assert (bad.status_code, bad.json()["code"]) == (422, "sharing.bad_picture")


def test_cleo_finds_nothing_of_adas_and_nell_nothing_at_all(cleo: Member, nell: Client, draft: Draft) -> None:
    others = Api(cleo)
    for method, path in [("GET", ""), ("DELETE", ""), ("GET", "/texts/x")]:
        assert others(method, f"/drafts/{draft.pk}{path}")[0] == 404
    assert others("POST", "/shares", {"draft_id": draft.pk, "accounts": [1]})[0] == 404
    assert others("GET", "/drafts")[1]["items"] == []
    assert nell.get("/api/v1/shares").status_code == 401


def test_a_key_without_the_scope_shares_nothing(ada: Member) -> None:
    assert Api(ada, "content.read")("GET", "/shares")[0] == 403


def test_signs_that_nothing_can_store_are_left_out_or_refused(api: Api) -> None:
    assert api("POST", "/drafts", {"text": "a\x00b", "page_url": "\x00"})[1]["text"] == "ab"
    assert api("POST", "/drafts", {"text": "a\ud800b"})[0] == 422


def test_times_without_a_zone_are_refused(api: Api) -> None:
    assert api("POST", "/drafts", {"due_at": "2026-12-01T10:00:00"})[0] == 422


def test_a_list_of_shares_takes_a_fixed_number_of_queries(
    api: Api, account: Account, make_draft: Callable[..., Draft], django_assert_max_num_queries: Any
) -> None:
    from firsthand.sharing import services

    for n in range(5):
        services.share(by=account.member, draft=make_draft(f"Text {n}"), accounts=[account])
    with django_assert_max_num_queries(5):
        assert len(api("GET", "/shares")[1]["items"]) == 5
