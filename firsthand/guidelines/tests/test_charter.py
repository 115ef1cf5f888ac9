from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from django.test import Client
from django.urls import reverse

from firsthand.core.errors import Forbidden, Invalid, Stale
from firsthand.guidelines import queries, services
from firsthand.guidelines.chartering import Charter, Goal, Phase
from firsthand.guidelines.errors import NothingChanged
from firsthand.notices.models import Notice
from firsthand.people import services as people
from firsthand.people.models import Member

ClientOf = Callable[[Member], Client]
JSON = "application/json"
PHASES = (Phase(title="Policy", state="running"), Phase(title="Train"))
PLAN = Charter(purpose="People speak for themselves.", phases=PHASES, goals=(Goal(title="Willing", target="25 %"),))


@pytest.fixture
def it(lea: Member) -> Member:
    """Ines of IT."""
    return Member.objects.create(email="ines@example.org", name="Ines Ivy", department=lea.department, roles=["it"])


def written(lea: Member) -> None:
    services.write_charter(by=lea, charter=replace(PLAN, champion_id=lea.pk), based_on=0)


def states() -> dict[str, str]:
    view = queries.charter()
    assert view is not None
    return {
        word.role: "asked" if word.word is None else "again" if word.is_outdated else word.word.outcome
        for word in view.words
    }


def test_all_four_sign_and_the_charter_is_signed(
    lea: Member, liv: Member, cora: Member, hugo: Member, it: Member
) -> None:
    written(lea)
    for member in (liv, cora, hugo, it):
        services.sign_charter(by=member, number=1, role=member.roles[0], outcome="signed", remark="Fine.")
    view = queries.charter()
    assert view is not None
    assert (view.is_signed, view.missing) == (True, [])


def test_a_change_of_substance_asks_again_and_dates_do_not(lea: Member, liv: Member) -> None:
    written(lea)
    services.sign_charter(by=liv, number=1, role="legal", outcome="signed")
    plan = replace(PLAN, champion_id=lea.pk)
    dates = replace(plan, phases=(replace(PHASES[0], state="done", starts_on="2030-01-07"), PHASES[1]))
    assert not services.write_charter(by=lea, charter=dates, based_on=1).is_substance
    assert states()["legal"] == "signed"
    assert services.write_charter(by=lea, charter=replace(dates, goals=()), based_on=2).is_substance
    assert states()["legal"] == "again"


def test_everybody_who_signs_is_told_once(lea: Member, liv: Member, ada: Member, run_jobs: Callable[..., int]) -> None:
    written(lea)
    run_jobs()
    assert Notice.objects.filter(kind="guidelines.charter").values_list("member", flat=True).get() == liv.pk


def test_an_objection_needs_a_remark_and_the_latest_word_counts(lea: Member, hugo: Member) -> None:
    written(lea)
    with pytest.raises(Invalid):
        services.sign_charter(by=hugo, number=1, role="hr", outcome="objected")
    services.sign_charter(by=hugo, number=1, role="hr", outcome="objected", remark="Quiet hours are missing.")
    assert states()["hr"] == "objected"
    services.sign_charter(by=hugo, number=1, role="hr", outcome="signed")
    assert states()["hr"] == "signed"
    assert len(queries.sign_offs()) == 2


def test_nobody_signs_for_another_role_or_an_old_version(lea: Member, liv: Member, bea: Member, ada: Member) -> None:
    written(lea)
    for member in (bea, ada):
        with pytest.raises(Forbidden):
            services.sign_charter(by=member, number=1, role="legal", outcome="signed")
    with pytest.raises(Forbidden):
        services.sign_charter(by=liv, number=1, role="hr", outcome="signed")
    with pytest.raises(Stale):
        services.sign_charter(by=liv, number=7, role="legal", outcome="signed")


def test_two_who_write_at_once_do_not_overwrite_each_other(lea: Member) -> None:
    written(lea)
    with pytest.raises(Stale):
        services.write_charter(by=lea, charter=replace(PLAN, purpose="Other."), based_on=0)
    with pytest.raises(NothingChanged):
        services.write_charter(by=lea, charter=replace(PLAN, champion_id=lea.pk), based_on=1)


@pytest.mark.parametrize(
    "wrong",
    [
        Charter(),
        replace(PLAN, champion_id=999_999),
        replace(PLAN, phases=(Phase(title="A", starts_on="tomorrow"),)),
        replace(PLAN, phases=(Phase(title="A", starts_on="2030-02-01", ends_on="2030-01-01"),)),
        replace(PLAN, goals=tuple(Goal(title=f"{n}") for n in range(13))),
    ],
)
def test_what_cannot_stand_is_refused(lea: Member, wrong: Charter) -> None:
    with pytest.raises(Invalid):
        services.write_charter(by=lea, charter=wrong, based_on=0)


def test_only_leads_write(ada: Member) -> None:
    with pytest.raises(Forbidden):
        services.write_charter(by=ada, charter=PLAN, based_on=0)


def fields(**changes: str) -> dict[str, str]:
    """What the page of the charter sends with two phases, one goal, and the empty rows behind them."""
    sent = {"based_on": "0", "purpose": "People speak for themselves.", "champion": "lea@example.org", "sponsors": ""}
    for name, count in (("phases", 2), ("goals", 1), ("parts", 0)):
        sent |= {f"{name}-TOTAL_FORMS": str(count), f"{name}-INITIAL_FORMS": "0"}
    sent |= {"phases-0-title": "Policy", "phases-0-state": "running", "phases-0-starts_on": "2030-01-07"}
    sent |= {"phases-1-title": "", "phases-1-state": "planned", "goals-0-title": "Willing", "goals-0-by": "2030-06-01"}
    return sent | changes


def test_writing_reading_and_signing_on_the_pages(lea: Member, liv: Member, ada: Member, client_of: ClientOf) -> None:
    edit, page = reverse("guidelines:charter_edit"), reverse("guidelines:charter")
    assert "No charter yet" in client_of(ada).get(page).content.decode()
    assert "Policy" in client_of(lea).get(edit).content.decode()
    assert client_of(lea).post(edit, fields(champion="nobody@example.org")).status_code == 422
    assert client_of(lea).post(edit, fields()).status_code == 303
    view = queries.charter()
    assert view is not None
    assert (view.champion, view.content.phases) == (
        lea,
        (Phase(title="Policy", state="running", starts_on="2030-01-07"),),
    )
    assert "Sign version 1" not in client_of(ada).get(page).content.decode()
    assert "Sign version 1" in client_of(liv).get(page).content.decode()
    word = {"number": "1", "role": "legal", "outcome": "objected", "remark": ""}
    assert client_of(liv).post(reverse("guidelines:charter_sign"), word).status_code == 422
    client_of(liv).post(reverse("guidelines:charter_sign"), word | {"outcome": "signed", "remark": "Gladly."})
    assert "Gladly." in client_of(ada).get(page).content.decode()
    assert client_of(ada).get(page, {"version": "9"}).status_code == 404


def test_the_charter_through_the_api(lea: Member, liv: Member) -> None:
    client = Client()
    lead = people.create_token(by=lea, name="Key", scopes=["guidelines.charter", "guidelines.read"]).text
    signer = people.create_token(by=liv, name="Key", scopes=["guidelines.sign_off"]).text
    given = {"based_on": 0, "purpose": "Ours", "goals": [{"title": "Willing"}]}
    made = client.put("/api/v1/charter", given, headers={"authorization": f"Bearer {lead}"}, content_type=JSON)
    assert (made.status_code, made.json()["is_signed"]) == (200, False)
    word = {"number": 1, "role": "legal", "outcome": "signed"}
    path = "/api/v1/charter/sign-offs"
    assert client.post(path, word, headers={"authorization": f"Bearer {signer}"}, content_type=JSON).status_code == 201
    said = client.get("/api/v1/charter", headers={"authorization": f"Bearer {lead}"}).json()
    assert [w["outcome"] for w in said["sign_offs"]] == ["signed", None, None, None]


def test_who_has_signed_is_not_asked_to_sign_again_and_may_still_object(
    lea: Member, liv: Member, client_of: ClientOf
) -> None:
    written(lea)
    page = reverse("guidelines:charter")
    client = client_of(liv)
    assert "Sign version 1" in client.get(page).content.decode()
    for _press in range(2):
        services.sign_charter(by=liv, number=1, role="legal", outcome="signed")
    assert len(queries.sign_offs()) == 1
    shown = client.get(page).content.decode()
    assert "Sign version 1" not in shown
    assert "Object after all, for: Legal" in shown
    services.sign_charter(by=liv, number=1, role="legal", outcome="objected", remark="Not this purpose.")
    assert "Sign version 1" in client.get(page).content.decode()
