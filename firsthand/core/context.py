"""What every page needs."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.templatetags.static import static

from firsthand.core import navigation

#: The style sheets of the components, in the order of their layers.
SHEETS = (
    *("tokens", "base", "layout", "nav", "button", "card", "field"),
    *("tabs", "badge", "state", "table", "message", "stat"),
)


def ui(request: HttpRequest) -> dict[str, Any]:
    """Theme and keys from their cookies (so that no page flashes), layout, and the navigation of this person's rights.

    `ui_layout` is the page's frame for templates that people see signed in as well as signed out.
    """
    theme = request.COOKIES.get("theme", "")
    user = getattr(request, "user", None)
    is_signed_in = user is not None and user.is_authenticated
    return {
        "ui_theme": theme if theme in {"light", "dark"} else "",
        "ui_keys": request.COOKIES.get("keys") != "off",
        "ui_sheets": [static(f"core/css/{name}.css") for name in SHEETS],
        "ui_layout": "core/base.html" if is_signed_in else "core/bare.html",
        "ui_navigation": navigation.for_request(request),
    }
