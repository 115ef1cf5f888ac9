"""From a proposal to the next version."""

from __future__ import annotations

from dataclasses import replace

import pytest

from firsthand.core.errors import Forbidden, Invalid, NotFound, Stale
from firsthand.core.models import JournalEntry
from firsthand.guidelines import access, queries, services
from firsthand.guidelines.errors import NothingChanged, OwnProposal
from firsthand.guidelines.models import Clause, Credit, Proposal, Version
from firsthand.guidelines.states import ProposalState
from firsthand.guidelines.tests.conftest import SECRETS, adopt, propose
from firsthand.guidelines.values import Wording
from firsthand.notices.models import Notice
from firsthand.people.models import Member

Reviewers = tuple[Member, ...]


def text_of(clause: Clause) -> Wording:
    found = queries.working_text(clause, "en")
    assert found is not None
    return found


def test_what_all_four_roles_adopt_stands_in_the_next_version(
    amendment: Proposal, reviewers: Reviewers, secrets: Clause, lea: Member, ada: Member
) -> None:
    adopt(amendment, *reviewers[:3])
    assert amendment.state == ProposalState.OPEN
    adopt(amendment, reviewers[3])
    assert amendment.state == ProposalState.ADOPTED
    assert "plans of ours stay" in text_of(secrets).body
    assert "plans of ours" not in (queries.clause_ref(secrets.pk) or ("", ""))[1]
    version = services.publish(by=lea, guideline=amendment.guideline, note="Clearer.", is_material=False)
    assert "plans of ours" in (queries.clause_ref(secrets.pk) or ("", ""))[1]
    assert set(Credit.objects.filter(version=version).values_list("member", "kind")) == {
        (ada.pk, "proposer"),
        *((member.pk, "reviewer") for member in reviewers),
    }
    assert queries.contributors(amendment.guideline)[0] == ada.name
    assert Notice.objects.filter(member=ada, kind="guidelines.credited").count() == 1


def test_one_rejection_with_its_reason_ends_it_and_the_author_is_told(
    amendment: Proposal, liv: Member, cora: Member, ada: Member, secrets: Clause
) -> None:
    services.decide(by=liv, proposal=amendment, role="legal", outcome="reject", reason="The law says otherwise.")
    amendment.refresh_from_db()
    assert amendment.state == ProposalState.REJECTED
    assert text_of(secrets) == SECRETS
    assert "The law says otherwise." in Notice.objects.get(member=ada, kind="guidelines.proposal_decided").text
    with pytest.raises(Stale):
        services.decide(by=cora, proposal=amendment, role="compliance", outcome="adopt", reason="Fine.")


def test_asking_for_changes_begins_a_new_round(amendment: Proposal, reviewers: Reviewers, ada: Member) -> None:
    liv, cora, *_others = reviewers
    services.decide(by=liv, proposal=amendment, role="legal", outcome="adopt", reason="Good.")
    services.decide(by=cora, proposal=amendment, role="compliance", outcome="changes", reason="Name the quarter.")
    amendment.refresh_from_db()
    assert amendment.state == ProposalState.CHANGES_ASKED
    words = Wording.of(amendment.wording | {"do": "Talk about what is on our website, this quarter."})
    services.save_draft(by=ada, proposal=amendment, words=words, reason="With the quarter.", base="1")
    amendment = services.open_proposal(by=ada, proposal=amendment)
    assert amendment.round == 2
    adopt(amendment, *reviewers)
    assert amendment.state == ProposalState.ADOPTED


def test_reviewers_decide_once_for_a_role_of_theirs_and_say_why(amendment: Proposal, liv: Member, ada: Member) -> None:
    def decide(by: Member, role: str, reason: str = "Because.") -> None:
        services.decide(by=by, proposal=amendment, role=role, outcome="adopt", reason=reason)

    with pytest.raises(Forbidden):
        decide(ada, "legal")
    with pytest.raises(Forbidden):
        decide(liv, "hr")
    with pytest.raises(Invalid):
        decide(liv, "legal", "  ")
    decide(liv, "legal")
    with pytest.raises(Stale):
        decide(liv, "legal")


def test_nobody_decides_on_what_they_wrote(version: Version, liv: Member, secrets: Clause) -> None:
    proposal = propose(liv, secrets, do="Say it plainly.")
    with pytest.raises(OwnProposal):
        services.decide(by=liv, proposal=proposal, role="legal", outcome="adopt", reason="Mine.")


def test_nobody_decides_on_what_they_wrote_by_leaving_its_authors(
    version: Version, liv: Member, ada: Member, secrets: Clause
) -> None:
    row = services.begin_change(by=ada, clause=secrets)
    services.add_co_author(by=ada, proposal=row, member=liv)
    words = replace(Wording.of(row.wording), body="What is not public stays inside.")
    services.save_draft(by=liv, proposal=row, words=words, reason="It is shorter.", base="0")
    services.open_proposal(by=ada, proposal=row)
    services.remove_co_author(by=liv, proposal=row, member=liv)
    with pytest.raises(OwnProposal):
        services.decide(by=liv, proposal=row, role="legal", outcome="adopt", reason="I like it.")


def test_reviewers_of_the_required_roles_are_told_once_a_round(
    version: Version, lea: Member, ada: Member, liv: Member, bea: Member, secrets: Clause
) -> None:
    guideline = version.guideline
    services.edit_guideline(
        by=lea, guideline=guideline, title=guideline.title, summary="", roles_by_kind={"risk": ["legal"]}
    )
    proposal = propose(ada, secrets, do="Say it plainly.")
    assert proposal.required_roles == ["legal"]
    assert Notice.objects.filter(kind="guidelines.proposal_waits").get().member == liv
    adopt(proposal, liv)
    assert proposal.state == ProposalState.ADOPTED


def test_a_clause_that_changed_elsewhere_meanwhile_is_merged(
    amendment: Proposal, reviewers: Reviewers, secrets: Clause, cleo: Member
) -> None:
    other = propose(cleo, secrets, body=SECRETS.body.replace("protects you.", "protects you and your team."))
    adopt(other, *reviewers)
    adopt(amendment, *reviewers)
    assert amendment.state == ProposalState.ADOPTED
    assert "plans of ours stay" in text_of(secrets).body
    assert "you and your team" in text_of(secrets).body


def test_the_same_words_changed_meanwhile_go_back_to_the_proposer(
    amendment: Proposal, reviewers: Reviewers, secrets: Clause, cleo: Member, ada: Member
) -> None:
    adopt(propose(cleo, secrets, body=SECRETS.body.replace("plans stay", "ideas stay")), *reviewers)
    adopt(amendment, *reviewers)
    assert amendment.state == ProposalState.CONFLICT
    assert "ideas stay" in text_of(secrets).body
    with pytest.raises(Stale):
        services.open_proposal(by=ada, proposal=amendment)
    amendment = services.rebase(by=ada, proposal=amendment)
    assert "plans of ours stay" in amendment.wording["body"]
    assert "ideas stay" in amendment.base["body"]
    amendment = services.open_proposal(by=ada, proposal=amendment)
    adopt(amendment, *reviewers)
    assert amendment.state == ProposalState.ADOPTED


def test_a_new_clause_comes_after_the_one_it_names(
    version: Version, reviewers: Reviewers, voice: Clause, ada: Member
) -> None:
    row = services.begin_new(by=ada, guideline=version.guideline, clause_kind="backing", after=voice)
    words = Wording(title="We stand behind you", body="Honest mistakes have no consequences.")
    services.save_draft(by=ada, proposal=row, words=words, reason="People are afraid.", base="0")
    row = services.open_proposal(by=ada, proposal=row)
    adopt(row, *reviewers)
    assert [clause.kind for clause in queries.working(version.guideline).clauses] == ["viewpoint", "backing", "risk"]
    assert row.clause is not None


def test_a_clause_can_be_taken_out(version: Version, reviewers: Reviewers, secrets: Clause, ada: Member) -> None:
    row = services.begin_change(by=ada, clause=secrets, is_deletion=True)
    services.save_draft(by=ada, proposal=row, words=Wording(), reason="It is said elsewhere.", base="0")
    row = services.open_proposal(by=ada, proposal=row)
    late = propose(ada, secrets, do="Something else.")
    adopt(row, *reviewers)
    adopt(late, *reviewers)
    assert [clause.kind for clause in queries.working(version.guideline).clauses] == ["viewpoint"]
    assert late.state == ProposalState.CONFLICT


def test_a_variant_in_another_language_is_a_proposal_too(
    version: Version, reviewers: Reviewers, secrets: Clause, ada: Member
) -> None:
    row = services.begin_change(by=ada, clause=secrets, language="de")
    assert row.wording["title"] == SECRETS.title
    words = Wording(title="Was noch geheim ist", body="Bleibt drinnen.")
    services.save_draft(by=ada, proposal=row, words=words, reason="Auf Deutsch.", base="0")
    row = services.open_proposal(by=ada, proposal=row)
    adopt(row, *reviewers)
    assert queries.working_text(secrets, "de") == words
    assert text_of(secrets) == SECRETS


def test_nothing_changed_and_no_reason_are_no_proposal(version: Version, secrets: Clause, ada: Member) -> None:
    row = services.begin_change(by=ada, clause=secrets)
    with pytest.raises(Invalid):
        services.open_proposal(by=ada, proposal=row)
    services.save_draft(by=ada, proposal=row, words=SECRETS, reason="Because.", base="0")
    with pytest.raises(NothingChanged):
        services.open_proposal(by=ada, proposal=row)
    assert services.begin_change(by=ada, clause=secrets) == row


def test_a_draft_is_its_authors_alone(version: Version, secrets: Clause, ada: Member, cleo: Member) -> None:
    row = services.begin_change(by=ada, clause=secrets)
    assert access.proposal(ada, row.pk) == row
    with pytest.raises(NotFound):
        access.proposal(cleo, row.pk)
    services.add_co_author(by=ada, proposal=row, member=cleo)
    assert access.own_proposal(cleo, row.pk) == row


def test_a_withdrawn_proposal_stays_closed(amendment: Proposal, ada: Member, cleo: Member) -> None:
    with pytest.raises(Invalid):
        services.withdraw_proposal(by=cleo, proposal=amendment)
    services.withdraw_proposal(by=ada, proposal=amendment)
    with pytest.raises(Stale):
        services.support(by=cleo, proposal=amendment, is_for=True)


def test_who_objects_says_why_and_the_last_word_counts(amendment: Proposal, cleo: Member, ada: Member) -> None:
    with pytest.raises(Invalid):
        services.support(by=cleo, proposal=amendment, is_for=False)
    services.support(by=cleo, proposal=amendment, is_for=False, reason="Too long.")
    services.support(by=cleo, proposal=amendment, is_for=True)
    assert list(amendment.supports.values_list("is_for", flat=True)) == [True]
    with pytest.raises(Invalid):
        services.support(by=ada, proposal=amendment, is_for=True)
    services.take_back_support(by=cleo, proposal=amendment)
    assert not amendment.supports.exists()


def test_whose_comment_was_taken_up_is_credited(
    amendment: Proposal, reviewers: Reviewers, cleo: Member, ada: Member
) -> None:
    row = services.comment(by=cleo, proposal=amendment, anchor="body.0", quote="Figures", text="Say “our plans”.")
    assert Notice.objects.filter(member=ada, kind="guidelines.comment").exists()
    with pytest.raises(Invalid):
        services.take_comment(by=cleo, comment=row)
    services.take_comment(by=ada, comment=row)
    adopt(amendment, *reviewers)
    assert Credit.objects.filter(member=cleo, kind="commenter").exists()


def test_each_step_is_in_the_journal(amendment: Proposal, reviewers: Reviewers) -> None:
    adopt(amendment, *reviewers)
    kinds = list(JournalEntry.objects.order_by("pk").values_list("kind", flat=True))
    assert kinds.count("guidelines.decision_made") == 3
    assert kinds[-1] == "guidelines.proposal_decided"
    assert "guidelines.proposal_opened" in kinds
