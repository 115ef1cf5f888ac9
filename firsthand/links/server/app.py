"""One request of a short link: looked up in memory, its click on disk, then its answer."""

from __future__ import annotations

import asyncio
import json
import re
import time
from concurrent.futures import ThreadPoolExecutor
from functools import lru_cache
from typing import Protocol

from firsthand.config import env
from firsthand.config.paths import socket_dir
from firsthand.links import clicklog, pages, visitors
from firsthand.links.server.commit import GroupCommit
from firsthand.links.server.memory import Known, Memory, Unreachable

Header = tuple[str, str]
_CODE = re.compile(r"[1-9A-HJ-NP-Za-km-z]{4,24}")
_MAX_LOOKUPS = 64  # codes that wait for the database; a flood of guesses must not queue up behind it
_START_S = 5.0
_MAX_AGENT_CHARS = 512
_HTML = [*pages.GUARDS, ("content-type", "text/html; charset=utf-8")]
_TEXT = [*pages.GUARDS, ("content-type", "text/plain; charset=utf-8")]
_CSS = [("content-type", "text/css; charset=utf-8"), ("cache-control", "public, max-age=3600"), *pages.GUARDS[:1]]
# Previews of networks keep to robots.txt, and without them a shared link has no card. `noindex` is on every page.
_ROBOTS = "User-agent: *\nAllow: /\n"
_pack = clicklog.pack_when_and_link
_now_ns = time.time_ns
_PRIVACY = tuple(pages.PRIVACY)


class _Headers(Protocol):
    def get(self, key: str, default: str = ...) -> str: ...


class _Scope(Protocol):
    proto: str
    method: str
    path: str

    @property
    def headers(self) -> _Headers: ...


class _Answer(Protocol):
    def response_empty(self, status: int, headers: list[Header]) -> None: ...
    def response_str(self, status: int, headers: list[Header], body: str) -> None: ...
    def response_bytes(self, status: int, headers: list[Header], body: bytes) -> None: ...


def conninfo(settings: env.Env) -> str:
    """How to reach the database, by the same rule as the web application."""
    return settings.DATABASE_URL or f"host={socket_dir(settings.FIRSTHAND_DATA_DIR)} user=postgres dbname=firsthand"


class Redirects:
    """The handler that granian calls for each request (RSGI)."""

    def __init__(self, settings: env.Env) -> None:
        self.memory = Memory(conninfo(settings))
        self.log = clicklog.ClickLog(clicklog.click_dir(settings.FIRSTHAND_DATA_DIR))
        self._lookups = ThreadPoolExecutor(max_workers=1, thread_name_prefix="links-lookup")
        self._waiting = 0
        self._commit: GroupCommit
        self._loop: asyncio.AbstractEventLoop

    def __rsgi_init__(self, loop: asyncio.AbstractEventLoop) -> None:
        self._loop = loop
        self._commit = GroupCommit(self.log, loop)
        visitors.warm_up()
        self.memory.start(wait_s=_START_S)

    def __rsgi_del__(self, loop: asyncio.AbstractEventLoop) -> None:
        self._commit.write()
        self.log.close()
        self.memory.stop()

    async def __rsgi__(self, scope: _Scope, answer: _Answer) -> None:
        method = scope.method
        if method != "GET" and method != "HEAD":  # two comparisons are quicker than a set
            return answer.response_empty(405, [("allow", "GET, HEAD"), *_PRIVACY])
        path = scope.path
        link = self.memory.links.get(path[1:])
        if link is None:
            link = await self._other(scope, answer, path)
            if link is None:
                return None
        if link.is_disabled or (link.expires_at and link.expires_at <= time.time()):
            return self._page(scope, answer, 410, pages.gone(self._language(scope)))
        header = scope.headers.get
        await self._commit.add(
            _pack(_now_ns() // 1_000_000, link.id)
            + _told(
                method,
                header("user-agent", "")[:_MAX_AGENT_CHARS],
                _origin(header("referer", "")),
                header("sec-purpose", "") or header("purpose", ""),
            )
        )
        if link.is_direct:
            return answer.response_empty(302, [("location", link.target_url), *_PRIVACY])
        return self._page(scope, answer, 200, pages.leaving(link.target_url, self._language(scope)))

    async def _other(self, scope: _Scope, answer: _Answer, path: str) -> Known | None:
        """The link when the path is another way to write a known code, or too new; otherwise the answer is given."""
        code = path.removeprefix("/l/").removeprefix("/")
        if link := self.memory.links.get(code):
            return link
        if _CODE.fullmatch(code) and not self.memory.is_missing(code):
            try:
                link = await self._look_up(code)
            except Unreachable:
                self._page(scope, answer, 503, pages.unreachable(self._language(scope)), ("retry-after", "30"))
                return None
            if link is not None:
                return link
        self._fixed(scope, answer, path)
        return None

    async def _look_up(self, code: str) -> Known | None:
        if self._waiting >= _MAX_LOOKUPS:
            raise Unreachable
        self._waiting += 1
        try:
            return await self._loop.run_in_executor(self._lookups, self.memory.look_up, code)
        finally:
            self._waiting -= 1

    def _fixed(self, scope: _Scope, answer: _Answer, path: str) -> None:
        if path == "/health":
            answer.response_str(200, [*_TEXT[:-1], ("content-type", "application/json")], self._health())
        elif path == "/robots.txt":
            answer.response_str(200, _TEXT, _ROBOTS)
        elif path == "/l/visitor.css":
            answer.response_bytes(200, _CSS, pages.STYLESHEET)
        elif path == "/favicon.ico":
            answer.response_empty(204, pages.GUARDS)
        else:
            self._page(scope, answer, 404, pages.missing(self._language(scope)))

    def _health(self) -> str:
        return json.dumps(
            {
                "links": len(self.memory.links),
                "is_current": self.memory.is_current,
                "clicks_held": self.log.held,
                "clicks_unrecorded": self.log.unrecorded,
            }
        )

    def _language(self, scope: _Scope) -> str:
        return pages.language_of(scope.headers.get("accept-language", ""))

    def _page(self, scope: _Scope, answer: _Answer, status: int, page: bytes, *headers: Header) -> None:
        if scope.method == "HEAD":
            answer.response_empty(status, [*_HTML, *headers])
        else:
            answer.response_bytes(status, [*_HTML, *headers], page)


def _origin(referrer: str) -> str:
    """The referrer without the page, which is nobody's business here and would only fill the cache."""
    end = referrer.find("/", 9)
    return referrer if end < 0 else referrer[: end + 1]


@lru_cache(maxsize=4096)
def _told(method: str, user_agent: str, referrer: str, purpose: str) -> bytes:
    kind, source = visitors.tell(method=method, user_agent=user_agent, referrer=referrer, purpose=purpose)
    return clicklog.tail(kind, source)


app = Redirects(env.load())
