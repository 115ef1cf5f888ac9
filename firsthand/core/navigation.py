"""The entries of the navigation: apps register theirs in `AppConfig.ready()`; nothing dead is ever shown."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Literal

from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import Promise

from firsthand.core.registry import Registry


@dataclass(frozen=True, kw_only=True)
class Entry:
    """One way into the product: `main` stands in the bar or rail, `role` under "More", `self` in one's own menu.

    `right` is the right (a key of people's table) without which the entry is invisible; None shows it to all signed in.
    `icon` is the name of a symbol in the icon sprite. `go` is the letter that opens it after the key g; "" for none.
    `count` says for somebody how many new things wait behind it, in at most one cheap query; None for no number.
    """

    key: str
    text: Promise | str
    icon: str
    url_name: str
    group: Literal["main", "role", "self"]
    order: int
    right: str | None = None
    go: str = ""
    count: Callable[[Any], int] | None = None

    @property
    def label(self) -> str:
        return str(self.text)


ENTRIES: Registry[Entry] = Registry("navigation")


@dataclass(frozen=True, kw_only=True)
class Shown:
    """An entry as it stands on one page. `current`: "page" on it, "true" somewhere below it, "" elsewhere."""

    entry: Entry
    url: str
    current: str
    user: Any

    @cached_property
    def count(self) -> int:
        """How many new things wait behind it; asked once, and only by a page that shows it."""
        return self.entry.count(self.user) if self.entry.count else 0


def for_request(request: HttpRequest) -> dict[str, list[Shown]]:
    """The entries for this person by group; empty for somebody signed out."""
    user = getattr(request, "user", None)
    groups: dict[str, list[Shown]] = {"main": [], "role": [], "self": []}
    if user is None or not user.is_authenticated:
        return groups
    allowed = [entry for entry in ENTRIES if entry.right is None or user.has_right(entry.right)]
    urls = {entry.key: reverse(entry.url_name) for entry in allowed}
    here = _closest(request.path, list(urls.values()))
    for entry in sorted(allowed, key=lambda e: e.order):
        url = urls[entry.key]
        current = "" if url != here else "page" if url == request.path else "true"
        groups[entry.group].append(Shown(entry=entry, url=url, current=current, user=user))
    return groups


def _closest(path: str, urls: list[str]) -> str:
    """The longest of the addresses at or above `path`; the home page is above nothing but itself."""
    above = [url for url in urls if path == url or (url != "/" and path.startswith(url.rstrip("/") + "/"))]
    return max(above, key=len, default="")
