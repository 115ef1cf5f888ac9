"""The crisis stop in the API."""

from __future__ import annotations

import datetime as dt
from typing import Literal

from ninja import Field, Query, Router, Schema

from firsthand.core.api import Page, PageQuery, Slice, paginate
from firsthand.oversight import access
from firsthand.oversight import queries as oversight
from firsthand.oversight.models import Stop
from firsthand.people.api_auth import ApiRequest, scope
from firsthand.people.rights import Right
from firsthand.sharing import queries, services
from firsthand.sharing.models import Share

router = Router(tags=["Crisis stop"])
AUTH = scope(Right.STOP)
Scope = Literal["everything", "department", "region", "network", "topic", "campaign"]
Fate = Literal["release", "ask", "discard"]


class StopIn(Schema):
    """What to stop. `value` is the id or name of a department, or the name of a region, network, topic or campaign."""

    scope: Scope
    value: str = Field("", max_length=100)
    reason: str = Field(max_length=500)


class StopOut(Schema):
    """A crisis stop; in force while `lifted_at` is null. `waiting_count` posts were held from its first moment,
    `passing_count` were on their way to a network just then."""

    id: int
    scope: Scope
    value: str
    reason: str
    set_at: dt.datetime
    lifted_at: dt.datetime | None
    rest: str
    waiting_count: int | None
    passing_count: int | None


class BehindOut(Schema):
    """A planned post that waits behind a stop. Nobody is named."""

    id: int
    network: str
    text: str
    item_id: int | None
    due_at: dt.datetime


class ResumeIn(Schema):
    """What becomes of what waited: `rest` for all, and `fates` by the id of a post for those that differ."""

    rest: Fate = "release"
    fates: dict[int, Fate] = Field(default_factory=dict, max_length=500)


@router.get("/stops", auth=AUTH, response=Page[StopOut], operation_id="list_stops")
def list_stops(request: ApiRequest, page: Query[PageQuery]) -> Slice[Stop]:
    """All crisis stops, newest first."""
    return paginate(oversight.stops(), page)


@router.post("/stops", auth=AUTH, response=StopOut, operation_id="set_stop")
def set_stop(request: ApiRequest, stop: StopIn) -> Stop:
    """Stop everything in that scope. When this answers, nothing in it leaves any more. Safe to repeat.

    The stop is in force with its own commit, before the answer; so this call takes no Idempotency-Key.
    """
    return services.stop_sharing(by=request.user, scope=stop.scope, value=stop.value, reason=stop.reason)


@router.get("/stops/{stop_id}", auth=AUTH, response=StopOut, operation_id="get_stop")
def get_stop(request: ApiRequest, stop_id: int) -> Stop:
    """One crisis stop."""
    return access.stop(request.user, stop_id)


@router.get("/stops/{stop_id}/posts", auth=AUTH, response=Page[BehindOut], operation_id="list_stopped_posts")
def list_stopped_posts(request: ApiRequest, stop_id: int, page: Query[PageQuery]) -> Slice[Share]:
    """The planned posts in the scope of a stop, newest first."""
    return paginate(queries.behind(access.stop(request.user, stop_id)), page)


@router.post("/stops/{stop_id}/resume", auth=AUTH, response=StopOut, operation_id="resume")
def resume(request: ApiRequest, stop_id: int, after: ResumeIn) -> Stop:
    """Lift a stop and decide over what waited. Safe to repeat."""
    row = access.stop(request.user, stop_id)
    return services.resume_sharing(by=request.user, stop=row, rest=after.rest, fates=dict(after.fates))
