"""The programme's charter with its sign-offs, and scorecards."""

from __future__ import annotations

import datetime as dt
from typing import Any, Literal

from ninja import Field, Query, Router, Schema
from ninja.responses import Status

from firsthand.core.api import Page, PageQuery, Slice, paginate
from firsthand.core.errors import NotFound
from firsthand.core.idempotency import idempotent
from firsthand.guidelines import access, chartering, queries, services
from firsthand.guidelines.models import Scorecard, SignOff
from firsthand.guidelines.queries.chartering import CharterView
from firsthand.guidelines.scoring import Criterion, Result
from firsthand.people.api_auth import ApiRequest, scope
from firsthand.people.rights import Right

router = Router()


class PhaseIO(Schema):
    """A stretch of the programme; dates are ISO days or empty."""

    title: str = Field(max_length=300)
    starts_on: str = ""
    ends_on: str = ""
    state: Literal["planned", "running", "done"] = "planned"
    note: str = Field("", max_length=300)


class GoalIO(Schema):
    """What should come of it, by what one sees it, how much, until when."""

    title: str = Field(max_length=300)
    measure: str = Field("", max_length=300)
    target: str = Field("", max_length=300)
    by: str = ""


class PartIO(Schema):
    """A part to play, whoever plays it."""

    title: str = Field(max_length=300)
    who: str = Field("", max_length=300)
    does: str = Field("", max_length=300)


class CharterIn(Schema):
    """The whole charter. `based_on`: the number of the version that was changed, 0 for the first."""

    based_on: int = Field(ge=0)
    purpose: str = Field(max_length=4000)
    champion_id: int | None = None
    sponsor_ids: list[int] = []
    phases: list[PhaseIO] = []
    goals: list[GoalIO] = []
    parts: list[PartIO] = []
    note: str = Field("", max_length=500)
    asks_again: bool = False


class RoleWordOut(Schema):
    """What a role says. `outcome` null: it is asked; `is_outdated`: said of words that have changed since."""

    role: str
    outcome: Literal["signed", "objected"] | None
    member_id: int | None
    remark: str
    at: dt.datetime | None
    is_outdated: bool


class CharterOut(Schema):
    """The charter as it stands. `is_signed`: every role has signed these words."""

    number: int
    at: dt.datetime
    is_substance: bool
    hash: str
    purpose: str
    champion_id: int | None
    sponsor_ids: list[int]
    phases: list[PhaseIO]
    goals: list[GoalIO]
    parts: list[PartIO]
    sign_offs: list[RoleWordOut]
    is_signed: bool

    @classmethod
    def of(cls, view: CharterView) -> CharterOut:
        words = [
            {
                "role": word.role,
                "outcome": word.word.outcome if word.word else None,
                "member_id": word.word.member_id if word.word else None,
                "remark": word.word.remark if word.word else "",
                "at": word.word.at if word.word else None,
                "is_outdated": word.is_outdated,
            }
            for word in view.words
        ]
        row = view.version
        kept = {"number": row.number, "at": row.at, "is_substance": row.is_substance, "hash": row.hash}
        return cls.model_validate(kept | view.content.as_json() | {"sign_offs": words, "is_signed": view.is_signed})


class SignIn(Schema):
    """One's word on a version of the charter for one of one's roles. An objection needs a remark."""

    number: int
    role: Literal["legal", "compliance", "hr", "it"]
    outcome: Literal["signed", "objected"]
    remark: str = Field("", max_length=1000)


class SignOffOut(Schema):
    """A word on the charter."""

    id: int
    role: str
    outcome: Literal["signed", "objected"]
    remark: str
    at: dt.datetime


class CriterionIO(Schema):
    """What a platform is held against; `weight` 0 to 5."""

    key: str = Field(max_length=40)
    label: str = Field(max_length=60)
    weight: int = Field(ge=0, le=5)
    explains: str = Field("", max_length=120)


class ScorecardIn(Schema):
    """A choice to make. Without `criteria`: the usual ones for that audience."""

    title: str = Field(max_length=160)
    audience: Literal["external", "internal"]
    vision: str = Field("", max_length=1000)
    platforms: list[str]
    criteria: list[CriterionIO] = []


class StandingOut(Schema):
    """A platform's weighted mean of 1 to 5 with the lowest and highest of a single person; null without scores."""

    platform: str
    score: float | None
    low: float | None
    high: float | None
    spread: float


class TippingOut(Schema):
    """With that weight of that criterion, another platform would lead."""

    criterion: str
    weight: int
    leader: str


class ScorecardOut(Schema):
    """A scorecard with its result, best platform first."""

    id: int
    title: str
    audience: Literal["external", "internal"]
    vision: str
    platforms: list[str]
    criteria: list[CriterionIO]
    state: Literal["open", "decided"]
    chosen: list[str]
    reason: str
    people_count: int
    leader: str | None
    is_sturdy: bool
    standings: list[StandingOut]
    tippings: list[TippingOut]

    @classmethod
    def of(cls, row: Scorecard, result: Result) -> ScorecardOut:
        names = ("id", "title", "audience", "vision", "platforms", "criteria", "state", "chosen", "reason")
        kept: dict[str, Any] = {name: getattr(row, name) for name in names}
        return cls(
            people_count=result.people_count,
            leader=result.leader,
            is_sturdy=result.is_sturdy,
            standings=[StandingOut.from_orm(standing) for standing in result.standings],
            tippings=[TippingOut.from_orm(tipping) for tipping in result.tippings],
            **kept,
        )


class ScorecardSummaryOut(Schema):
    """A scorecard in the list."""

    id: int
    title: str
    audience: Literal["external", "internal"]
    state: Literal["open", "decided"]
    chosen: list[str]


class ScoresIn(Schema):
    """One's scores: platform, then criterion, then 1 to 5. What is left out is not scored."""

    scores: dict[str, dict[str, int]]


class ChoiceIn(Schema):
    """Which platforms, and why."""

    chosen: list[str]
    reason: str = Field(max_length=2000)


@router.get("/charter", auth=scope(Right.READ_GUIDELINES), response=CharterOut, operation_id="get_charter")
def get_charter(request: ApiRequest, version: int | None = None) -> CharterOut:
    """The programme's charter as it stands, or an earlier version of it."""
    found = queries.charter(version)
    if found is None:
        raise NotFound("There is no charter yet.")
    return CharterOut.of(found)


@router.put("/charter", auth=scope(Right.CHARTER), response=CharterOut, operation_id="write_charter")
def write_charter(request: ApiRequest, given: CharterIn) -> CharterOut:
    """Keep the charter as its next version; a change of substance asks for the sign-offs again."""
    content = chartering.read(given.model_dump(exclude={"based_on", "note", "asks_again"}))
    services.write_charter(
        by=request.user,
        charter=content,
        based_on=given.based_on,
        note=given.note,
        asks_again=given.asks_again,
    )
    return get_charter(request, None)


@router.post("/charter/sign-offs", auth=scope(Right.SIGN_OFF), response={201: SignOffOut}, operation_id="sign_charter")
@idempotent
def sign_charter(request: ApiRequest, word: SignIn) -> Status[SignOffOut]:
    """Sign the charter for one of one's roles, or object."""
    row: SignOff = services.sign_charter(by=request.user, **word.model_dump())
    row.refresh_from_db()  # the moment comes from the database
    return Status(201, SignOffOut.from_orm(row))


@router.get(
    "/scorecards",
    auth=scope(Right.READ_GUIDELINES),
    response=Page[ScorecardSummaryOut],
    operation_id="list_scorecards",
)
def list_scorecards(request: ApiRequest, page: Query[PageQuery]) -> Slice[Scorecard]:
    """All scorecards, newest first."""
    return paginate(queries.scorecards(), page)


@router.post("/scorecards", auth=scope(Right.CHARTER), response={201: ScorecardOut}, operation_id="create_scorecard")
@idempotent
def create_scorecard(request: ApiRequest, given: ScorecardIn) -> Status[ScorecardOut]:
    """Begin to choose between platforms."""
    criteria = [Criterion(**criterion.model_dump()) for criterion in given.criteria]
    row = services.create_scorecard(
        by=request.user,
        criteria=criteria or queries.usual_criteria(given.audience),
        **given.model_dump(exclude={"criteria"}),
    )
    return Status(201, ScorecardOut.of(row, queries.result_of(row)))


@router.get(
    "/scorecards/{scorecard_id}",
    auth=scope(Right.READ_GUIDELINES),
    response=ScorecardOut,
    operation_id="get_scorecard",
)
def get_scorecard(request: ApiRequest, scorecard_id: int) -> ScorecardOut:
    """A scorecard with its result."""
    row = access.scorecard(request.user, scorecard_id)
    return ScorecardOut.of(row, queries.result_of(row))


@router.put(
    "/scorecards/{scorecard_id}/scores",
    auth=scope(Right.PROPOSE),
    response=ScorecardOut,
    operation_id="rate_scorecard",
)
def rate_scorecard(request: ApiRequest, scorecard_id: int, given: ScoresIn) -> ScorecardOut:
    """Give one's scores instead of those given before. Safe to repeat."""
    row = access.scorecard(request.user, scorecard_id)
    services.rate(by=request.user, scorecard=row, scores=given.scores)
    return ScorecardOut.of(row, queries.result_of(row))


@router.post(
    "/scorecards/{scorecard_id}/decision",
    auth=scope(Right.CHARTER),
    response=ScorecardOut,
    operation_id="decide_scorecard",
)
def decide_scorecard(request: ApiRequest, scorecard_id: int, choice: ChoiceIn) -> ScorecardOut:
    """Decide, with the reason."""
    row = access.scorecard(request.user, scorecard_id)
    services.decide_scorecard(by=request.user, scorecard=row, **choice.model_dump())
    return ScorecardOut.of(row, queries.result_of(row))


@router.delete(
    "/scorecards/{scorecard_id}/decision",
    auth=scope(Right.CHARTER),
    response=ScorecardOut,
    operation_id="reopen_scorecard",
)
def reopen_scorecard(request: ApiRequest, scorecard_id: int) -> ScorecardOut:
    """Take a decided choice up again; the scores stay."""
    row = access.scorecard(request.user, scorecard_id)
    services.reopen_scorecard(by=request.user, scorecard=row)
    return ScorecardOut.of(row, queries.result_of(row))
