"""The adapter of Facebook."""

from __future__ import annotations

import datetime as dt

from firsthand.networks.adapters.base import WindowAdapter, address
from firsthand.networks.values import Limits, Post, Unit


class Facebook(WindowAdapter):
    """Profiles are reached only by its share window, which takes the link."""

    key = "facebook"
    name = "Facebook"
    icon = "brand-facebook"
    limits = Limits(
        unit=Unit.UTF16,
        text_max=63206,
        see_more_chars=477,
        verified_on=dt.date(2026, 11, 22),
        source="https://developers.facebook.com/docs/sharing/reference/share-dialog",
    )

    def share_window(self, post: Post) -> str | None:
        if not post.link_url:
            return "https://www.facebook.com/"
        return address("https://www.facebook.com/sharer/sharer.php", u=post.link_url)


ADAPTER = Facebook()
