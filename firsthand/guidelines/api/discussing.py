"""Comments, paragraph by paragraph, and support."""

from __future__ import annotations

import datetime as dt

from ninja import Field, Query, Router, Schema
from ninja.responses import Status

from firsthand.core.api import Page, PageQuery, Slice, paginate
from firsthand.core.idempotency import idempotent
from firsthand.guidelines import access, services
from firsthand.guidelines.models import Comment, Support
from firsthand.people.api_auth import ApiRequest, scope
from firsthand.people.rights import Right

router = Router()


class CommentIn(Schema):
    """A comment. `anchor` names a paragraph ("body.0", "do"), `quote` how it begins; both empty: the whole."""

    text: str = Field(max_length=2000)
    anchor: str = Field("", max_length=20)
    quote: str = Field("", max_length=400)


class CommentOut(Schema):
    """A comment on a clause or a proposal; `text` is empty once it was taken back."""

    id: int
    clause_id: int | None
    proposal_id: int | None
    anchor: str
    quote: str
    text: str
    author_id: int | None
    is_taken: bool
    at: dt.datetime


class TakenIn(Schema):
    """Whether a comment went into the proposal's words."""

    is_taken: bool = True


class SupportIn(Schema):
    """Support (`is_for` true), or an objection with its reason."""

    is_for: bool
    reason: str = Field("", max_length=500)


class SupportOut(Schema):
    """Who supports or objects, and why."""

    member_id: int
    is_for: bool
    reason: str


@router.get(
    "/clauses/{clause_id}/comments",
    auth=scope(Right.READ_GUIDELINES),
    response=Page[CommentOut],
    operation_id="list_clause_comments",
)
def list_clause_comments(request: ApiRequest, clause_id: int, page: Query[PageQuery]) -> Slice[Comment]:
    """What people say about a clause, newest first."""
    return paginate(access.clause(request.user, clause_id).comments.all(), page)


@router.post(
    "/clauses/{clause_id}/comments",
    auth=scope(Right.PROPOSE),
    response={201: CommentOut},
    operation_id="comment_on_clause",
)
@idempotent
def comment_on_clause(request: ApiRequest, clause_id: int, comment: CommentIn) -> Status[CommentOut]:
    """Say something about a paragraph of a clause."""
    clause = access.clause(request.user, clause_id)
    row = services.comment(by=request.user, clause=clause, **comment.model_dump())
    row.refresh_from_db()  # the time comes from the database
    return Status(201, CommentOut.from_orm(row))


@router.get(
    "/proposals/{proposal_id}/comments",
    auth=scope(Right.READ_GUIDELINES),
    response=Page[CommentOut],
    operation_id="list_proposal_comments",
)
def list_proposal_comments(request: ApiRequest, proposal_id: int, page: Query[PageQuery]) -> Slice[Comment]:
    """What people say about a proposal, newest first."""
    return paginate(access.proposal(request.user, proposal_id).comments.all(), page)


@router.post(
    "/proposals/{proposal_id}/comments",
    auth=scope(Right.PROPOSE),
    response={201: CommentOut},
    operation_id="comment_on_proposal",
)
@idempotent
def comment_on_proposal(request: ApiRequest, proposal_id: int, comment: CommentIn) -> Status[CommentOut]:
    """Say something about a paragraph of a proposal; its authors are told."""
    proposal = access.proposal(request.user, proposal_id)
    row = services.comment(by=request.user, proposal=proposal, **comment.model_dump())
    row.refresh_from_db()  # the time comes from the database
    return Status(201, CommentOut.from_orm(row))


@router.post(
    "/comments/{comment_id}/taken", auth=scope(Right.PROPOSE), response=CommentOut, operation_id="take_comment"
)
def take_comment(request: ApiRequest, comment_id: int, taken: TakenIn) -> Comment:
    """Note that a comment went into one's proposal, or not after all. Safe to repeat."""
    row = access.comment(request.user, comment_id)
    services.take_comment(by=request.user, comment=row, is_taken=taken.is_taken)
    return row


@router.delete(
    "/comments/{comment_id}", auth=scope(Right.PROPOSE), response={204: None}, operation_id="take_back_comment"
)
def take_back_comment(request: ApiRequest, comment_id: int) -> Status[None]:
    """Take one's own words back. Safe to repeat."""
    services.take_back_comment(by=request.user, comment=access.comment(request.user, comment_id))
    return Status(204, None)


@router.get(
    "/proposals/{proposal_id}/support",
    auth=scope(Right.READ_GUIDELINES),
    response=list[SupportOut],
    operation_id="list_support",
)
def list_support(request: ApiRequest, proposal_id: int) -> list[Support]:
    """Who supports it and who objects, oldest first."""
    return list(access.proposal(request.user, proposal_id).supports.all())


@router.put(
    "/proposals/{proposal_id}/support", auth=scope(Right.PROPOSE), response=SupportOut, operation_id="support_proposal"
)
def support_proposal(request: ApiRequest, proposal_id: int, support: SupportIn) -> Support:
    """Support a proposal or object to it; one's last word counts. Safe to repeat."""
    proposal = access.proposal(request.user, proposal_id)
    return services.support(by=request.user, proposal=proposal, **support.model_dump())


@router.delete(
    "/proposals/{proposal_id}/support",
    auth=scope(Right.PROPOSE),
    response={204: None},
    operation_id="take_back_support",
)
def take_back_support(request: ApiRequest, proposal_id: int) -> Status[None]:
    """Neither support nor object any more. Safe to repeat."""
    services.take_back_support(by=request.user, proposal=access.proposal(request.user, proposal_id))
    return Status(204, None)
