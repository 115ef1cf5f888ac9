"""The adapter of LinkedIn."""

from __future__ import annotations

import datetime as dt

from firsthand.networks.adapters.base import WindowAdapter, address
from firsthand.networks.values import Limits, Post, Unit


class LinkedIn(WindowAdapter):
    """Its share window takes the link; members paste their text."""

    key = "linkedin"
    name = "LinkedIn"
    icon = "brand-linkedin"
    limits = Limits(
        unit=Unit.UTF16,  # no document names the unit; code units never count less than the others
        text_max=3000,
        see_more_chars=210,
        verified_on=dt.date(2026, 11, 22),
        source="https://learn.microsoft.com/linkedin/marketing/community-management/shares/posts-api",
    )

    def share_window(self, post: Post) -> str | None:
        """Without a link there is nothing that the window could carry: it opens the feed."""
        if not post.link_url:
            return "https://www.linkedin.com/feed/?shareActive=true"
        return address("https://www.linkedin.com/sharing/share-offsite/", url=post.link_url)


ADAPTER = LinkedIn()
