"""Appeals in the API: one's own, and the reviewers' queue."""

from __future__ import annotations

import datetime as dt
from typing import Any, Literal

from ninja import Field, Query, Router, Schema
from ninja.responses import Status
from pydantic import AliasChoices

from firsthand.core.api import Page, PageQuery, Slice, paginate
from firsthand.core.idempotency import idempotent
from firsthand.guard import access, services
from firsthand.guard.drafting import draft_of_words
from firsthand.guard.models import Appeal
from firsthand.people.api_auth import ApiRequest, scope
from firsthand.people.rights import Right

router = Router(tags=["Guard"])
State = Literal["open", "upheld", "overruled"]


class AppealIn(Schema):
    """The text and the key of the finding as `review_text` gave it, and why it is wrong."""

    text: str = Field(max_length=20_000)
    network: str = Field("", max_length=40)
    language: str = Field("", max_length=8)
    key: str = Field(max_length=64)
    reason: str = Field(max_length=1000)


class AppealOut(Schema):
    """An appeal against a finding. `rule_id` is null for a check's default."""

    id: int
    check: str = Field(validation_alias=AliasChoices("check_key", "check"))
    rule_id: int | None
    version: int
    title: str
    why: str
    words: str
    reason: str
    state: State
    decision_reason: str
    created_at: dt.datetime
    decided_at: dt.datetime | None


class QueuedOut(AppealOut):
    """An appeal with what a reviewer needs: the text, the clause, and who appeals."""

    text: str
    network: str
    start: int | None
    end: int | None
    clause_title: str
    clause_quote: str
    author: str | None

    @staticmethod
    def resolve_author(appeal: Appeal) -> str | None:
        return str(appeal.member) if appeal.member else None


class QueueQuery(PageQuery):
    """Which appeals to list."""

    state: State = "open"


class DecisionIn(Schema):
    """The answer. `exception`: a phrase in which the rule's words are harmless from now on, for everybody."""

    is_upheld: bool
    reason: str = Field(max_length=1000)
    exception: str = Field("", max_length=200)


@router.get("/guard/appeals", auth=scope(Right.APPEAL), response=Page[AppealOut], operation_id="list_my_appeals")
def list_my_appeals(request: ApiRequest, page: Query[PageQuery]) -> Slice[Appeal]:
    """Your own appeals, newest first."""
    return paginate(access.appeals(request.user), page)


@router.post("/guard/appeals", auth=scope(Right.APPEAL), response={201: AppealOut}, operation_id="make_appeal")
@idempotent
def make_appeal(request: ApiRequest, given: AppealIn) -> Status[Any]:
    """Appeal against a finding. The rules in force must make it in this text; else 404."""
    draft = draft_of_words(request.user, text=given.text, network=given.network, language=given.language)
    made = services.appeal(by=request.user, draft=draft, key=given.key, reason=given.reason)
    made.refresh_from_db()  # the time comes from the database
    return Status(201, AppealOut.from_orm(made))


@router.get("/guard/appeals/queue", auth=scope(Right.EDIT_RULES), response=Page[QueuedOut], operation_id="list_appeals")
def list_appeals(request: ApiRequest, page: Query[QueueQuery]) -> Slice[Appeal]:
    """Everybody's appeals of a state, newest first."""
    return paginate(access.appeals(request.user, is_queue=True).filter(state=page.state), page)


@router.post(
    "/guard/appeals/{appeal_id}/decide",
    auth=scope(Right.EDIT_RULES),
    response=QueuedOut,
    operation_id="decide_appeal",
)
def decide_appeal(request: ApiRequest, appeal_id: int, decision: DecisionIn) -> Appeal:
    """Decide an appeal; its author is told. Refused for one's own and for one that is decided already."""
    row = access.queued_appeal(request.user, appeal_id)
    services.decide_appeal(by=request.user, row=row, **decision.model_dump())
    return row
