"""Drafts and shares in the API: one's own, and only these."""

from __future__ import annotations

import datetime as dt
from typing import Any

from ninja import Field, File, Form, Query, Router, Schema
from ninja.files import UploadedFile
from ninja.responses import Status
from pydantic import AwareDatetime

from firsthand.content import access as content
from firsthand.core.api import Page, PageQuery, Slice, paginate
from firsthand.core.idempotency import idempotent
from firsthand.networks import access as networks
from firsthand.people.api_auth import ApiRequest, scope
from firsthand.people.models import Member
from firsthand.people.rights import Right
from firsthand.sharing import access, queries, services
from firsthand.sharing.models import Draft, Picture, Share
from firsthand.sharing.services._refusals import counting_refusals
from firsthand.sharing.states import ShareState
from firsthand.sharing.values import Composed, DraftFields

router = Router(tags=["Shares"])
AUTH = scope(Right.SHARE)


class DraftIn(Schema):
    """A draft. `texts` holds a text of its own for a network's key; give `item_id` or `page_url`, or neither.

    `networks` and `accounts` (ids of yours) are where you mean to share it; `due_at` null means now.
    """

    text: str = Field("", max_length=20_000)
    texts: dict[str, str] = Field(default_factory=dict, max_length=30)
    item_id: int | None = None
    page_url: str = Field("", max_length=2000)
    picture_id: int | None = None
    networks: list[str] = Field(default_factory=list, max_length=30)
    accounts: list[int] = Field(default_factory=list, max_length=30)
    has_disclosure: bool = True
    due_at: AwareDatetime | None = None


class DraftUpdate(DraftIn):
    """A draft to be kept. `seen_at` is the `updated_at` that you last saw: where another client has saved since, what
    you send becomes a draft of its own."""

    seen_at: AwareDatetime


class DraftOut(Schema):
    """A draft of yours. `shared_at` is null while it is still being written."""

    id: int
    text: str
    texts: dict[str, str]
    item_id: int | None
    page_url: str
    picture_id: int | None
    networks: list[str]
    accounts: list[int]
    has_disclosure: bool
    due_at: dt.datetime | None
    updated_at: dt.datetime
    shared_at: dt.datetime | None


class ProblemOut(Schema):
    """Something that speaks against a text on a network; one that is not blocking only informs."""

    code: str
    message: str
    is_blocking: bool


class ComposedOut(Schema):
    """A draft as it would leave for one network. `used` and `limit` are in the network's own `unit`."""

    network: str
    text: str
    used: int
    limit: int | None
    unit: str
    is_shareable: bool
    problems: list[ProblemOut]

    @staticmethod
    def resolve_used(composed: Composed) -> int:
        return composed.count.used

    @staticmethod
    def resolve_limit(composed: Composed) -> int | None:
        return composed.count.limit

    @staticmethod
    def resolve_unit(composed: Composed) -> str:
        return composed.count.unit


class PictureOut(Schema):
    """A picture of yours, as it will be sent."""

    id: int
    mime: str
    width: int
    height: int
    size_bytes: int
    alt: str


class ShareOut(Schema):
    """A share of yours. `state`: scheduled, sending, published (confirmed by the network), claimed (your word),
    opened (we wait for your word), unconfirmed, failed, withdrawn or deleted; `reason` says why, in a sentence."""

    id: int
    network: str
    way: str
    account_id: int | None
    item_id: int | None
    text: str
    link: str | None
    state: str
    reason: str
    due_at: dt.datetime
    created_at: dt.datetime
    settled_at: dt.datetime | None
    send_again_from: dt.datetime | None
    url: str
    like_count: int
    repost_count: int
    reply_count: int
    quote_count: int
    metrics_at: dt.datetime | None

    @classmethod
    def of(cls, share: Share) -> ShareOut:
        """The share as the API shows it."""
        fields = {name: getattr(share, name) for name in cls.model_fields if hasattr(share, name)}
        own = {"link": services.short_url(share.link) or None, "url": share.remote_url}
        return cls(**{**fields, **own, "send_again_from": queries.send_again_from(share)})


class WindowOut(Schema):
    """A share whose window you open: `url` is the network's own page, `clipboard` the text to paste there."""

    share: ShareOut
    url: str
    clipboard: str


class ShareIn(Schema):
    """A draft to be sent to accounts of yours. `due_at` null: now."""

    draft_id: int
    accounts: list[int] = Field(min_length=1, max_length=30)
    due_at: AwareDatetime | None = None


class WindowIn(Schema):
    """A draft, and the network whose share window you will open."""

    draft_id: int
    network: str = Field(max_length=40)


class ClaimIn(Schema):
    """Your word that you posted it, with the post's address if you have it."""

    permalink: str = Field("", max_length=1000)


class RescheduleIn(Schema):
    """Another time for a share that waits; null: now."""

    due_at: AwareDatetime | None


class ResolveIn(Schema):
    """What you saw when you looked for an unconfirmed share at the network."""

    is_there: bool
    permalink: str = Field("", max_length=1000)


class ShareQuery(PageQuery):
    """Which shares to list: all, or those in one state."""

    state: ShareState | None = None


@router.get("/drafts", auth=AUTH, response=Page[DraftOut], operation_id="list_drafts")
def list_drafts(request: ApiRequest, page: Query[PageQuery]) -> Slice[Draft]:
    """Your unfinished drafts, newest first."""
    return paginate(queries.my_drafts(request.user), page)


@router.post("/drafts", auth=AUTH, response={201: DraftOut}, operation_id="create_draft")
@idempotent
def create_draft(request: ApiRequest, draft: DraftIn) -> Status[DraftOut]:
    """Keep a draft."""
    fields = _fields(request.user, draft)
    saved = services.save_draft(by=request.user, draft=None, fields=fields, seen_at=None)
    return Status(201, DraftOut.from_orm(saved.draft))


@router.get("/drafts/{draft_id}", auth=AUTH, response=DraftOut, operation_id="get_draft")
def get_draft(request: ApiRequest, draft_id: int) -> Draft:
    """One draft of yours."""
    return access.my_draft(request.user, draft_id)


@router.put("/drafts/{draft_id}", auth=AUTH, response=DraftOut, operation_id="save_draft")
def save_draft(request: ApiRequest, draft_id: int, draft: DraftUpdate) -> Draft:
    """Keep what you changed. Where the answer has another id, somebody else had saved and yours is kept as a copy."""
    row = access.my_draft(request.user, draft_id)
    fields = _fields(request.user, draft)
    return services.save_draft(by=request.user, draft=row, fields=fields, seen_at=draft.seen_at).draft


@router.delete("/drafts/{draft_id}", auth=AUTH, response={204: None}, operation_id="discard_draft")
def discard_draft(request: ApiRequest, draft_id: int) -> Status[None]:
    """Throw a draft away; what was shared from it stays."""
    services.discard_draft(by=request.user, draft=access.my_draft(request.user, draft_id))
    return Status(204, None)


@router.get("/drafts/{draft_id}/texts/{network}", auth=AUTH, response=ComposedOut, operation_id="compose_text")
def compose_text(request: ApiRequest, draft_id: int, network: str) -> Composed:
    """The draft as it would leave for one network, counted by that network, and what speaks against it."""
    return services.compose_text(draft=access.my_draft(request.user, draft_id), network=network)


@router.post("/pictures", auth=AUTH, response={201: PictureOut}, operation_id="add_picture")
def add_picture(request: ApiRequest, file: File[UploadedFile], alt: Form[str] = "") -> Status[Picture]:
    """Take in a picture of at most 10 MB; only its pixels are kept. `alt` says what it shows."""
    return Status(201, services.add_picture(by=request.user, data=file.read(), alt=alt))


@router.get("/shares", auth=AUTH, response=Page[ShareOut], operation_id="list_shares")
def list_shares(request: ApiRequest, page: Query[ShareQuery]) -> dict[str, Any]:
    """Your shares, newest first."""
    rows = paginate(queries.shares_of(request.user, states=[page.state] if page.state else []), page)
    return {"items": [ShareOut.of(row) for row in rows.items], "next": rows.next}


@router.post("/shares", auth=AUTH, response={201: list[ShareOut]}, operation_id="create_shares")
@counting_refusals()  # outside of the transaction of an idempotent answer
@idempotent
def create_shares(request: ApiRequest, share: ShareIn) -> Status[list[ShareOut]]:
    """Send a draft to accounts of yours: one share each, or none at all. They are sent within seconds once due."""
    accounts = [networks.account_of(request.user, account_id) for account_id in share.accounts]
    draft = access.my_draft(request.user, share.draft_id)
    made = services.share(by=request.user, draft=draft, accounts=accounts, due_at=share.due_at)
    return Status(201, [ShareOut.of(access.my_share(request.user, row.pk)) for row in made])


@router.post("/share-windows", auth=AUTH, response={201: WindowOut}, operation_id="open_window")
@counting_refusals()  # outside of the transaction of an idempotent answer
@idempotent
def open_window(request: ApiRequest, window: WindowIn) -> Status[WindowOut]:
    """Get the address of a network's share window, prefilled with a link of its own. Then claim it."""
    draft = access.my_draft(request.user, window.draft_id)
    opened = services.open_window(by=request.user, draft=draft, network=window.network)
    share = ShareOut.of(access.my_share(request.user, opened.share.pk))
    return Status(201, WindowOut(share=share, url=opened.url, clipboard=opened.clipboard))


@router.get("/shares/{share_id}", auth=AUTH, response=ShareOut, operation_id="get_share")
def get_share(request: ApiRequest, share_id: int) -> ShareOut:
    """One share of yours with its state and reason."""
    return ShareOut.of(access.my_share(request.user, share_id))


@router.post("/shares/{share_id}/withdraw", auth=AUTH, response=ShareOut, operation_id="withdraw_share")
def withdraw_share(request: ApiRequest, share_id: int) -> ShareOut:
    """Take a share back before it is sent. When this answers 200, it will not be sent. Safe to repeat."""
    row = access.my_share(request.user, share_id)
    return ShareOut.of(services.withdraw(by=request.user, share=row))


@router.post("/shares/{share_id}/claim", auth=AUTH, response=ShareOut, operation_id="claim_share")
def claim_share(request: ApiRequest, share_id: int, claim: ClaimIn) -> ShareOut:
    """Say that you posted it by hand: claimed, never counted as confirmed. Safe to repeat."""
    row = access.my_share(request.user, share_id)
    return ShareOut.of(services.claim(by=request.user, share=row, permalink=claim.permalink))


@router.post("/shares/{share_id}/reschedule", auth=AUTH, response=ShareOut, operation_id="reschedule_share")
def reschedule_share(request: ApiRequest, share_id: int, time: RescheduleIn) -> ShareOut:
    """Give a share that waits another time. Safe to repeat."""
    row = access.my_share(request.user, share_id)
    return ShareOut.of(services.reschedule(by=request.user, share=row, due_at=time.due_at))


@router.post("/shares/{share_id}/retry", auth=AUTH, response=ShareOut, operation_id="retry_share")
def retry_share(request: ApiRequest, share_id: int) -> ShareOut:
    """Send again what was not sent; an unconfirmed one only from `send_again_from` on."""
    row = access.my_share(request.user, share_id)
    return ShareOut.of(services.retry(by=request.user, share=row))


@router.post("/shares/{share_id}/resolve", auth=AUTH, response=ShareOut, operation_id="resolve_share")
def resolve_share(request: ApiRequest, share_id: int, seen: ResolveIn) -> ShareOut:
    """Tell whether an unconfirmed share is there; your word makes it claimed, not confirmed."""
    row = access.my_share(request.user, share_id)
    told = services.resolve_by_hand(by=request.user, share=row, is_there=seen.is_there, permalink=seen.permalink)
    return ShareOut.of(told)


@router.post("/shares/{share_id}/refresh", auth=AUTH, response=ShareOut, operation_id="refresh_share")
def refresh_share(request: ApiRequest, share_id: int) -> ShareOut:
    """Read the network's counts of one's own post now."""
    row = access.my_share(request.user, share_id)
    return ShareOut.of(services.refresh_metrics(by=request.user, share=row))


@router.delete("/shares/{share_id}", auth=AUTH, response=ShareOut, operation_id="delete_share")
def delete_share(request: ApiRequest, share_id: int) -> ShareOut:
    """Delete the post at the network; the record of it stays, as deleted. Safe to repeat."""
    row = access.my_share(request.user, share_id)
    return ShareOut.of(services.delete_published(by=request.user, share=row))


def _fields(by: Member, draft: DraftIn) -> DraftFields:
    return DraftFields(
        text=draft.text,
        texts=draft.texts,
        networks=tuple(draft.networks),
        accounts=tuple(draft.accounts),
        page_url=draft.page_url,
        item=None if draft.item_id is None else content.shareable_item(by, draft.item_id),
        picture=None if draft.picture_id is None else access.my_picture(by, draft.picture_id),
        has_disclosure=draft.has_disclosure,
        due_at=draft.due_at,
    )
