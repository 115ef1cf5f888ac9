"""What of this app's rows is about a person."""

from __future__ import annotations

#: "Model.field" -> what it is, why it is kept, for how long.
PERSONAL: dict[str, str] = {
    "ApprovedDomain.approved_by_id": "Who approved the destination; kept with the row, as the record of a decision.",
    "Link.target_url": "Holds the tag as utm_content; kept with the link.",
    "Link.tag": "An opaque mark of the app that owns the link, through whose rows it leads to the member who shared.",
}

#: Fields that say nothing about a person. A click holds no address, agent or identifier of its visitor.
NOT_PERSONAL: set[str] = {
    "ApprovedDomain.id",
    "ApprovedDomain.host",
    "ApprovedDomain.created_at",
    "ApprovedDomain.is_demo",
    "Click.id",
    "Click.at",
    "Click.link_id",
    "Click.visitor",
    "Click.source",
    "ClickFile.name",
    "ClickFile.loaded_bytes",
    "Link.id",
    "Link.code",
    "Link.page_url",
    "Link.network",
    "Link.created_at",
    "Link.expires_at",
    "Link.disabled_at",
    "Link.is_demo",
}
