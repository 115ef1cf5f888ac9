"""The reviewers' pages, the API of reviews, and the link in a mail."""

from __future__ import annotations

import json
import re
from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from firsthand.guard.values import Decision, Verdict
from firsthand.oversight import mailed, services
from firsthand.oversight.models import Case, CaseDecision, Options, ReviewPolicy
from firsthand.oversight.states import CaseState
from firsthand.oversight.tests.conftest import FileIt, verdict_of
from firsthand.people.models import Member
from firsthand.people.services import create_token

pytestmark = pytest.mark.django_db
ClientOf = Callable[[Member], Client]


@pytest.fixture
def case(file_it: FileIt) -> Case:
    found = file_it().case
    assert found is not None
    return found


def test_the_queue_shows_what_waits_and_its_empty_state(file_it: FileIt, bea: Member, client_of: ClientOf) -> None:
    client, url = client_of(bea), reverse("oversight:queue")
    assert "Nothing waits for you" in client.get(url).content.decode()
    file_it("A very special sentence")
    page = client.get(url).content.decode()
    assert "A very special sentence" in page
    assert "Ada Alder" in page


def test_the_riskiest_comes_first_and_what_went_out_already_last(
    file_it: FileIt, bea: Member, client_of: ClientOf
) -> None:
    ReviewPolicy.objects.create(mode="all", interactive_percent=100)
    file_it("A reply", verdict=Verdict(), is_interactive=True)
    file_it("A calm post", verdict=Verdict())
    file_it("A risky post", verdict=verdict_of(Decision.REVIEW))
    page = client_of(bea).get(reverse("oversight:queue")).content.decode()
    assert page.index("A risky post") < page.index("A calm post") < page.index("A reply")


def test_nobody_finds_their_own_post_in_the_queue(file_it: FileIt, bea: Member, client_of: ClientOf) -> None:
    file_it("Mine alone", by=bea)
    assert "Mine alone" not in client_of(bea).get(reverse("oversight:queue")).content.decode()


def test_the_queue_is_narrowed_by_department_network_and_language(
    file_it: FileIt, cleo: Member, bea: Member, client_of: ClientOf
) -> None:
    file_it("From engineering", network="x")
    file_it("From sales", by=cleo)
    client, url = client_of(bea), reverse("oversight:queue")
    assert "From sales" not in client.get(url, {"network": "x"}).content.decode()
    assert "From engineering" not in client.get(url, {"department": str(cleo.department_id)}).content.decode()
    assert "Nothing like that waits" in client.get(url, {"language": "fr"}).content.decode()


def test_a_very_full_queue_comes_in_pages_with_few_questions(
    file_it: FileIt, bea: Member, client_of: ClientOf, django_assert_max_num_queries: Callable[[int], object]
) -> None:
    for n in range(60):
        file_it(f"Post {n}", item_id=n)
    client = client_of(bea)
    with django_assert_max_num_queries(16):  # type: ignore[attr-defined]
        page = client.get(reverse("oversight:queue"), {"page": "2"})
    assert "26 to 50 of 60" in page.content.decode()


def test_a_reviewer_decides_on_the_page(case: Case, bea: Member, client_of: ClientOf) -> None:
    client, url = client_of(bea), reverse("oversight:case", args=[case.pk])
    assert "What the guard found" in client.get(url).content.decode()
    values = {"revision": case.revision_id, "ruling": "changes"}
    assert client.post(url, values).status_code == 422
    answer = client.post(url, {**values, "reason": "Softer.", "quote": "words", "remark": "Which?"})
    assert answer.status_code == 303
    assert CaseDecision.objects.get().remarks[0]["start"] == 5


def test_a_key_in_the_queue_only_chooses_and_the_page_asks_first(case: Case, bea: Member, client_of: ClientOf) -> None:
    url = reverse("oversight:case", args=[case.pk])
    page = client_of(bea).get(url, {"do": "approve"}).content.decode()
    assert "checked" in page
    case.refresh_from_db()
    assert case.state == CaseState.WAITING


def test_two_revisions_stand_side_by_side(case: Case, file_it: FileIt, bea: Member, client_of: ClientOf) -> None:
    file_it("Some better words of mine", record=case.record)
    page = client_of(bea).get(reverse("oversight:case", args=[case.pk])).content.decode()
    assert "better" in page.split("<ins>")[1].split("</ins>")[0]


def test_words_that_changed_meanwhile_are_not_decided_on_unseen(
    case: Case, file_it: FileIt, bea: Member, client_of: ClientOf
) -> None:
    file_it("Other words", record=case.record)
    values = {"revision": case.revision_id, "ruling": "approve"}
    answer = client_of(bea).post(reverse("oversight:case", args=[case.pk]), values)
    assert answer.status_code == 422
    assert "has changed the words" in answer.content.decode()


def test_a_mailed_link_shows_the_post_and_decides_by_a_press_only(case: Case, bea: Member, nell: Client) -> None:
    path = mailed.path_for(case, bea)
    page = nell.get(path)
    assert "Some" in page.content.decode()
    assert "no-store" in page["Cache-Control"]
    case.refresh_from_db()
    assert case.state == CaseState.WAITING
    assert nell.post(path, {"revision": case.revision_id, "ruling": "approve"}).status_code == 303
    decision = CaseDecision.objects.get()
    assert (decision.by, decision.via) == (bea, "mail")


def test_a_mailed_link_is_dead_when_its_reviewer_left_or_lost_the_role(case: Case, bea: Member, nell: Client) -> None:
    path = mailed.path_for(case, bea)
    bea.roles = []
    bea.save()
    assert nell.get(path).status_code == 404
    bea.roles, bea.is_active = ["brand"], False
    bea.save()
    assert nell.post(path, {"revision": case.revision_id, "ruling": "approve"}).status_code == 404


def test_a_mailed_link_is_of_no_use_to_somebody_else_who_is_signed_in(
    case: Case, ada: Member, bea: Member, client_of: ClientOf
) -> None:
    path = mailed.path_for(case, bea)
    answer = client_of(ada).post(path, {"revision": case.revision_id, "ruling": "approve"})
    assert (answer.status_code, CaseDecision.objects.count()) == (403, 0)
    assert client_of(ada).get(path).status_code == 403
    assert client_of(bea).get(path).status_code == 200


def test_a_mailed_link_dies_of_age_and_of_tampering(
    case: Case, bea: Member, nell: Client, freeze: Callable[[str], object]
) -> None:
    freeze("2026-03-02 09:00")
    path = mailed.path_for(case, bea)
    assert nell.get(path[:-3] + "x/").status_code == 404
    freeze("2026-03-06 09:01")
    assert nell.get(path).status_code == 404


def test_a_mailed_link_does_not_decide_on_words_that_the_mail_did_not_mean(
    case: Case, file_it: FileIt, bea: Member, nell: Client
) -> None:
    path = mailed.path_for(case, bea)
    again = file_it("Other words", record=case.record)
    assert "Other words" not in nell.get(path).content.decode()
    assert nell.post(path, {"revision": again.revision.pk, "ruling": "approve"}).status_code == 422
    assert not CaseDecision.objects.exists()


def test_the_link_of_one_reviewer_never_lets_the_author_in(file_it: FileIt, bea: Member, nell: Client) -> None:
    case = file_it(by=bea).case
    assert case is not None
    answer = nell.post(mailed.path_for(case, bea), {"revision": case.revision_id, "ruling": "approve"})
    assert "own words" in answer.content.decode()


def test_reviews_by_the_api(case: Case, bea: Member, ada: Member) -> None:
    key = create_token(by=bea, name="Key", scopes=["oversight.review"]).text
    headers = {"authorization": f"Bearer {key}"}
    client = Client()
    listed = client.get("/api/v1/reviews", headers=headers).json()["items"]
    assert [row["id"] for row in listed] == [case.pk]
    body = json.dumps({"revision_id": case.revision_id, "ruling": "approve"})
    answer = client.post(f"/api/v1/reviews/{case.pk}/decisions", body, content_type="application/json", headers=headers)
    assert answer.status_code == 201
    assert answer.json()["state"] == "approved"
    again = client.post(f"/api/v1/reviews/{case.pk}/decisions", body, content_type="application/json", headers=headers)
    assert again.json()["code"] == "oversight.case_closed"


def test_options_and_policies_are_kept_by_those_who_keep_the_record(
    cora: Member, bea: Member, client_of: ClientOf
) -> None:
    client = client_of(cora)
    url = reverse("oversight:policy", args=[cora.department_id])
    values = {"mode": "sample", "sample_percent": 30, "interactive_percent": 5, "is_four_eyes": "on"}
    assert client.post(url, values).status_code == 303
    assert ReviewPolicy.objects.get().sample_percent == 30
    assert client_of(bea).get(url).status_code == 403
    values = {
        "review_hours": 4, "escalate_hours": 2, "lapse_days": 7, "link_hours": 24, "work_from": "08:00",
        "work_until": "16:00", "work_days": ["0", "1"], "time_zone": "Europe/Paris", "two_for_checks": ["guard.terms"],
    }  # fmt: skip
    assert client.post(reverse("oversight:options"), values).status_code == 303
    answer = client.post(reverse("oversight:options"), {**values, "work_until": "07:00"})
    assert answer.status_code == 422
    page = client.get(reverse("oversight:options")).content.decode()
    assert re.search(r'value="guard.terms"[^>]* checked', page)
    assert client.post(reverse("oversight:options"), {**values, "two_for_checks": ["guard.typo"]}).status_code == 422
    assert Options.objects.get().two_for_checks == ["guard.terms"]


def test_a_post_that_was_rejected_comes_back_with_what_was_said_of_it(
    case: Case, file_it: FileIt, bea: Member, liv: Member, client_of: ClientOf
) -> None:
    services.decide(by=bea, case=case, revision_id=case.revision_id, ruling="reject", reason="Never say that.")
    again = file_it("Said otherwise", record=case.record).case
    assert again is not None
    assert again.pk != case.pk
    assert "Never say that." in client_of(liv).get(reverse("oversight:case", args=[again.pk])).content.decode()
