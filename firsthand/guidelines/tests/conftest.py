from __future__ import annotations

from dataclasses import replace

import pytest

from firsthand.guidelines import services
from firsthand.guidelines.models import Clause, Guideline, Proposal, Version
from firsthand.guidelines.values import Wording
from firsthand.people.models import Member

SECRETS = Wording(
    title="Keep what is not public yet",
    body="Figures, customers and plans stay inside until we publish them. Ask when in doubt.\n\nThis protects you.",
    do="Talk about what is on our website.",
    do_example="“Our new sensor is out, and I tested it.”",
    dont="Do not hint at what is not announced.",
    dont_example="“Big news next quarter, watch this space.”",
)
VOICE = Wording(title="Your voice is yours", body="You speak for yourself and say where you work.")


@pytest.fixture
def guideline(lea: Member) -> Guideline:
    """Two clauses, not yet published."""
    row = services.create_guideline(by=lea, title="Speaking for ourselves", summary="How we talk in public.")
    services.add_clause(by=lea, guideline=row, kind=Clause.Kind.VIEWPOINT, words=VOICE)
    services.add_clause(by=lea, guideline=row, kind=Clause.Kind.RISK, words=SECRETS)
    return row


@pytest.fixture
def version(lea: Member, guideline: Guideline) -> Version:
    """The first version, in force."""
    return services.publish(by=lea, guideline=guideline, note="The beginning.")


@pytest.fixture
def voice(guideline: Guideline) -> Clause:
    return guideline.clauses.get(kind=Clause.Kind.VIEWPOINT)


@pytest.fixture
def secrets(guideline: Guideline) -> Clause:
    return guideline.clauses.get(kind=Clause.Kind.RISK)


@pytest.fixture
def amendment(version: Version, ada: Member, secrets: Clause) -> Proposal:
    """Ada's proposal to say more about plans, before the reviewers."""
    return propose(ada, secrets, body=SECRETS.body.replace("plans stay", "plans of ours stay"))


def propose(by: Member, clause: Clause, **changes: str) -> Proposal:
    """A change of a clause's words, opened."""
    row = services.begin_change(by=by, clause=clause)
    words = replace(Wording.of(row.wording), **changes)
    services.save_draft(by=by, proposal=row, words=words, reason="It is clearer.", base="0")
    return services.open_proposal(by=by, proposal=row)


def adopt(proposal: Proposal, *reviewers: Member) -> None:
    """Each of them adopts it for the first of their roles."""
    for member in reviewers:
        services.decide(by=member, proposal=proposal, role=member.roles[0], outcome="adopt", reason="Well said.")
    proposal.refresh_from_db()


@pytest.fixture
def reviewers(liv: Member, cora: Member, hugo: Member, bea: Member) -> tuple[Member, ...]:
    """One of each of the four roles."""
    return liv, cora, hugo, bea
