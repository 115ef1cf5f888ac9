"""The reviewers' and the authors' pages."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from firsthand.guard import queries, services
from firsthand.guard.drafting import draft_of_words
from firsthand.guard.models import Appeal, Rule, RuleVersion
from firsthand.guard.reviewing import review
from firsthand.guard.values import Verdict
from firsthand.guard.writing import RuleText
from firsthand.people.models import Member

NEW = ("guard:new_rule", {"check_key": "guard.terms"})


@pytest.fixture
def reviewer(cora: Member, client_of: Callable[[Member], Client]) -> Client:
    return client_of(cora)


@pytest.fixture
def rule(cora: Member) -> Rule:
    text = RuleText(title="Project names", terms=("Falcon",), decision="block")
    return services.create_rule(by=cora, check_key="guard.terms", text=text, is_live=True)


def form(**values: Any) -> dict[str, Any]:
    return {"title": "Names", "decision": "block", "terms": "Falcon\nOsprey", "based_on": "0", **values}


def content(response: Any) -> str:
    return str(response.content.decode())


def test_a_reviewer_writes_a_rule_and_puts_it_in_force(reviewer: Client) -> None:
    response = reviewer.post(reverse(NEW[0], kwargs=NEW[1]), form(then="live", note="Asked for by sales"))
    row = Rule.objects.get()
    assert (response.status_code, response["Location"]) == (302, reverse("guard:rule", args=[row.pk]))
    version = RuleVersion.objects.get(rule=row)
    assert (row.state, version.terms, version.note) == ("live", ["Falcon", "Osprey"], "Asked for by sales")
    assert "Names" in content(reviewer.get(reverse("guard:rules")))


def test_what_cannot_be_used_is_said_beside_its_field_and_nothing_typed_is_lost(reviewer: Client) -> None:
    response = reviewer.post(reverse(NEW[0], kwargs=NEW[1]), form(patterns="good\n(bad", why="Because"))
    assert response.status_code == 422
    assert "Line 2:" in content(response)
    assert "Osprey" in content(response)
    assert not Rule.objects.exists()


def test_words_come_from_a_file_too(reviewer: Client) -> None:
    file = io.BytesIO("Term;Since\nHawk;2024\nÉpervier;2025\n".encode())
    file.name = "names.csv"
    reviewer.post(reverse(NEW[0], kwargs=NEW[1]), form(terms_file=file, then="save"))
    assert RuleVersion.objects.get().terms == ["Falcon", "Osprey", "Hawk", "Épervier"]


def test_the_slower_of_two_editors_loses_nothing(rule: Rule, reviewer: Client, bea: Member) -> None:
    services.change_rule(by=bea, rule=rule, text=RuleText(title="Birds"), based_on=1)
    address = reverse("guard:rule", args=[rule.pk])
    response = reviewer.post(address, form(title="Mine", based_on="1", then="save"))
    assert response.status_code == 422
    assert "Bea Beech saved version 2" in content(response)
    assert 'value="Mine"' in content(response)
    assert 'name="based_on" value="2"' in content(response)
    assert reviewer.post(address, form(title="Mine", based_on="2", then="save")).status_code == 302
    assert list(RuleVersion.objects.order_by("n").values_list("title", flat=True)) == ["Project names", "Birds", "Mine"]


def test_history_shows_what_changed_and_brings_it_back(rule: Rule, reviewer: Client, bea: Member) -> None:
    services.change_rule(
        by=bea, rule=rule, text=RuleText(title="Birds", terms=("Hawk",)), based_on=1, note="Renamed", is_live=True
    )
    page = content(reviewer.get(reverse("guard:versions", args=[rule.pk])))
    assert "<del>Falcon</del>" in page
    assert "<ins>Hawk</ins>" in page
    assert "Renamed" in page
    reviewer.post(reverse("guard:restore", args=[rule.pk, 1]), {"based_on": "2", "then": "live"})
    assert [spec.terms for spec in services.current().specs] == [("Falcon",)]


def test_the_list_asks_as_much_for_ten_rules_as_for_one(rule: Rule, cora: Member, reviewer: Client) -> None:
    def count() -> int:
        with CaptureQueriesContext(connection) as found:
            assert reviewer.get(reverse("guard:rules")).status_code == 200
        return len(found)

    count()  # the first visit also notes the session
    first = count()
    for number in range(9):
        services.create_rule(by=cora, check_key="guard.terms", text=RuleText(title=f"No {number}"))
    assert count() == first


def test_a_rule_that_appeals_prove_wrong_is_marked(rule: Rule, ada: Member, reviewer: Client) -> None:
    for number, state in enumerate(("upheld", "upheld", "overruled")):
        Appeal.objects.create(
            member=ada, check_key="guard.terms", rule=rule, version=1, key=str(number), title="x", why="x",
            decision="block", text="x", state=state,
        )  # fmt: skip
    page = content(reviewer.get(reverse("guard:figures")))
    assert "right in 1 of 3 appeals" in page
    assert "often wrong" in page


def test_each_form_of_a_rule_carries_its_token(rule: Rule, reviewer: Client) -> None:
    page = content(reviewer.get(reverse("guard:rule", args=[rule.pk])))
    assert page.count("csrfmiddlewaretoken") >= page.count('method="post"')


def test_what_is_wrong_with_a_rule_is_said_of_a_try_only_when_it_was_tried(reviewer: Client) -> None:
    form_of_it = form(title="", patterns="(bad")
    assert "cannot be used yet" not in content(reviewer.post(reverse(NEW[0], kwargs=NEW[1]), form_of_it))
    assert "cannot be used yet" in content(reviewer.post(reverse("guard:try_rule", args=["guard.terms"]), form_of_it))


def test_an_appeal_names_its_network_as_people_do(
    rule: Rule, ada: Member, client_of: Callable[[Member], Client]
) -> None:
    Appeal.objects.create(
        member=ada, check_key="guard.terms", rule=rule, version=1, key="1", title="x", why="x", decision="block",
        text="x", network="linkedin",
    )  # fmt: skip
    page = content(client_of(ada).get(reverse("guard:appeals")))
    assert "<span>LinkedIn</span>" in page


def test_counts_name_nobody(rule: Rule, ada: Member, reviewer: Client) -> None:
    verdict = review(draft_of_words(ada, text="We met Falcon"), services.current())
    assert services.log_verdict(verdict=verdict, network="bluesky", department_id=ada.department_id) >= 1
    again = services.log_verdict(verdict=verdict, network="bluesky", department_id=ada.department_id)
    assert again == 0, "a draft is saved again and again while somebody types"
    record = queries.record_of(rule)
    assert (record.hit_count, record.stop_count) == (1, 1)
    assert services.log_verdict(verdict=Verdict(), network="", department_id=None) == 0
    assert reviewer.get(reverse("guard:figures"), {"format": "csv"})["Content-Type"].startswith("text/csv")


def test_rules_are_closed_to_members_and_to_people_signed_out(
    rule: Rule, cleo: Member, nell: Client, client_of: Callable[[Member], Client]
) -> None:
    address = reverse("guard:rule", args=[rule.pk])
    assert client_of(cleo).get(address).status_code == 403
    assert nell.get(address).status_code == 302
    assert client_of(cleo).post(reverse("guard:switch_off", args=[rule.pk])).status_code == 403
    rule.refresh_from_db()
    assert rule.is_live
