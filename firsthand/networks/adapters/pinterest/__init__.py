"""The adapter of Pinterest."""

from __future__ import annotations

import datetime as dt

from firsthand.networks.adapters.base import WindowAdapter, address, text_without_link
from firsthand.networks.values import Limits, Post, Unit


class Pinterest(WindowAdapter):
    """Its pin window takes link and description; the picture is chosen there."""

    key = "pinterest"
    name = "Pinterest"
    icon = "brand-pinterest"
    prefill_text = True
    limits = Limits(
        unit=Unit.CODE_POINTS,
        text_max=500,
        verified_on=dt.date(2026, 11, 22),
        source="https://developers.pinterest.com/docs/web-features/add-ons-overview/",
    )

    def share_window(self, post: Post) -> str | None:
        return address(
            "https://www.pinterest.com/pin/create/button/", url=post.link_url, description=text_without_link(post)
        )


ADAPTER = Pinterest()
