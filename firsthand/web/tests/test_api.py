"""The API as a whole: who gets in, how it refuses, and that its description does not change unnoticed."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest
from django.test import Client

from firsthand.config.paths import PROJECT
from firsthand.people import services
from firsthand.people.models import Member
from firsthand.people.rights import Right

DESCRIPTION = PROJECT / "docs" / "reference" / "openapi.json"


def described(client: Client) -> dict[str, object]:
    answer = client.get("/api/v1/openapi.json")
    assert answer.status_code == 200
    description: dict[str, object] = json.loads(answer.content)
    return description


def key_of(member: Member, *scopes: Right) -> dict[str, str]:
    made = services.create_token(by=member, name="test", scopes=list(scopes))
    return {"Authorization": f"Bearer {made.text}"}


@pytest.mark.django_db
def test_the_description_is_openapi_3_1_and_the_one_in_the_docs(nell: Client) -> None:
    now = described(nell)
    assert str(now["openapi"]).startswith("3.1")
    assert now == json.loads(DESCRIPTION.read_text())


@pytest.mark.django_db
def test_nothing_but_the_description_answers_without_a_key(nell: Client) -> None:
    paths = described(nell)["paths"]
    assert isinstance(paths, dict)
    for path, operations in paths.items():
        for method in operations:
            address = path.replace("{", "").replace("}", "")
            answer = nell.generic(method.upper(), address)
            assert answer.status_code == 401, (method, path)
            assert answer["Content-Type"] == "application/problem+json", (method, path)


def test_a_session_is_not_a_key(ada: Member, client_of: Callable[[Member], Client]) -> None:
    assert client_of(ada).get("/api/v1/figures/mine").status_code == 401


def test_a_key_opens_what_its_scope_says_and_nothing_else(ada: Member, nell: Client) -> None:
    own = key_of(ada, Right.READ_OWN_FIGURES)
    assert nell.get("/api/v1/figures/mine", headers=own).status_code == 200
    refused = nell.get("/api/v1/figures/programme", headers=own)
    assert refused.status_code == 403
    assert json.loads(refused.content)["code"] == "core.forbidden"


def test_a_key_loses_what_its_owner_lost(lea: Member, nell: Client) -> None:
    key = key_of(lea, Right.READ_PROGRAMME)
    assert nell.get("/api/v1/figures/programme", headers=key).status_code == 200
    Member.objects.filter(pk=lea.pk).update(roles=[])
    assert nell.get("/api/v1/figures/programme", headers=key).status_code == 403
