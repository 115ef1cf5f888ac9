"""The adapter of Reddit."""

from __future__ import annotations

import datetime as dt

from firsthand.networks.adapters.base import WindowAdapter, address, text_without_link
from firsthand.networks.values import Limits, Post, Unit


class Reddit(WindowAdapter):
    """Its submit page takes the link and, as title, the text."""

    key = "reddit"
    name = "Reddit"
    icon = "brand-reddit"
    prefill_text = True
    limits = Limits(
        unit=Unit.CODE_POINTS,
        text_max=300,
        verified_on=dt.date(2026, 11, 22),
        source="https://www.reddit.com/dev/api/#POST_api_submit",
    )

    def share_window(self, post: Post) -> str | None:
        """A link without breaks in its title: Reddit's titles are one line."""
        title = " ".join(text_without_link(post).split())
        return address("https://www.reddit.com/submit", url=post.link_url, title=title)


ADAPTER = Reddit()
