"""The adapter of WhatsApp."""

from __future__ import annotations

import datetime as dt

from firsthand.networks.adapters.base import WindowAdapter, address, text_with_link
from firsthand.networks.values import Limits, Post, Unit


class WhatsApp(WindowAdapter):
    """Its click-to-chat page takes the text with the link; the person chooses to whom."""

    key = "whatsapp"
    name = "WhatsApp"
    icon = "brand-whatsapp"
    prefill_text = True
    limits = Limits(
        unit=Unit.CODE_POINTS,
        text_max=None,
        verified_on=dt.date(2026, 11, 22),
        source="https://faq.whatsapp.com/5913398998672934",
    )

    def share_window(self, post: Post) -> str | None:
        return address("https://wa.me/", text=text_with_link(post))


ADAPTER = WhatsApp()
