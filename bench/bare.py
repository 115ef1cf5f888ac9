"""The least that granian can answer with: the same redirect for every request, nothing looked up, nothing recorded."""

from __future__ import annotations

from typing import Any

HEADERS = [("location", "https://example.com/"), ("cache-control", "private, no-store")]


async def app(scope: Any, answer: Any) -> None:
    answer.response_empty(302, HEADERS)
