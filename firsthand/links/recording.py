"""The answer to one request of a short link from within Django: the click is on disk before it is given."""

from __future__ import annotations

import os
import threading
import time
from dataclasses import dataclass
from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpRequest

from firsthand.links import clicklog, pages, queries, visitors


@dataclass(frozen=True, kw_only=True)
class Answer:
    """What a visitor gets; `headers` include the destination of a redirect."""

    status: int
    body: bytes
    headers: list[tuple[str, str]]


class _Log:
    """The click file of this process, shared by its threads and opened at the first click."""

    def __init__(self) -> None:
        self._mutex = threading.Lock()
        self._log: clicklog.ClickLog | None = None
        self._process = 0

    def write(self, record: bytes) -> None:
        with self._mutex:
            if self._log is None or self._process != os.getpid():  # a forked process needs a file of its own
                self._log, self._process = clicklog.ClickLog(clicklog.click_dir(settings.DATA_DIR)), os.getpid()
            self._log.write(record)

    def close(self) -> None:
        """Let go of the file, so that it can be loaded whole. Safe to repeat."""
        with self._mutex:
            if self._log is not None:
                self._log.close()
            self._log = None


LOG = _Log()


def follow(request: HttpRequest, code: str) -> Answer:
    """Record the click and say where to go; 404 for a code that does not exist, 410 for a link out of service."""
    language = pages.language_of(request.headers.get("Accept-Language", ""))
    link = queries.by_code(code)
    if link is None:
        return Answer(status=404, body=pages.missing(language), headers=pages.GUARDS)
    if queries.is_gone(link):
        return Answer(status=410, body=pages.gone(language), headers=pages.GUARDS)
    kind, source = visitors.tell(
        method=request.method or "GET",
        user_agent=request.headers.get("User-Agent", ""),
        referrer=request.headers.get("Referer", ""),
        purpose=request.headers.get("Sec-Purpose") or request.headers.get("Purpose") or "",
    )
    LOG.write(clicklog.record(time.time_ns() // 1_000_000, link.pk, kind, source))
    if queries.is_approved(urlsplit(link.target_url).hostname or ""):
        return Answer(status=302, body=b"", headers=[("Location", link.target_url), *pages.PRIVACY])
    return Answer(status=200, body=pages.leaving(link.target_url, language), headers=pages.GUARDS)
