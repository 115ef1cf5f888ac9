from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from firsthand.core.errors import Forbidden, Invalid
from firsthand.guidelines import queries, services
from firsthand.guidelines.errors import FileProblem, NothingChanged
from firsthand.guidelines.exchange import read_document, write_document
from firsthand.guidelines.models import Guideline, Provenance, Version
from firsthand.guidelines.values import Wording
from firsthand.people import services as people
from firsthand.people.models import Member, Organisation

ClientOf = Callable[[Member], Client]


@pytest.mark.parametrize("language", ["en", "de", "fr", "es"])
def test_the_starter_set_becomes_guidelines_and_comes_out_the_same(lea: Member, language: str) -> None:
    guideline = services.begin_with_starter_set(by=lea, languages=[language])
    out, starter = queries.document_of(guideline), queries.starter(language)
    assert {replace(text, key="") for text in out.texts} == {replace(text, key="") for text in starter.texts}
    assert [t.title for t in out.texts if not t.jurisdiction] == [t.title for t in starter.texts if not t.jurisdiction]
    assert (out.title, out.summary) == (starter.title, starter.summary)


def test_several_languages_become_variants_of_the_same_clauses(lea: Member) -> None:
    guideline = services.begin_with_starter_set(by=lea, languages=["de", "en", "fr"])
    assert (guideline.language, guideline.languages) == ("de", ["en", "fr"])
    assert guideline.clauses.count() == len(queries.starter("de").keys)
    law = next(c for c in queries.working(guideline).clauses if len(c.texts) > 3)
    assert law.text("fr", "ES").wording.title == "En Espagne"
    assert queries.document_of(guideline).written_languages == ("de", "en", "fr")


def test_a_language_without_a_starter_set_is_refused(lea: Member, ada: Member) -> None:
    with pytest.raises(Invalid):
        services.begin_with_starter_set(by=lea, languages=["tlh"])
    with pytest.raises(Invalid):
        services.begin_with_starter_set(by=lea, languages=[])
    with pytest.raises(Forbidden):
        services.begin_with_starter_set(by=ada, languages=["en"])


def test_a_file_that_went_out_changes_nothing_when_it_comes_back(lea: Member, guideline: Guideline) -> None:
    file = write_document(queries.document_of(guideline))
    plan = queries.plan_import(read_document(file), guideline)
    assert [planned.action for planned in plan.texts] == ["same", "same"]
    with pytest.raises(NothingChanged):
        services.import_changes(by=lea, plan=plan)


def test_a_file_edited_by_hand_shows_first_what_it_would_change(lea: Member, guideline: Guideline) -> None:
    file = write_document(queries.document_of(guideline)).replace("You speak for yourself", "You speak for you")
    file += "\n## Ask first\n{kind: risk, key: ask-first}\n\nAsk before you show a face.\n"
    plan = queries.plan_import(read_document(file), guideline)
    assert [(p.action, p.text.title) for p in plan.texts if p.action != "same"] == [
        ("changed", "Your voice is yours"),
        ("new", "Ask first"),
    ]
    assert queries.working(guideline).clauses[0].texts[0].wording.body.startswith("You speak for yourself")
    assert services.import_changes(by=lea, plan=plan) == 2
    said = queries.working(guideline)
    assert said.clauses[0].texts[0].wording.body.startswith("You speak for you ")
    assert said.clauses[-1].texts[0].wording.title == "Ask first"


def test_in_force_a_file_becomes_proposals_and_the_words_stay(lea: Member, version: Version) -> None:
    guideline = version.guideline
    file = write_document(queries.document_of(guideline)).replace("You speak for yourself", "You speak for you")
    file += "\n## Ask first\n{kind: risk, key: ask-first}\n\nAsk before you show a face.\n"
    assert services.import_changes(by=lea, plan=queries.plan_import(read_document(file), guideline)) == 2
    with pytest.raises(NothingChanged):  # the button pressed twice
        services.import_changes(by=lea, plan=queries.plan_import(read_document(file), guideline))
    proposals = guideline.proposals.order_by("pk")
    assert [(row.kind, row.state, row.wording["title"]) for row in proposals] == [
        ("amend", "open", "Your voice is yours"),
        ("new", "open", "Ask first"),
    ]
    assert queries.working(guideline).hash == version.hash


def test_a_missing_clause_is_proposed_from_the_starter_set(ada: Member, version: Version, client_of: ClientOf) -> None:
    browser, page = client_of(ada), reverse("guidelines:completeness", args=[version.guideline_id])
    assert "Propose this clause" in browser.get(page).content.decode()
    answer = browser.post(reverse("guidelines:propose_starter", args=[version.guideline_id]), {"key": "crisis"})
    proposal = version.guideline.proposals.get()
    assert answer["Location"] == reverse("guidelines:edit", args=[proposal.pk])
    assert proposal.wording["title"] == "When it gets serious"
    with pytest.raises(Invalid):
        services.propose_starter_clause(by=ada, guideline=version.guideline, key="nothing")


def test_a_foreign_file_is_matched_by_titles_and_what_it_lacks_stays(lea: Member, guideline: Guideline) -> None:
    file = write_document(queries.document_of(guideline)).replace("source:", "# source:")
    document = read_document(file)
    plan = queries.plan_import(replace(document, texts=document.texts[:1]), guideline)
    assert [planned.action for planned in plan.texts] == ["same"]
    assert plan.missing == ("Keep what is not public yet",)


def test_adopting_keeps_the_credit_and_passes_it_on(lea: Member, organisation: Organisation) -> None:
    document = replace(queries.starter("en"), origin=("Birch Ltd",), licence="CC-BY-4.0")
    guideline = services.import_guideline(by=lea, document=document)
    assert Provenance.objects.get(guideline=guideline).origin == ["Birch Ltd"]
    out = queries.document_of(guideline)
    assert (out.origin, out.licence) == (("Birch Ltd", organisation.name), "CC-BY-4.0")


def test_only_those_who_agreed_are_named_as_contributors(lea: Member, ada: Member, version: Version) -> None:
    clause = version.guideline.clauses.first()
    assert clause is not None
    for member in (ada, lea):
        clause.credits.create(member=member, kind="proposer", version=version)
    services.choose_name(by=ada, is_named=True)
    assert queries.document_of(version.guideline, version).contributors == ("Ada Alder",)
    assert "Lea" not in write_document(queries.document_of(version.guideline, version))


def test_what_cannot_stand_here_is_named_by_its_line_and_nothing_is_written(lea: Member) -> None:
    document = queries.starter("en")
    wrong = replace(document, texts=(replace(document.texts[0], language="fi"), *document.texts[1:]))
    with pytest.raises(FileProblem) as refusal:
        services.import_guideline(by=lea, document=wrong)
    assert {found["line"] for found in refusal.value.data["lines"]} == {document.texts[0].line}
    assert not Guideline.objects.exists()


def test_the_empty_page_offers_the_starter_set_to_leads_only(lea: Member, ada: Member, client_of: ClientOf) -> None:
    home = reverse("guidelines:home")
    assert "Begin with the starter set" not in client_of(ada).get(home).content.decode()
    assert "Begin with the starter set" in client_of(lea).get(home).content.decode()
    answer = client_of(lea).post(reverse("guidelines:begin"), {"languages": ["es", "en"]})
    assert answer.status_code == 303
    assert Guideline.objects.get().language == "es"
    assert client_of(lea).post(reverse("guidelines:begin"), {}).status_code == 422


def test_a_file_on_the_page_is_shown_before_it_is_written(lea: Member, client_of: ClientOf) -> None:
    browser, file = client_of(lea), write_document(queries.starter("fr"))
    upload = SimpleUploadedFile("guide.md", file.encode(), content_type="text/markdown")
    page = browser.post(reverse("guidelines:preview_import"), {"file": upload}).content.decode()
    assert "Parler de notre travail en public" in page
    assert not Guideline.objects.exists()
    answer = browser.post(reverse("guidelines:write_import"), {"text": file}, follow=True)
    assert answer.status_code == 200
    assert Guideline.objects.get().language == "fr"


def test_mistakes_in_a_file_are_named_on_the_page(lea: Member, client_of: ClientOf) -> None:
    broken = write_document(queries.starter("en")).replace("kind: benefit", "kind: gift")
    answer = client_of(lea).post(reverse("guidelines:preview_import"), {"text": broken})
    assert answer.status_code == 422
    assert "The kind must be one of" in answer.content.decode()
    assert client_of(lea).post(reverse("guidelines:preview_import"), {}).status_code == 422


def test_everybody_takes_the_guidelines_out_as_a_file(ada: Member, version: Version, client_of: ClientOf) -> None:
    answer = client_of(ada).get(reverse("guidelines:export", args=[version.guideline_id]))
    assert answer["Content-Disposition"] == 'attachment; filename="speaking-for-ourselves-v1.md"'
    assert read_document(answer.content).version == 1


def test_what_is_missing_stands_on_its_page(ada: Member, version: Version, client_of: ClientOf) -> None:
    page = client_of(ada).get(reverse("guidelines:completeness", args=[version.guideline_id])).content.decode()
    assert "What both gain" in page
    assert "What holds in a crisis" in page


def test_the_starter_set_lacks_nothing_for_the_people_it_covers(lea: Member) -> None:
    guideline = services.begin_with_starter_set(by=lea, languages=["en", "de"])
    Member.objects.filter(pk=lea.pk).update(language="de")
    assert {point.key for point in queries.completeness_of(guideline).lacking} <= {"rules"}


def test_the_api_brings_in_and_takes_out(lea: Member) -> None:
    key = people.create_token(by=lea, name="Key", scopes=["guidelines.read", "guidelines.publish"])
    headers, client = {"authorization": f"Bearer {key.text}"}, Client()
    file = client.get("/api/v1/guideline-starters/de", headers=headers).content.decode()
    given = {"file": file, "is_dry_run": True}
    plan = client.post("/api/v1/guideline-imports", given, content_type="application/json", headers=headers)
    assert (plan.status_code, Guideline.objects.count()) == (200, 0)
    made = client.post("/api/v1/guideline-imports", {"file": file}, content_type="application/json", headers=headers)
    assert made.status_code == 201
    guideline_id = made.json()["guideline_id"]
    out = client.get(f"/api/v1/guidelines/{guideline_id}/file", headers=headers)
    assert read_document(out.content).title == queries.starter("de").title
    points = client.get(f"/api/v1/guidelines/{guideline_id}/completeness", headers=headers).json()["points"]
    assert [p["key"] for p in points if p["is_met"] is False and p["key"] not in {"rules", "languages"}] == []
    assert client.get("/api/v1/guideline-starters/xx", headers=headers).status_code == 404


def test_words_of_a_clause_survive_a_file_exactly(lea: Member, guideline: Guideline) -> None:
    odd = Wording(
        title="# A title: {odd}", body="- one\n\n## not a heading\n> a quote\n---", do="> x", dont_example="\\y"
    )
    services.add_clause(by=lea, guideline=guideline, kind="benefit", words=odd)
    back = read_document(write_document(queries.document_of(guideline)))
    assert queries.plan_import(back, guideline).changed == ()
    assert Wording.of(back.texts[-1]) == odd
