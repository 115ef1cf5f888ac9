"""The adapter of the clipboard."""

from __future__ import annotations

import datetime as dt

from django.utils.translation import gettext_lazy as _

from firsthand.networks.adapters.base import WindowAdapter
from firsthand.networks.values import Limits, Unit


class Copy(WindowAdapter):
    """The text with its link on the clipboard, for any place without a window of its own."""

    key = "copy"
    name = _("Copy the text")
    icon = "copy"
    has_share_window = False
    limits = Limits(
        unit=Unit.GRAPHEMES,
        text_max=None,
        verified_on=dt.date(2026, 11, 22),
        source="https://www.w3.org/TR/clipboard-apis/",
    )


ADAPTER = Copy()
