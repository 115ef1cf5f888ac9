"""Which fields of content hold personal data, why and for how long; every other field is declared as not personal."""

from __future__ import annotations

PERSONAL: dict[str, str] = {
    "Item.suggested_by": "who suggested a page, to tell them what came of it; kept with the item, emptied on erasure",
    "Item.note": "why a colleague suggests a page, for the curators; kept with the item, emptied on erasure",
    "Item.decided_by": "which curator decided, for questions about it; kept with the item, emptied on erasure",
    "Item.decision_reason": "what the curator wrote to the author; kept with the item, emptied on the author's erasure",
    "Item.author": "the name that the public page gives as its author, to credit them; kept with the item",
    "Mark.member": "whose saved, set aside or shared item it is, for their own feed only; until they undo it or leave",
    "Mark.item": "which item they marked; as Mark.member",
    "Mark.kind": "saved, set aside or shared; as Mark.member",
    "Mark.at": "when they marked it, so that the feed ends each day; as Mark.member",
    "TopicFollow.member": "whose topic it is, for their own feed only; until they unfollow it or leave",
    "TopicFollow.topic": "what they want more of; as TopicFollow.member",
}

NOT_PERSONAL: set[str] = {
    *(
        f"Source.{name}"
        for name in (
            "id", "url", "title", "site_url", "topics", "language", "is_trusted", "daily_cap", "state", "etag",
            "last_modified", "polled_at", "succeeded_at", "next_poll_at", "interval_minutes", "failure_count",
            "problem", "created_at", "is_demo",
        )
    ),
    *(
        f"Item.{name}"
        for name in (
            "id", "source", "guid", "url", "url_key", "title", "summary", "site_name", "image", "image_url",
            "image_alt", "image_width", "image_height", "language", "topics", "published_at", "state", "is_edited",
            "decided_at", "expires_at", "created_at", "is_demo",
        )
    ),
    *(f"Angle.{name}" for name in ("id", "item", "position", "text")),
    *(f"ItemUse.{name}" for name in ("id", "item", "department", "person_count", "last_at")),
    "Mark.id",
    "TopicFollow.id",
}  # fmt: skip
