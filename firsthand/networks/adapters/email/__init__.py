"""The adapter of e-mail."""

from __future__ import annotations

import datetime as dt

from django.utils.translation import gettext_lazy as _

from firsthand.networks.adapters.base import WindowAdapter, address, text_with_link
from firsthand.networks.values import Limits, Post, Unit


class Email(WindowAdapter):
    """The person's own mail program opens with subject and text."""

    key = "email"
    name = _("E-mail")
    icon = "mail"
    prefill_text = True
    limits = Limits(
        unit=Unit.CODE_POINTS,
        text_max=None,
        verified_on=dt.date(2026, 11, 22),
        source="https://www.rfc-editor.org/rfc/rfc6068",
    )

    def share_window(self, post: Post) -> str | None:
        """Line breaks in the body are CRLF, as RFC 6068 section 5 asks."""
        body = text_with_link(post).replace("\r\n", "\n").replace("\n", "\r\n")
        return address("mailto:", subject=post.link_card.title if post.link_card else "", body=body)


ADAPTER = Email()
