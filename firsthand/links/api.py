"""Links and approved destinations in the API."""

from __future__ import annotations

import datetime as dt

from ninja import Field, Query, Router, Schema
from ninja.responses import Status

from firsthand.core.api import Page, PageQuery, Slice, paginate
from firsthand.core.idempotency import idempotent
from firsthand.links import access, services
from firsthand.links.models import ApprovedDomain, Link
from firsthand.people.api_auth import ApiRequest, scope
from firsthand.people.rights import Right

router = Router(tags=["Links"])


class LinkIn(Schema):
    """A link to be made. `network` and `campaign` become UTM parameters; `tag` is yours and comes back as it is."""

    page_url: str = Field(max_length=2000)
    network: str = Field("", max_length=40)
    tag: str = Field("", max_length=40)
    campaign: str = Field("", max_length=100)
    expires_at: dt.datetime | None = None


class LinkOut(Schema):
    """A short link. `target_url` is where it leads, UTM parameters included."""

    code: str
    short_url: str
    page_url: str
    target_url: str
    network: str
    tag: str
    created_at: dt.datetime
    expires_at: dt.datetime | None
    disabled_at: dt.datetime | None

    @staticmethod
    def resolve_short_url(link: Link) -> str:
        return services.short_url(link)


class LinkQuery(PageQuery):
    """Which links to list."""

    tag: str | None = None


class DomainIn(Schema):
    """A domain to approve; a whole address is taken for its host."""

    host: str = Field(max_length=2000)


class DomainOut(Schema):
    """A domain to which links, also to its subdomains, redirect at once."""

    id: int
    host: str
    created_at: dt.datetime


@router.get("/links", auth=scope(Right.APPROVE_DOMAINS), response=Page[LinkOut], operation_id="list_links")
def list_links(request: ApiRequest, page: Query[LinkQuery]) -> Slice[Link]:
    """All links, newest first, or those of one tag."""
    links = access.links_for(request.user)
    return paginate(links if page.tag is None else links.filter(tag=page.tag), page)


@router.post("/links", auth=scope(Right.SHARE), response={201: LinkOut}, operation_id="create_link")
@idempotent
def create_link(request: ApiRequest, link: LinkIn) -> Status[LinkOut]:
    """Make a short link. Every call makes another one, unless it repeats an Idempotency-Key."""
    made = services.shorten(**link.model_dump())
    made.refresh_from_db()  # the time at which it was made comes from the database
    return Status(201, LinkOut.from_orm(made))


@router.get("/links/{code}", auth=scope(Right.APPROVE_DOMAINS), response=LinkOut, operation_id="get_link")
def get_link(request: ApiRequest, code: str) -> Link:
    """One link by its code."""
    return access.link_for(request.user, code)


@router.post("/links/{code}/disable", auth=scope(Right.APPROVE_DOMAINS), response=LinkOut, operation_id="disable_link")
def disable_link(request: ApiRequest, code: str) -> Link:
    """Take a link out of service; safe to repeat."""
    return services.disable(by=request.user, link=access.link_for(request.user, code))


@router.get("/domains", auth=scope(Right.APPROVE_DOMAINS), response=Page[DomainOut], operation_id="list_domains")
def list_domains(request: ApiRequest, page: Query[PageQuery]) -> Slice[ApprovedDomain]:
    """The approved domains, newest first."""
    return paginate(access.domains_for(request.user), page)


@router.post("/domains", auth=scope(Right.APPROVE_DOMAINS), response={201: DomainOut}, operation_id="approve_domain")
@idempotent
def approve_domain(request: ApiRequest, domain: DomainIn) -> Status[DomainOut]:
    """Let links to a domain redirect at once."""
    made = services.approve_domain(by=request.user, host=domain.host)
    made.refresh_from_db()
    return Status(201, DomainOut.from_orm(made))


@router.delete(
    "/domains/{domain_id}", auth=scope(Right.APPROVE_DOMAINS), response={204: None}, operation_id="remove_domain"
)
def remove_domain(request: ApiRequest, domain_id: int) -> Status[None]:
    """Show visitors of links to a domain the page in between again."""
    services.remove_domain(by=request.user, domain=access.domain_for(request.user, domain_id))
    return Status(204, None)
