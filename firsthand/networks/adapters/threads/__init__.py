"""The adapter of Threads."""

from __future__ import annotations

import datetime as dt

from firsthand.networks.adapters.base import WindowAdapter, address, text_with_link
from firsthand.networks.values import Limits, Post, Unit


class Threads(WindowAdapter):
    """Its post window takes text and link."""

    key = "threads"
    name = "Threads"
    icon = "brand-threads"
    prefill_text = True
    limits = Limits(
        unit=Unit.THREADS,
        text_max=500,
        verified_on=dt.date(2026, 11, 22),
        source="https://developers.facebook.com/docs/threads/overview",
    )

    def share_window(self, post: Post) -> str | None:
        return address("https://www.threads.net/intent/post", text=text_with_link(post))


ADAPTER = Threads()
