from __future__ import annotations

import datetime as dt
import hashlib
import json
from collections.abc import Callable

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from firsthand.core import clock
from firsthand.core.errors import Forbidden, Invalid, NotFound, Stale
from firsthand.core.models import JournalEntry, Seal, SealedEntry
from firsthand.guidelines import access, queries, services
from firsthand.guidelines.errors import NotAcknowledged
from firsthand.guidelines.models import Acknowledgement, Clause, Guideline, Version
from firsthand.guidelines.values import Wording
from firsthand.notices.models import Notice
from firsthand.people import services as people
from firsthand.people.models import Department, Member, Organisation

ClientOf = Callable[[Member], Client]
Freeze = Callable[[str], object]
MORE = Wording(title="Ask before you show a face", body="A face belongs to the person.")


def publish_more(lea: Member, guideline: Guideline, *, is_material: bool) -> Version:
    """A further version with one clause more."""
    row = Clause.objects.create(guideline=guideline, kind="risk", position=9)
    row.texts.create(language="en", title=f"{MORE.title} {is_material}", body=MORE.body)
    return services.publish(by=lea, guideline=guideline, is_material=is_material)


def asks(member: Member) -> list[str]:
    return list(Notice.objects.filter(member=member, kind=queries.ASK).order_by("pk").values_list("cause", flat=True))


def test_confirming_leaves_a_proof_of_who_read_which_words_and_when(ada: Member, version: Version) -> None:
    row = services.acknowledge(by=ada, version=version, language="en")
    proof = queries.certificate(row)
    assert (proof.person, proof.number, proof.channel, proof.is_intact) == ("Ada Alder", 1, "page", True)
    assert hashlib.sha256(proof.text.encode()).hexdigest() == proof.text_hash
    assert "Keep what is not public yet" in proof.text
    entry = JournalEntry.objects.get(pk=proof.entry_id)
    assert (entry.actor_id, entry.data["text_hash"]) == (ada.pk, proof.text_hash)


def test_a_proof_names_its_seal_once_there_is_one(ada: Member, version: Version) -> None:
    row = services.acknowledge(by=ada, version=version, language="en")
    assert queries.certificate(row).seal_id is None
    seal = Seal.objects.create(
        at=clock.now(), entry_count=1, horizon=0, cluster=0, previous_hash=b"p" * 32, hash=b"h" * 32
    )
    SealedEntry.objects.create(entry_id=row.entry_id, seal=seal, position=0)
    assert queries.certificate(row).seal_hash == (b"h" * 32).hex()


def test_confirming_twice_keeps_the_first(ada: Member, version: Version) -> None:
    first = services.acknowledge(by=ada, version=version, language="en")
    assert services.acknowledge(by=ada, version=version, language="en", channel="api").pk == first.pk


def test_a_proof_is_neither_changed_nor_deleted(ada: Member, version: Version) -> None:
    row = services.acknowledge(by=ada, version=version, language="en")
    for forge in (
        lambda: Acknowledgement.objects.filter(pk=row.pk).update(language="de"),
        lambda: Acknowledgement.objects.filter(pk=row.pk).delete(),
    ):
        with pytest.raises(IntegrityError, match="never changed"), transaction.atomic():
            forge()


def test_words_that_the_version_does_not_have_cannot_be_confirmed(ada: Member, version: Version) -> None:
    with pytest.raises(Invalid):
        services.acknowledge(by=ada, version=version, language="fr")
    with pytest.raises(Invalid):
        services.acknowledge(by=ada, version=version, language="en", jurisdiction="Mars")


def test_only_a_material_change_asks_anew(ada: Member, lea: Member, version: Version, guideline: Guideline) -> None:
    services.acknowledge(by=ada, version=version, language="en")
    publish_more(lea, guideline, is_material=False)
    assert queries.outstanding(ada) == []
    third = publish_more(lea, guideline, is_material=True)
    assert queries.outstanding(ada) == [third]
    with pytest.raises(Stale):
        services.acknowledge(by=ada, version=version, language="en")


def test_a_version_after_the_material_one_answers_for_it(
    ada: Member, lea: Member, version: Version, guideline: Guideline
) -> None:
    publish_more(lea, guideline, is_material=True)
    last = publish_more(lea, guideline, is_material=False)
    assert queries.outstanding(ada) == [last]
    services.acknowledge(by=ada, version=last, language="en")
    assert queries.outstanding(ada) == []


def test_publishing_asks_everybody_once(
    ada: Member, cleo: Member, version: Version, run_jobs: Callable[..., int]
) -> None:
    run_jobs()
    services.ask_everywhere()
    assert asks(ada) == asks(cleo) == [f"version:{version.pk}"]


def test_reminders_come_with_growing_gaps_and_end(
    ada: Member, cleo: Member, guideline: Guideline, lea: Member, freeze: Freeze
) -> None:
    freeze("2030-03-01 09:00")
    row = services.publish(by=lea, guideline=guideline)
    Version.objects.filter(pk=row.pk)  # the database's clock is not frozen: the row says when it was published
    start = Version.objects.get(pk=row.pk).published_at
    services.change_settings(by=lea, needs_acknowledgement=False, reminder_count=2)
    services.acknowledge(by=cleo, version=row, language="en")
    for days in (0, 1, 3, 4, 9, 10, 11, 24, 60):
        freeze((start + dt.timedelta(days=days, minutes=1)).isoformat())
        services.ask_everywhere()
    first = f"version:{row.pk}"
    assert asks(ada) == [first, f"{first}:reminder:1", f"{first}:reminder:2"]
    assert asks(cleo) == []


def test_whoever_left_is_left_in_peace(ada: Member, cleo: Member, dana: Member, version: Version) -> None:
    people.leave(by=ada)
    people.off_board(by=dana, member=cleo)
    services.ask_everywhere()
    assert (asks(ada), asks(cleo)) == ([], [])
    assert not queries.unacknowledged(version.guideline).filter(pk__in=[ada.pk, cleo.pk]).exists()


def test_confirming_ends_what_would_still_be_mailed(ada: Member, version: Version) -> None:
    services.ask_everywhere()
    services.acknowledge(by=ada, version=version, language="en")
    assert Notice.objects.get(member=ada, kind=queries.ASK).read_at is not None


def test_sharing_waits_only_where_the_organisation_wants_it(ada: Member, lea: Member, version: Version) -> None:
    access.require_acknowledged(ada)
    services.change_settings(by=lea, needs_acknowledgement=True, reminder_count=3)
    with pytest.raises(NotAcknowledged) as refusal:
        access.require_acknowledged(ada)
    assert refusal.value.data["url"] == reverse("guidelines:acknowledge", args=[version.guideline_id])
    services.acknowledge(by=ada, version=version, language="en")
    access.require_acknowledged(ada)


def test_a_version_of_tomorrow_is_asked_for_but_stops_nobody_today(
    ada: Member, lea: Member, guideline: Guideline
) -> None:
    services.change_settings(by=lea, needs_acknowledgement=True, reminder_count=3)
    services.publish(by=lea, guideline=guideline, effective_at=clock.now() + dt.timedelta(days=2))
    assert queries.outstanding(ada)
    access.require_acknowledged(ada)


def test_options_are_the_leads(ada: Member, lea: Member) -> None:
    with pytest.raises(Forbidden):
        services.change_settings(by=ada, needs_acknowledgement=True, reminder_count=3)
    with pytest.raises(Invalid):
        services.change_settings(by=lea, needs_acknowledgement=True, reminder_count=6)


def crowd(name: str, count: int) -> list[Member]:
    row = Department.objects.create(name=name)
    return [
        Member.objects.create(email=f"{name}{n}@example.org", name=f"{name} {n}", department=row) for n in range(count)
    ]


def test_progress_names_departments_that_are_large_enough_and_nobody(
    lea: Member, version: Version, organisation: Organisation
) -> None:
    for member in crowd("Large", 8)[:3]:
        services.acknowledge(by=member, version=version, language="en")
    crowd("Middle", 6)
    crowd("Small", 2)
    progress = queries.progress(version.guideline)
    assert progress is not None
    assert progress.total is not None
    assert (progress.total.people_count, progress.total.read_count) == (17, 3)
    # Sales (Lea alone) and Small are three people: Middle is added, so that the rest cannot be told by subtraction.
    assert [(c.name, c.people_count, c.read_count) for c in progress.cells] == [("Large", 8, 3), ("", 9, 0)]


def test_progress_of_very_few_people_is_not_shown(lea: Member, version: Version) -> None:
    progress = queries.progress(version.guideline)
    assert progress is not None
    assert (progress.total, progress.cells) == (None, ())


def test_names_leave_only_for_an_audit_and_leave_a_trace(
    ada: Member, lea: Member, cora: Member, version: Version
) -> None:
    services.acknowledge(by=ada, version=version, language="en")
    with pytest.raises(Forbidden):
        services.export_acknowledgements(by=lea, guideline=version.guideline)
    rows = services.export_acknowledgements(by=cora, guideline=version.guideline)
    assert [row.member.name for row in rows] == ["Ada Alder"]
    assert JournalEntry.objects.filter(kind="guidelines.acknowledgements_exported", actor_id=cora.pk).exists()


def test_a_proof_is_its_owners_and_the_auditors(ada: Member, cleo: Member, cora: Member, version: Version) -> None:
    row = services.acknowledge(by=ada, version=version, language="en")
    assert access.acknowledgement(ada, row.pk) == access.acknowledgement(cora, row.pk) == row
    with pytest.raises(NotFound):
        access.acknowledgement(cleo, row.pk)


def test_reading_and_confirming_on_the_page(ada: Member, version: Version, client_of: ClientOf) -> None:
    browser, url = client_of(ada), reverse("guidelines:acknowledge", args=[version.guideline_id])
    assert "Please read “Speaking for ourselves”" in browser.get("/").content.decode()
    page = browser.get(url).content.decode()
    assert "I have read this" in page
    assert "Keep what is not public yet" in page
    words = {"number": 1, "language": "en", "jurisdiction": ""}
    proof = browser.post(url, words, follow=True).content.decode()
    row = Acknowledgement.objects.get(member=ada)
    assert row.text_hash in proof
    assert "I have read this" not in browser.get(url).content.decode()
    assert "Please read" not in browser.get("/").content.decode()
    file = json.loads(browser.get(reverse("guidelines:certificate_json", args=[row.pk])).content)
    assert file["version_hash"] == version.hash


def test_whoever_read_before_sees_first_what_is_new(
    ada: Member, lea: Member, version: Version, guideline: Guideline, client_of: ClientOf
) -> None:
    services.acknowledge(by=ada, version=version, language="en")
    publish_more(lea, guideline, is_material=True)
    page = client_of(ada).get(reverse("guidelines:acknowledge", args=[guideline.pk])).content.decode()
    assert "New since version 1, which you have read" in page
    assert "A face belongs to the person.</p>" in page
    assert "<ins>" not in page


def test_an_old_page_does_not_confirm_a_new_version(
    ada: Member, lea: Member, version: Version, guideline: Guideline, client_of: ClientOf
) -> None:
    url = reverse("guidelines:acknowledge", args=[guideline.pk])
    publish_more(lea, guideline, is_material=True)
    page = client_of(ada).post(url, {"number": 1, "language": "en"}, follow=True).content.decode()
    assert "There is a newer version meanwhile" in page
    assert not Acknowledgement.objects.exists()


def test_nell_and_cleo_see_nobodys_proof(
    ada: Member, cleo: Member, nell: Client, version: Version, client_of: ClientOf
) -> None:
    row = services.acknowledge(by=ada, version=version, language="en")
    url = reverse("guidelines:certificate", args=[row.pk])
    assert client_of(cleo).get(url).status_code == 404
    assert nell.get(url).status_code == 302


def test_the_list_for_an_audit_is_a_csv(ada: Member, cora: Member, version: Version, client_of: ClientOf) -> None:
    services.acknowledge(by=ada, version=version, language="en")
    url = reverse("guidelines:export_acknowledgements", args=[version.guideline_id])
    lines = client_of(cora).post(url).content.decode().splitlines()
    assert lines[0].startswith("id,person,email")
    assert "Ada Alder" in lines[1]


def test_progress_on_its_page(lea: Member, version: Version, client_of: ClientOf) -> None:
    crowd("Large", 8)
    page = client_of(lea).get(reverse("guidelines:progress", args=[version.guideline_id])).content.decode()
    assert "Have read version 1 or later" in page
    assert "Export with names" not in page
    url = reverse("guidelines:change_settings", args=[version.guideline_id])
    client_of(lea).post(url, {"needs_acknowledgement": "on", "reminder_count": 1})
    assert (queries.setting().needs_acknowledgement, queries.setting().reminder_count) == (True, 1)
    assert client_of(lea).post(url, {"reminder_count": 9}).status_code == 422


def test_the_api_confirms_and_proves(ada: Member, version: Version) -> None:
    key = people.create_token(by=ada, name="Key", scopes=["guidelines.read"])
    headers = {"authorization": f"Bearer {key.text}"}
    client = Client()
    asked = client.get("/api/v1/acknowledgements/asked", headers=headers).json()
    assert [item["number"] for item in asked] == [1]
    url = f"/api/v1/guidelines/{version.guideline_id}/versions/1/acknowledgement"
    made = client.post(url, {"language": "en"}, content_type="application/json", headers=headers)
    assert made.status_code == 201
    proof = client.get(f"/api/v1/acknowledgements/{made.json()['id']}", headers=headers).json()
    assert (proof["channel"], proof["is_intact"]) == ("api", True)
    listed = client.get("/api/v1/acknowledgements", headers=headers).json()
    assert [item["id"] for item in listed["items"]] == [proof["id"]]


def test_what_is_asked_costs_three_queries_at_most(
    ada: Member, version: Version, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_max_num_queries(3):
        queries.outstanding(ada)
