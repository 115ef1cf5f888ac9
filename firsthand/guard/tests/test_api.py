"""Rules, appeals and reviews in the API."""

from __future__ import annotations

import json
from typing import Any

from django.test import Client

from firsthand.guard.models import Rule, RuleVersion
from firsthand.people.models import Member
from firsthand.people.rights import Right
from firsthand.people.services import create_token

ROOT = "/api/v1/guard"
NEW = {"check": "guard.terms", "title": "Names", "decision": "block", "terms": ["Falcon"], "is_live": True}


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


def test_a_rule_is_written_changed_and_switched_off(cora: Member) -> None:
    call = Caller(cora)
    status, made = call("POST", "/rules", NEW, Idempotency_Key="k1")
    assert call("POST", "/rules", NEW, Idempotency_Key="k1") == (status, made)
    assert (status, made["state"], made["version"], made["live_version"]) == (201, "live", 1, 1)
    path = f"/rules/{made['id']}"
    changed = call("PATCH", path, {"based_on": 1, "terms": ["Falcon", "Osprey"]})[1]
    assert (changed["version"], changed["live_version"]) == (2, 1)
    assert call("POST", f"{path}/live", {"version": 1})[0] == 409
    assert call("POST", f"{path}/live", {"version": 2})[1]["live_version"] == 2
    first, second = call("GET", f"{path}/versions")[1]["items"][::-1]
    assert (first["terms"], second["terms"], second["decision"]) == (["Falcon"], ["Falcon", "Osprey"], "block")
    assert call("POST", f"{path}/versions/1/restore", {"based_on": 2})[1]["version"] == 3
    assert call("POST", f"{path}/off")[1]["live_version"] is None
    assert [row["id"] for row in call("GET", "/rules")[1]["items"]] == [made["id"]]


def test_what_cannot_be_used_is_named_and_an_overtaken_change_is_refused(cora: Member) -> None:
    call = Caller(cora)
    status, problem = call("POST", "/rules", {**NEW, "patterns": ["("], "options": {"volume": 11}})
    assert (status, problem["code"]) == (422, "core.invalid")
    assert set(problem["data"]["fields"]) == {"patterns", "options.volume"}
    assert call("POST", "/rules", {**NEW, "check": "guard.nothing"})[0] == 404
    assert call("POST", "/rules", {**NEW, "ends_at": "2026-03-02T09:00"})[0] == 422, "in which time zone?"
    assert not Rule.objects.exists()
    made = call("POST", "/rules", NEW)[1]
    call("PATCH", f"/rules/{made['id']}", {"based_on": 1, "title": "Birds"})
    status, problem = call("PATCH", f"/rules/{made['id']}", {"based_on": 1, "title": "Planets"})
    assert (status, problem["code"], problem["data"]["version"]) == (409, "guard.rule_changed_meanwhile", 2)
    assert RuleVersion.objects.count() == 2


def test_a_text_is_reviewed_appealed_and_allowed(cora: Member, bea: Member, ada: Member, cleo: Member) -> None:
    Caller(cora)("POST", "/rules", NEW)
    call, text = Caller(ada), "Our falc0n flies"
    verdict = call("POST", "/review", {"text": text, "network": "bluesky"})[1]
    [found] = [f for f in verdict["findings"] if f["check"] == "guard.terms"]
    assert (verdict["decision"], text[found["start"] : found["end"]]) == ("block", "falc0n")
    status, appeal = call("POST", "/appeals", {"text": text, "key": found["key"], "reason": "A bird."})
    assert (status, appeal["state"]) == (201, "open")
    assert call("GET", "/appeals/queue")[0] == 403
    [queued] = Caller(bea)("GET", "/appeals/queue")[1]["items"]
    assert (queued["author"], queued["text"]) == ("Ada Alder", text)
    path = f"/appeals/{appeal['id']}/decide"
    assert call("POST", path, {"is_upheld": True, "reason": "Mine."})[0] == 403
    assert Caller(bea)("POST", path, {"is_upheld": True, "reason": "Yes."})[1]["state"] == "upheld"
    assert call("GET", "/appeals")[1]["items"][0]["decision_reason"] == "Yes."
    assert Caller(cleo)("GET", "/appeals")[1]["items"] == []
    keys = [f["key"] for f in call("POST", "/review", {"text": text})[1]["findings"]]
    assert found["key"] not in keys
    assert found["key"] in [f["key"] for f in Caller(cleo)("POST", "/review", {"text": text})[1]["findings"]]


def test_a_rule_is_tried_without_being_written(cora: Member, ada: Member) -> None:
    given = {"check": "guard.terms", "terms": ["Falcon"], "text": "A falcon"}
    tried = Caller(cora)("POST", "/rules/try", given)[1]
    assert (tried["struck_count"], tried["struck"][0]["spans"]) == (1, [[2, 8]])
    assert Caller(cora)("POST", "/rules/try", {**given, "text": ""})[1]["struck_count"] == 0
    assert Caller(ada)("POST", "/rules/try", given)[0] == 403
    assert {check["key"] for check in Caller(cora)("GET", "/checks")[1]} >= {"guard.terms", "guard.length"}


def test_no_key_no_answer(nell: Client) -> None:
    for path in ("/rules", "/appeals", "/checks"):
        assert nell.get(ROOT + path).status_code == 401
