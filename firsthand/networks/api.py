"""Networks and one's own accounts in the API."""

from __future__ import annotations

import datetime as dt

from ninja import Field, Query, Router, Schema
from ninja.responses import Status

from firsthand.core.api import Page, PageQuery, Slice, paginate
from firsthand.networks import access, queries, services
from firsthand.networks.adapters import ADAPTERS, Adapter
from firsthand.networks.models import Account
from firsthand.people.api_auth import ApiRequest, scope
from firsthand.people.rights import Right

router = Router(tags=["Networks"])


class NetworkOut(Schema):
    """A network and what it accepts. `text_max` is in `unit`; null means that no limit is known."""

    key: str
    label: str
    can_publish: bool
    has_share_window: bool
    prefill_text: bool
    unit: str
    text_max: int | None
    text_max_bytes: int | None
    picture_max_bytes: int | None
    verified_on: dt.date
    source: str

    @staticmethod
    def resolve_unit(adapter: Adapter) -> str:
        return adapter.limits.unit

    @staticmethod
    def resolve_text_max(adapter: Adapter) -> int | None:
        return adapter.limits.text_max

    @staticmethod
    def resolve_text_max_bytes(adapter: Adapter) -> int | None:
        return adapter.limits.text_max_bytes

    @staticmethod
    def resolve_picture_max_bytes(adapter: Adapter) -> int | None:
        return adapter.limits.picture_max_bytes

    @staticmethod
    def resolve_verified_on(adapter: Adapter) -> dt.date:
        return adapter.limits.verified_on

    @staticmethod
    def resolve_source(adapter: Adapter) -> str:
        return adapter.limits.source


class AccountIn(Schema):
    """An account to be connected. `fields` are those of the network's own form, for Bluesky handle and password."""

    network: str = Field(max_length=40)
    fields: dict[str, str] = Field(max_length=10)


class AccountOut(Schema):
    """One of your accounts. `state` is connected, broken (connect it again; `reason` says why) or disconnected."""

    id: int
    network: str
    handle: str
    display_name: str
    server_url: str
    state: str
    reason: str
    connected_at: dt.datetime


@router.get("/networks", auth=scope(Right.CONNECT), response=list[NetworkOut], operation_id="list_networks")
def list_networks(request: ApiRequest) -> list[Adapter]:
    """All networks, with their limits and the day on which those were last checked."""
    return ADAPTERS.all()


@router.get("/accounts", auth=scope(Right.CONNECT), response=Page[AccountOut], operation_id="list_accounts")
def list_accounts(request: ApiRequest, page: Query[PageQuery]) -> Slice[Account]:
    """Your accounts that are connected or broken, newest first."""
    return paginate(queries.accounts_of(request.user), page)


@router.post("/accounts", auth=scope(Right.CONNECT), response={201: AccountOut}, operation_id="connect_account")
def connect_account(request: ApiRequest, account: AccountIn) -> Status[AccountOut]:
    """Connect an account of yours, or connect it again. Safe to repeat."""
    made = services.connect_account(by=request.user, network=account.network, fields=account.fields)
    made.refresh_from_db()  # the time at which it was made comes from the database
    return Status(201, AccountOut.from_orm(made))


@router.post(
    "/accounts/{account_id}/disconnect",
    auth=scope(Right.CONNECT),
    response=AccountOut,
    operation_id="disconnect_account",
)
def disconnect_account(request: ApiRequest, account_id: int) -> Account:
    """End the session at the network and delete its secrets; `reason` is the network's answer. Safe to repeat."""
    return services.disconnect(by=request.user, account=access.account_of(request.user, account_id))
