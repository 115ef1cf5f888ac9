"""Items, sources and one's own feed in the API."""

from __future__ import annotations

import datetime as dt
from typing import Any, Literal

from django.conf import settings
from django.db.models import QuerySet
from django.urls import reverse
from ninja import Field, Query, Router, Schema
from ninja.responses import Status

from firsthand.content import access, queries, services
from firsthand.content.models import Item, Source
from firsthand.content.values import FeedEntry
from firsthand.core.api import Page, PageQuery, Slice, paginate
from firsthand.core.idempotency import idempotent
from firsthand.people.api_auth import ApiRequest, scope
from firsthand.people.rights import Right

router = Router(tags=["Content"])
State = Literal["waiting", "approved", "declined", "withdrawn"]


class ItemOut(Schema):
    """A page worth sharing. `published_at` is null when neither feed nor page gives a date to be believed."""

    id: int
    url: str
    title: str
    summary: str
    author: str
    source: str
    source_id: int | None
    language: str
    topics: list[str]
    angles: list[str]
    image_url: str
    image_alt: str
    state: State
    published_at: dt.datetime | None
    expires_at: dt.datetime | None
    created_at: dt.datetime

    # An answer that is given again under its Idempotency-Key comes as the dict that it was.
    @staticmethod
    def resolve_source(item: Item | dict[str, Any]) -> str:
        return str(item["source"]) if isinstance(item, dict) else item.source_name

    @staticmethod
    def resolve_angles(item: Item | dict[str, Any]) -> list[str]:
        return list(item["angles"]) if isinstance(item, dict) else [angle.text for angle in item.angles.all()]

    @staticmethod
    def resolve_image_url(item: Item | dict[str, Any]) -> str:
        """Our own copy, behind the sign-in; empty when there is none."""
        if isinstance(item, dict):
            return str(item["image_url"])
        return settings.PUBLIC_URL + reverse("content:picture", args=[item.picture_name]) if item.picture_name else ""


class FeedEntryOut(Schema):
    """An item of one's feed with the sentence why it stands there."""

    item: ItemOut
    reason: str


class ItemQuery(PageQuery):
    """Which items to list; curators may ask for those of any state."""

    state: State = "approved"
    topic: str | None = None


class SuggestionIn(Schema):
    """A page to suggest. `title` is used when the page does not tell one."""

    url: str = Field(max_length=2000)
    note: str = Field("", max_length=500)
    title: str = Field("", max_length=300)


class DecisionIn(Schema):
    """Why. Needed to decline what a colleague suggested."""

    reason: str = Field("", max_length=500)


class SourceIn(Schema):
    """A feed to poll."""

    url: str = Field(max_length=2000)
    title: str = Field("", max_length=300)
    topics: list[str] = []
    language: str = Field("", max_length=8)
    is_trusted: bool = False
    daily_cap: int = Field(20, ge=1, le=500)


class SourceChange(Schema):
    """What to change of a source; what is left out stays."""

    title: str | None = Field(None, max_length=300)
    topics: list[str] | None = None
    language: str | None = Field(None, max_length=8)
    is_trusted: bool | None = None
    daily_cap: int | None = Field(None, ge=1, le=500)


class SourceOut(Schema):
    """A feed and how it does. `problem` is empty when the last poll went well."""

    id: int
    url: str
    title: str
    site_url: str
    topics: list[str]
    language: str
    is_trusted: bool
    daily_cap: int
    state: Literal["active", "failing", "paused"]
    problem: str
    polled_at: dt.datetime | None
    next_poll_at: dt.datetime


class RecallIn(Schema):
    """Why it is recalled: everybody who shared it reads this."""

    reason: str = Field(max_length=300)


class RecalledOut(Schema):
    """The recall that was started."""

    recall_id: int


@router.get("/feed", auth=scope(Right.READ_FEED), response=list[FeedEntryOut], operation_id="get_feed")
def get_feed(request: ApiRequest) -> list[FeedEntry]:
    """One's own feed: at most five items a day, best first, each with its reason."""
    return queries.feed_for(request.user)


@router.get("/items", auth=scope(Right.READ_FEED), response=Page[ItemOut], operation_id="list_items")
def list_items(request: ApiRequest, page: Query[ItemQuery]) -> Slice[Item]:
    """Items, newest first: those that may be shared, or for curators those of any state."""
    return paginate(_listed(request, page), page)


def _listed(request: ApiRequest, page: ItemQuery) -> QuerySet[Item]:
    return access.items(request.user, state=page.state, topic=page.topic or "")


@router.get("/items/{item_id}", auth=scope(Right.READ_FEED), response=ItemOut, operation_id="get_item")
def get_item(request: ApiRequest, item_id: int) -> Item:
    """One item by its id."""
    return access.item(request.user, item_id)


@router.post("/items", auth=scope(Right.SUGGEST), response={201: ItemOut}, operation_id="suggest_item")
@idempotent
def suggest_item(request: ApiRequest, suggestion: SuggestionIn) -> Status[ItemOut]:
    """Suggest a page to the curators. It is fetched for its title and picture; a known page gives 409 with its id."""
    item = services.suggest_item(by=request.user, **suggestion.model_dump())
    item.refresh_from_db()  # the time at which it came comes from the database
    return Status(201, ItemOut.from_orm(item))


@router.post("/items/{item_id}/approve", auth=scope(Right.CURATE), response=ItemOut, operation_id="approve_item")
def approve_item(request: ApiRequest, item_id: int) -> Item:
    """Let an item be shared. Safe to repeat."""
    item = access.curated_item(request.user, item_id)
    services.approve(by=request.user, item=item)
    return item


@router.post("/items/{item_id}/decline", auth=scope(Right.CURATE), response=ItemOut, operation_id="decline_item")
def decline_item(request: ApiRequest, item_id: int, decision: DecisionIn) -> Item:
    """Keep an item out of the feed; whoever suggested it is told why. Safe to repeat."""
    item = access.curated_item(request.user, item_id)
    services.decline(by=request.user, item=item, reason=decision.reason)
    return item


@router.post("/items/{item_id}/withdraw", auth=scope(Right.CURATE), response=ItemOut, operation_id="withdraw_item")
def withdraw_item(request: ApiRequest, item_id: int, decision: DecisionIn) -> Item:
    """Take an approved item back. Safe to repeat."""
    item = access.curated_item(request.user, item_id)
    services.withdraw(by=request.user, item=item, reason=decision.reason)
    return item


@router.post("/items/{item_id}/recall", auth=scope(Right.INCIDENTS), response=RecalledOut, operation_id="recall_item")
def recall_item(request: ApiRequest, item_id: int, recall: RecallIn) -> RecalledOut:
    """Recall an item and everything shared of it. Look at `get_recall` for its progress."""
    item = access.recallable_item(request.user, item_id)
    made = services.recall_item(by=request.user, item=item, reason=recall.reason)
    return RecalledOut(recall_id=made.pk)


@router.get("/sources", auth=scope(Right.CURATE), response=Page[SourceOut], operation_id="list_sources")
def list_sources(request: ApiRequest, page: Query[PageQuery]) -> Slice[Source]:
    """All sources, newest first."""
    return paginate(access.sources(request.user), page)


@router.post("/sources", auth=scope(Right.CURATE), response={201: SourceOut}, operation_id="add_source")
@idempotent
def add_source(request: ApiRequest, source: SourceIn) -> Status[SourceOut]:
    """Add a feed; it is polled at once. A known one gives 409 with its id."""
    made = services.add_source(by=request.user, **source.model_dump())
    made.refresh_from_db()  # the time of its first poll comes from the database
    return Status(201, SourceOut.from_orm(made))


@router.get("/sources/{source_id}", auth=scope(Right.CURATE), response=SourceOut, operation_id="get_source")
def get_source(request: ApiRequest, source_id: int) -> Source:
    """One source by its id."""
    return access.source(request.user, source_id)


@router.patch("/sources/{source_id}", auth=scope(Right.CURATE), response=SourceOut, operation_id="change_source")
def change_source(request: ApiRequest, source_id: int, change: SourceChange) -> Source:
    """Change a source's settings. Safe to repeat."""
    source = access.source(request.user, source_id)
    names = ("title", "topics", "language", "is_trusted", "daily_cap")
    values = {name: getattr(source, name) for name in names} | change.model_dump(exclude_none=True)
    return services.edit_source(by=request.user, source=source, **values)


@router.post("/sources/{source_id}/pause", auth=scope(Right.CURATE), response=SourceOut, operation_id="pause_source")
def pause_source(request: ApiRequest, source_id: int) -> Source:
    """Poll it no more; its items stay. Safe to repeat."""
    source = access.source(request.user, source_id)
    services.pause_source(by=request.user, source=source)
    return source


@router.post("/sources/{source_id}/resume", auth=scope(Right.CURATE), response=SourceOut, operation_id="resume_source")
def resume_source(request: ApiRequest, source_id: int) -> Source:
    """Poll it again, at once. Safe to repeat."""
    source = access.source(request.user, source_id)
    services.resume_source(by=request.user, source=source)
    return source
