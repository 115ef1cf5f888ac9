"""Proposals: begun, written, opened, decided."""

from __future__ import annotations

import datetime as dt
from typing import Any, Literal

from django.db.models import QuerySet
from django.utils.translation import gettext as _
from ninja import Field, Query, Router, Schema
from ninja.responses import Status

from firsthand.core.api import Page, PageQuery, Slice, paginate
from firsthand.core.errors import Invalid, NotFound
from firsthand.core.idempotency import idempotent
from firsthand.guidelines import access, queries, services
from firsthand.guidelines.api.writing import WordingIO
from firsthand.guidelines.models import Proposal
from firsthand.guidelines.values import Saved
from firsthand.people.api_auth import ApiRequest, scope
from firsthand.people.rights import Right

router = Router()
State = Literal["draft", "open", "changes", "conflict", "adopted", "rejected", "withdrawn"]


class ProposalIn(Schema):
    """A draft to begin: `new` needs `guideline_id` and `clause_kind`; `amend`, `delete` and `move` need `clause_id`.

    A move says where to with `after_id` of its draft.
    """

    kind: Literal["new", "amend", "delete", "move"]
    guideline_id: int | None = None
    clause_id: int | None = None
    clause_kind: str = Field("", max_length=10)
    after_id: int | None = None
    language: str = Field("", max_length=8)
    jurisdiction: str = Field("", max_length=40)


class ProposalOut(Schema):
    """A proposal. `base` is the clause as it was when it was begun (empty: a new one), `wording` what is proposed.

    `after_id`: the clause that a new or moved one shall follow.
    """

    id: int
    guideline_id: int
    clause_id: int | None
    kind: Literal["new", "amend", "delete", "move"]
    clause_kind: str
    after_id: int | None
    language: str
    jurisdiction: str
    state: State
    title: str
    base: dict[str, str]
    wording: dict[str, str]
    revision: int
    reason: str
    required_roles: list[str]
    round: int
    author_id: int | None
    opened_at: dt.datetime | None
    closed_at: dt.datetime | None


class ProposalQuery(PageQuery):
    """Which proposals to list; without a state all that one may read."""

    state: State | None = None


class DraftIn(WordingIO):
    """What an author wrote. `base`: that of the answer to the save before, or the `revision` that one began from.

    Where somebody else changed the same words, 409 `guidelines.clashed` shows both; send it again with `keep`.
    `after_id`, of a move: the clause of its kind that it shall follow, 0 for none; null leaves its place.
    """

    reason: str = Field("", max_length=8000)
    base: str = Field(max_length=12)
    keep: Literal["mine", "theirs", "both"] | None = None
    after_id: int | None = Field(None, ge=0)


class SavedOut(Schema):
    """How the draft reads now. `base` goes with the next save; `is_merged`: others' words came into it too."""

    revision: int
    base: str
    wording: WordingIO
    reason: str
    is_merged: bool


class DecisionIn(Schema):
    """A reviewer's decision for one of their roles."""

    role: str = Field(max_length=20)
    outcome: Literal["adopt", "changes", "reject"]
    reason: str = Field(max_length=2000)


class DecisionOut(Schema):
    """What was decided for a role, in which round, and why."""

    role: str
    round: int
    outcome: Literal["adopt", "changes", "reject"]
    reason: str
    member_id: int | None
    at: dt.datetime


class AuthorIn(Schema):
    """A colleague who shall write too, by e-mail address."""

    email: str = Field(max_length=254)


@router.get("/proposals", auth=scope(Right.READ_GUIDELINES), response=Page[ProposalOut], operation_id="list_proposals")
def list_proposals(request: ApiRequest, page: Query[ProposalQuery]) -> Slice[Proposal]:
    """Proposals, newest first: all that were ever opened, and one's own drafts."""
    return paginate(_listed(request, page), page)


def _listed(request: ApiRequest, page: ProposalQuery) -> QuerySet[Proposal]:
    rows = access.proposals(request.user)
    return rows.filter(state=page.state) if page.state else rows


@router.post("/proposals", auth=scope(Right.PROPOSE), response={201: ProposalOut}, operation_id="begin_proposal")
@idempotent
def begin_proposal(request: ApiRequest, proposal: ProposalIn) -> Status[ProposalOut]:
    """Begin a draft that only its authors see. Words and reason are saved next, then it is opened."""
    return Status(201, ProposalOut.from_orm(_begun(request, proposal)))


def _begun(request: ApiRequest, given: ProposalIn) -> Proposal:
    if given.kind != "new":
        clause = access.clause(request.user, given.clause_id or 0)
        if given.kind == "move":
            return services.begin_move(by=request.user, clause=clause)
        return services.begin_change(
            by=request.user,
            clause=clause,
            is_deletion=given.kind == "delete",
            language=given.language,
            jurisdiction=given.jurisdiction,
        )
    if given.guideline_id is None:
        raise Invalid(_("A new clause needs its guidelines."), fields={"guideline_id": _("Please name them.")})
    guideline = access.guideline(request.user, given.guideline_id)
    after = access.clause(request.user, given.after_id) if given.after_id else None
    return services.begin_new(by=request.user, guideline=guideline, clause_kind=given.clause_kind, after=after)


@router.get(
    "/proposals/waiting", auth=scope(Right.DECIDE), response=list[ProposalOut], operation_id="list_waiting_proposals"
)
def list_waiting_proposals(request: ApiRequest) -> list[Proposal]:
    """What waits for a decision of one's roles, the longest waiting first; at most a hundred."""
    return queries.waiting_list(request.user)


@router.get(
    "/proposals/{proposal_id}", auth=scope(Right.READ_GUIDELINES), response=ProposalOut, operation_id="get_proposal"
)
def get_proposal(request: ApiRequest, proposal_id: int) -> Proposal:
    """One proposal by its id."""
    return access.proposal(request.user, proposal_id)


@router.put(
    "/proposals/{proposal_id}/draft", auth=scope(Right.PROPOSE), response=SavedOut, operation_id="save_proposal_draft"
)
def save_proposal_draft(request: ApiRequest, proposal_id: int, draft: DraftIn) -> Saved:
    """Save the draft; what others saved meanwhile is merged in. Safe to repeat."""
    row = access.own_proposal(request.user, proposal_id)
    return services.save_draft(
        by=request.user,
        proposal=row,
        words=draft.words(),
        reason=draft.reason,
        base=draft.base,
        keep=draft.keep,
        after_id=draft.after_id,
    )


@router.post(
    "/proposals/{proposal_id}/open", auth=scope(Right.PROPOSE), response=ProposalOut, operation_id="open_proposal"
)
def open_proposal(request: ApiRequest, proposal_id: int) -> Proposal:
    """Put it before the reviewers and everybody."""
    return services.open_proposal(by=request.user, proposal=access.own_proposal(request.user, proposal_id))


@router.post(
    "/proposals/{proposal_id}/rebase", auth=scope(Right.PROPOSE), response=ProposalOut, operation_id="rebase_proposal"
)
def rebase_proposal(request: ApiRequest, proposal_id: int) -> Proposal:
    """Start from the clause as it stands now. Safe to repeat."""
    return services.rebase(by=request.user, proposal=access.own_proposal(request.user, proposal_id))


@router.post(
    "/proposals/{proposal_id}/withdraw",
    auth=scope(Right.PROPOSE),
    response=ProposalOut,
    operation_id="withdraw_proposal",
)
def withdraw_proposal(request: ApiRequest, proposal_id: int) -> Proposal:
    """Take it back. Safe to repeat."""
    row = access.own_proposal(request.user, proposal_id)
    services.withdraw_proposal(by=request.user, proposal=row)
    return row


@router.post(
    "/proposals/{proposal_id}/authors", auth=scope(Right.PROPOSE), response=ProposalOut, operation_id="add_co_author"
)
def add_co_author(request: ApiRequest, proposal_id: int, author: AuthorIn) -> Proposal:
    """Let a colleague write on the draft too. Safe to repeat."""
    row = access.own_proposal(request.user, proposal_id)
    person = queries.person_to_ask(request.user, author.email)
    if person is None:
        raise NotFound(_("There is no such person."))
    services.add_co_author(by=request.user, proposal=row, member=person)
    return row


@router.get(
    "/proposals/{proposal_id}/decisions",
    auth=scope(Right.READ_GUIDELINES),
    response=list[DecisionOut],
    operation_id="list_decisions",
)
def list_decisions(request: ApiRequest, proposal_id: int) -> list[Any]:
    """All decisions of all rounds, oldest first."""
    return list(access.proposal(request.user, proposal_id).decisions.all())


@router.post(
    "/proposals/{proposal_id}/decisions",
    auth=scope(Right.DECIDE),
    response={201: DecisionOut},
    operation_id="decide_proposal",
)
@idempotent
def decide_proposal(request: ApiRequest, proposal_id: int, decision: DecisionIn) -> Status[DecisionOut]:
    """Decide for one of one's roles. The last role that adopts merges it into the working text."""
    row = services.decide(by=request.user, proposal=access.proposal(request.user, proposal_id), **decision.model_dump())
    row.refresh_from_db()  # the time comes from the database
    return Status(201, DecisionOut.from_orm(row))
