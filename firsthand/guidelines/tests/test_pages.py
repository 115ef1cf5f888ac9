"""The pages."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from firsthand.guidelines import rendering, services
from firsthand.guidelines.models import Clause, Comment, Guideline, Proposal, Version
from firsthand.guidelines.services.writing import insert_clause, write_text
from firsthand.guidelines.tests.conftest import SECRETS, adopt, propose
from firsthand.people.models import Member

ClientOf = Callable[[Member], Client]


def test_without_guidelines_the_page_says_what_will_be_here(client_of: ClientOf, ada: Member) -> None:
    assert b"No guidelines yet" in client_of(ada).get("/guidelines/").content


def test_everybody_reads_what_is_in_force(client_of: ClientOf, cleo: Member, version: Version) -> None:
    text = client_of(cleo).get("/guidelines/").content.decode()
    for words in ("Speaking for ourselves", "Version 1", "Your voice is yours", "Do not hint", "watch this space"):
        assert words in text


def test_a_clause_leads_to_its_place(client_of: ClientOf, cleo: Member, nell: Client, version: Version) -> None:
    row = version.guideline.clauses.all()[0]
    url = reverse("guidelines:clause", args=[row.pk])
    place = client_of(cleo).get(url)["Location"]
    assert place == f"{reverse('guidelines:guideline', args=[version.guideline_id])}#clause_{row.pk}"
    assert f'id="clause_{row.pk}"' in client_of(cleo).get(place).content.decode()
    assert client_of(cleo).get(reverse("guidelines:clause", args=[row.pk + 1000])).status_code == 404
    assert nell.get(url).status_code == 302


def test_unpublished_guidelines_are_closed_to_all_but_leads(
    client_of: ClientOf, cleo: Member, lea: Member, guideline: Guideline
) -> None:
    url = reverse("guidelines:guideline", args=[guideline.pk])
    assert client_of(cleo).get(url).status_code == 404
    assert client_of(lea).get(url).status_code == 200


@pytest.mark.django_db
def test_nobody_reads_signed_out(nell: Client) -> None:
    assert nell.get("/guidelines/").status_code == 302


def test_versions_are_listed_and_compared_word_by_word(
    client_of: ClientOf, cleo: Member, lea: Member, amendment: Proposal, reviewers: tuple[Member, ...]
) -> None:
    adopt(amendment, *reviewers)
    client, at = client_of(cleo), reverse("guidelines:compare", args=[amendment.guideline_id])
    assert b"Adopted since" in client.get(reverse("guidelines:versions", args=[amendment.guideline_id])).content
    assert b"<ins>" in client.get(at).content
    services.publish(by=lea, guideline=amendment.guideline, note="Clearer.")
    text = client.get(at, {"from": "1", "to": "2"}).content.decode()
    assert "of ours" in text
    assert "1 clause stays as it is" in text
    assert client.get(at, {"from": "9"}).status_code == 404


def test_a_lead_writes_the_first_version_in_the_browser(client_of: ClientOf, lea: Member) -> None:
    client = client_of(lea)
    response = client.post("/guidelines/new/", {"title": "Ours", "summary": "", "language": "en"})
    guideline = Guideline.objects.get()
    assert response["Location"] == reverse("guidelines:guideline", args=[guideline.pk])
    add = reverse("guidelines:add_clause", args=[guideline.pk])
    assert client.post(add, {"kind": "risk", "title": "", "body": "x"}).status_code == 422
    assert client.post(add, {"kind": "risk", "title": "Secrets", "body": "Keep them."}).status_code == 303
    clause = guideline.clauses.get()
    write = reverse("guidelines:write", args=[clause.pk])
    client.post(f"{write}?language=de&place=DE", {"title": "Geheim", "body": "Bleibt hier."})
    assert clause.texts.count() == 2
    publish = reverse("guidelines:publish", args=[guideline.pk])
    assert client.get(publish).status_code == 200
    assert client.post(publish, {"note": "First.", "effective_on": "2020-01-01"}).status_code == 422
    assert client.post(publish, {"note": "First.", "is_material": "on"}).status_code == 303
    assert b"Nothing to publish" in client.get(publish).content


def test_anybody_proposes_from_a_clause_and_reviewers_find_it(
    client_of: ClientOf, ada: Member, liv: Member, version: Version, secrets: Clause
) -> None:
    client = client_of(ada)
    at = client.post(
        reverse("guidelines:propose", args=[secrets.pk]), {"what": "amend", "language": "en", "place": ""}
    )["Location"]
    words = SECRETS.as_json() | {"do": "Say what everybody can read.", "reason": "Clearer.", "base": "0"}
    assert client.post(at, words | {"then": "open"}).status_code == 303
    proposal = Proposal.objects.get()
    assert proposal.state == "open"
    assert b"Keep what is not public yet" in client_of(liv).get("/guidelines/proposals/waiting/").content
    page = client_of(liv).get(reverse("guidelines:proposal", args=[proposal.pk])).content.decode()
    assert "Clearer." in page
    assert 'name="outcome"' in page
    decide = reverse("guidelines:decide", args=[proposal.pk])
    assert client_of(liv).post(decide, {"role": "legal", "outcome": "adopt", "reason": ""}).status_code == 422
    assert client_of(liv).post(decide, {"role": "legal", "outcome": "adopt", "reason": "Yes."}).status_code == 303


def test_two_authors_see_the_clash_and_choose(
    client_of: ClientOf, ada: Member, cleo: Member, version: Version, secrets: Clause
) -> None:
    proposal = services.begin_change(by=ada, clause=secrets)
    services.add_co_author(by=ada, proposal=proposal, member=cleo)
    at, words = reverse("guidelines:edit", args=[proposal.pk]), SECRETS.as_json() | {"reason": "", "base": "0"}
    htmx = {"HX-Request": "true"}
    saved = client_of(ada).post(at, words | {"title": "Keep what is not out yet"}, headers=htmx)
    assert b'name="base" value="1"' in saved.content
    mine = words | {"title": "Keep what is not ready yet"}
    clash = client_of(cleo).post(at, mine, headers=htmx)
    assert clash.status_code == 422
    assert b"Somebody else changed the same words" in clash.content
    assert b"Words of yours" in client_of(cleo).get(at).content
    assert client_of(cleo).post(at, mine).status_code == 422
    assert client_of(cleo).post(at, mine | {"keep": "both"}).status_code == 303
    proposal.refresh_from_db()
    assert proposal.wording["title"] == "Keep what is not ready out yet"


def test_a_draft_is_closed_to_others(client_of: ClientOf, ada: Member, cleo: Member, secrets: Clause) -> None:
    proposal = services.begin_change(by=ada, clause=secrets)
    assert client_of(cleo).get(reverse("guidelines:edit", args=[proposal.pk])).status_code == 404
    assert client_of(cleo).get(reverse("guidelines:proposal", args=[proposal.pk])).status_code == 404


def test_comments_stand_beside_their_paragraph(
    client_of: ClientOf, ada: Member, cleo: Member, version: Version, secrets: Clause
) -> None:
    at = reverse("guidelines:talk", args=[secrets.pk])
    quote = rendering.paragraphs(SECRETS)[1].quote
    client = client_of(cleo)
    assert client.post(at, {"text": "True.", "anchor": "body.1", "quote": quote}).status_code == 303
    part = client.post(at, {"text": "", "anchor": "body.1", "quote": quote}, headers={"HX-Request": "true"})
    assert part.status_code == 422
    assert b"<html" not in part.content
    assert b"True." in client_of(ada).get(at).content
    assert b"comment on this paragraph" in client_of(ada).get("/guidelines/").content
    client.post(reverse("guidelines:remove_comment", args=[Comment.objects.get().pk]))
    assert b"Taken back." in client.get(at).content


def test_support_is_swapped_in_and_works_without_scripts(
    client_of: ClientOf, cleo: Member, amendment: Proposal
) -> None:
    at = reverse("guidelines:support", args=[amendment.pk])
    part = client_of(cleo).post(at, {"side": "for"}, headers={"HX-Request": "true"})
    assert part.content.lstrip().startswith(b"<section")
    assert b"1 supports it" in part.content
    assert client_of(cleo).post(at, {"side": "against", "reason": ""}).status_code == 422
    assert client_of(cleo).post(at, {"side": ""}).status_code == 303
    assert not amendment.supports.exists()


def test_lists_cost_the_same_however_long_they_are(
    client_of: ClientOf, ada: Member, cleo: Member, liv: Member, lea: Member, version: Version, secrets: Clause
) -> None:
    paths = ("/guidelines/", "/guidelines/proposals/", "/guidelines/proposals/waiting/")
    client = client_of(liv)

    def counts() -> list[int]:
        found = []
        for path in paths:
            with CaptureQueriesContext(connection) as queries:
                assert client.get(path).status_code == 200
            found.append(len(queries))
        return found

    propose(ada, secrets, do="One.")
    counts()
    first = counts()
    for member in (cleo, lea):
        row = propose(member, secrets, do=f"Of {member.pk}.")
        services.comment(by=ada, proposal=row, text="Good.")
        services.comment(by=member, clause=secrets, text="Hm.")
    assert counts() == first
    assert max(first) < 25


def test_the_base_language_is_compared_first(client_of: ClientOf, lea: Member, guideline: Guideline) -> None:
    services.publish(by=lea, guideline=guideline)
    clause = insert_clause(guideline=guideline, kind=Clause.Kind.RISK, words=SECRETS, after=None)
    for language, place in (("en", "DE"), ("de", "DE"), ("de", "")):
        write_text(clause=clause, words=SECRETS, language=language, jurisdiction=place)
    text = client_of(lea).get(reverse("guidelines:compare", args=[guideline.pk])).content.decode()
    names = ('tag">English<', 'tag">English · DE<', 'tag">German<', 'tag">German · DE<')
    places = [text.index(name) for name in names]
    assert places == sorted(places)


def test_a_proposal_says_that_it_is_one(client_of: ClientOf, cleo: Member, amendment: Proposal) -> None:
    text = client_of(cleo).get(reverse("guidelines:proposal", args=[amendment.pk])).content.decode()
    assert f">Proposal: {SECRETS.title}<" in text


def test_the_charter_and_the_contents_stand_before_the_words(
    client_of: ClientOf, cleo: Member, version: Version
) -> None:
    text = client_of(cleo).get("/guidelines/").content.decode()
    words = text.index("Do not hint")
    assert max(text.index(reverse(f"guidelines:{name}")) for name in ("charter", "scorecards")) < words
    assert text.index(f'href="#clause_{version.guideline.clauses.all()[0].pk}"') < words


def test_what_was_asked_for_in_an_earlier_round_can_still_be_read(
    client_of: ClientOf, ada: Member, liv: Member, amendment: Proposal
) -> None:
    services.decide(by=liv, proposal=amendment, role="legal", outcome="changes", reason="Name the plans.")
    amendment.refresh_from_db()
    services.open_proposal(by=ada, proposal=amendment)
    text = client_of(ada).get(reverse("guidelines:proposal", args=[amendment.pk])).content.decode()
    assert "Legal: asked for changes" in text
    assert "Name the plans." in text
