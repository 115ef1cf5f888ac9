"""The adapter of X."""

from __future__ import annotations

import datetime as dt

from firsthand.networks.adapters.base import WindowAdapter, address, text_with_link
from firsthand.networks.values import Limits, Post, Unit


class X(WindowAdapter):
    """Its post window takes text and link."""

    key = "x"
    name = "X"
    icon = "brand-x"
    prefill_text = True
    limits = Limits(
        unit=Unit.X_WEIGHTED,
        text_max=280,
        verified_on=dt.date(2026, 11, 22),
        source="https://docs.x.com/x-for-websites/post-button/guides/web-intent",
    )

    def share_window(self, post: Post) -> str | None:
        return address("https://x.com/intent/tweet", text=text_with_link(post))


ADAPTER = X()
