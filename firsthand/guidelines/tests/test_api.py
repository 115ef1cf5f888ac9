"""Guidelines in the API, from a draft to the next version."""

from __future__ import annotations

import json
from typing import Any

from django.test import Client

from firsthand.guidelines.models import Clause, Proposal, Version
from firsthand.guidelines.tests.conftest import SECRETS
from firsthand.people.models import Member
from firsthand.people.rights import Right
from firsthand.people.services import create_token


class Caller:
    """Calls the API with a key that carries all that its owner may."""

    def __init__(self, member: Member) -> None:
        scopes = [str(right) for right in Right if member.has_right(right)]
        self.token = create_token(by=member, name="test", scopes=scopes).text
        self.client = Client()

    def __call__(self, method: str, path: str, body: object = None, **headers: str) -> tuple[int, Any]:
        names = {"Authorization": f"Bearer {self.token}", **{k.replace("_", "-"): v for k, v in headers.items()}}
        data = json.dumps(body) if body is not None else ""
        response = self.client.generic(method, f"/api/v1{path}", data, content_type="application/json", headers=names)
        return response.status_code, None if response.status_code == 204 else response.json()


def test_a_change_goes_all_the_way_through_the_api(
    version: Version, secrets: Clause, ada: Member, lea: Member, reviewers: tuple[Member, ...]
) -> None:
    call = Caller(ada)
    status, begun = call("POST", "/proposals", {"kind": "amend", "clause_id": secrets.pk}, Idempotency_Key="k")
    assert (status, begun["state"], begun["base"]) == (201, "draft", SECRETS.as_json())
    assert call("POST", "/proposals", {"kind": "amend", "clause_id": secrets.pk}, Idempotency_Key="k")[1] == begun
    at = f"/proposals/{begun['id']}"
    draft = SECRETS.as_json() | {"do": "Talk about what everybody can read.", "reason": "Clearer.", "base": "0"}
    status, saved = call("PUT", f"{at}/draft", draft)
    assert (status, saved["revision"], saved["base"], saved["is_merged"]) == (200, 1, "1", False)
    assert call("POST", f"{at}/open")[1]["state"] == "open"
    for member in reviewers:
        decision = {"role": member.roles[0], "outcome": "adopt", "reason": "Yes."}
        assert Caller(member)("POST", f"{at}/decisions", decision)[0] == 201
    assert call("GET", at)[1]["state"] == "adopted"
    path = f"/guidelines/{version.guideline_id}"
    difference = call("GET", f"{path}/difference?since=1")[1]
    assert [clause["change"] for clause in difference["clauses"]] == ["changed"]
    status, made = Caller(lea)("POST", f"{path}/versions", {"note": "Clearer.", "is_material": False})
    assert (status, made["number"]) == (201, 2)
    assert call("GET", f"{path}/in-force")[1]["hash"] == made["hash"]


def test_a_clash_shows_both_sides_as_a_problem(version: Version, secrets: Clause, ada: Member) -> None:
    call = Caller(ada)
    at = f"/proposals/{call('POST', '/proposals', {'kind': 'amend', 'clause_id': secrets.pk})[1]['id']}"
    words = SECRETS.as_json() | {"reason": "", "base": "0"}
    call("PUT", f"{at}/draft", words | {"title": "Keep what is not out yet"})
    status, problem = call("PUT", f"{at}/draft", words | {"title": "Keep what is not ready yet"})
    assert (status, problem["code"]) == (409, "guidelines.clashed")
    assert problem["data"]["clashes"] == {"title": [{"mine": "ready", "theirs": "out"}]}
    status, saved = call("PUT", f"{at}/draft", words | {"title": "Keep what is not ready yet", "keep": "mine"})
    assert (status, saved["wording"]["title"]) == (200, "Keep what is not ready yet")


def test_drafts_of_others_are_not_there_and_neither_is_deciding(
    version: Version, secrets: Clause, ada: Member, cleo: Member, amendment: Proposal
) -> None:
    mine = Caller(ada)("POST", "/proposals", {"kind": "amend", "clause_id": secrets.pk})[1]["id"]
    call = Caller(cleo)
    assert call("GET", f"/proposals/{mine}")[0] == 404
    assert [row["id"] for row in call("GET", "/proposals")[1]["items"]] == [amendment.pk]
    decision = {"role": "legal", "outcome": "adopt", "reason": "Yes."}
    assert call("POST", f"/proposals/{amendment.pk}/decisions", decision)[0] == 403
    assert call("POST", f"/guidelines/{version.guideline_id}/versions", {})[0] == 403


def test_people_comment_and_support(amendment: Proposal, secrets: Clause, cleo: Member, ada: Member) -> None:
    call = Caller(cleo)
    status, said = call("POST", f"/proposals/{amendment.pk}/comments", {"text": "Good.", "anchor": "body.0"})
    assert (status, said["author_id"]) == (201, cleo.pk)
    assert call("PUT", f"/proposals/{amendment.pk}/support", {"is_for": False})[0] == 422
    assert call("PUT", f"/proposals/{amendment.pk}/support", {"is_for": True})[0] == 200
    assert call("DELETE", f"/proposals/{amendment.pk}/support")[0] == 204
    assert Caller(ada)("POST", f"/comments/{said['id']}/taken", {"is_taken": True})[1]["is_taken"]
    assert call("DELETE", f"/comments/{said['id']}")[0] == 204
    assert call("GET", f"/proposals/{amendment.pk}/comments")[1]["items"][0]["text"] == ""


def test_a_lead_begins_guidelines_and_nobody_else(lea: Member, ada: Member) -> None:
    call = Caller(lea)
    status, made = call("POST", "/guidelines", {"title": "Ours"})
    assert status == 201
    clause = {"kind": "risk", "title": "Secrets", "body": "Keep them."}
    assert call("POST", f"/guidelines/{made['id']}/clauses", clause)[0] == 201
    assert call("PATCH", f"/guidelines/{made['id']}", {"summary": "Short."})[1]["summary"] == "Short."
    assert Caller(ada)("POST", "/guidelines", {"title": "Mine"})[0] == 403
    assert Caller(ada)("GET", f"/guidelines/{made['id']}")[0] == 404
