"""What the redirect server knows of every link, in memory and kept current by LISTEN/NOTIFY.

While the database is away the memory goes on answering; when it is back everything is read anew, since notices may
have been missed.
"""

from __future__ import annotations

import logging
import re
import threading
import time
from collections.abc import Iterable
from typing import NamedTuple

import psycopg

from firsthand.links.domains import domain_of

CHANNEL = "links_changed"
EVERYTHING = "*"
_ROWS = (
    "SELECT code, id, target_url, disabled_at IS NOT NULL, coalesce(extract(epoch FROM expires_at)::float8, 0)"
    " FROM links_link"
)
_HOST = re.compile(r"https?://([^/:?#]+)")
_TURN_S = 1.0  # how soon a wish to stop is seen
_QUIET_S = 10.0  # without a notice for so long, the connection is tried out
_RETRY_S = 0.5
_MAX_MISSING = 10_000
_MISSING_S = 60.0
logger = logging.getLogger(__name__)


class Known(NamedTuple):
    """One link as the hot path needs it; `expires_at` in seconds since 1970, 0: never."""

    id: int
    target_url: str
    is_direct: bool
    is_disabled: bool
    expires_at: float


class Unreachable(Exception):
    """The database does not answer, and the code is not in memory."""


class Memory:
    """All links by code. Its thread writes, the handler reads; both rely on a dictionary's operations being atomic."""

    def __init__(self, conninfo: str) -> None:
        self.links: dict[str, Known] = {}
        self.is_current = False
        self._conninfo = conninfo
        self._domains: frozenset[str] = frozenset()
        self._missing: dict[str, float] = {}  # code -> when that was found out
        self._loaded = threading.Event()
        self._stopped = threading.Event()
        self._lookup_connection: psycopg.Connection | None = None
        self._thread = threading.Thread(target=self._keep_current, name="links-memory", daemon=True)

    def start(self, *, wait_s: float) -> None:
        """Begin to load and listen; returns once everything is loaded, or after `wait_s` without a database."""
        self._thread.start()
        self._loaded.wait(wait_s)

    def stop(self, *, wait_s: float = 0) -> None:
        """Stop listening, within a second or two, for which `wait_s` waits. Safe to repeat."""
        self._stopped.set()
        if self._lookup_connection is not None:
            self._lookup_connection.close()
        if self._thread.is_alive():
            self._thread.join(wait_s)

    def is_missing(self, code: str) -> bool:
        """Whether a query found lately that there is no such code."""
        found_at = self._missing.get(code)
        return found_at is not None and time.monotonic() - found_at < _MISSING_S

    def look_up(self, code: str) -> Known | None:
        """Ask the database for one code that is not in memory; None when there is none. Raises `Unreachable`.

        For one thread of its own: a link may be followed in the instant between its commit and its notice.
        """
        try:
            if not self._is_answered_by_the_last_connection(code):
                self._lookup_connection = self._connect()
                self._read_codes(self._lookup_connection, [code])
        except psycopg.Error as error:
            if self._lookup_connection is not None:
                self._lookup_connection.close()
            raise Unreachable from error
        return self.links.get(code)

    def _is_answered_by_the_last_connection(self, code: str) -> bool:
        """False when there is none, or when the database was restarted since and it turns out dead at its next use."""
        if self._lookup_connection is None or self._lookup_connection.closed:
            return False
        try:
            self._read_codes(self._lookup_connection, [code])
        except psycopg.Error:
            self._lookup_connection.close()
            return False
        return True

    def _connect(self) -> psycopg.Connection:
        return psycopg.connect(
            self._conninfo, autocommit=True, connect_timeout=5, keepalives_idle=10, keepalives_interval=5,
            keepalives_count=2, application_name="firsthand links",
        )  # fmt: skip

    def _keep_current(self) -> None:
        while not self._stopped.is_set():
            try:
                with self._connect() as connection:
                    connection.execute(f"LISTEN {CHANNEL}")  # before reading, so that nothing falls in between
                    self._read_all(connection)
                    self._follow(connection)
            except psycopg.Error as error:
                if self.is_current or not self._loaded.is_set():
                    logger.warning("The database is away; links are answered from memory meanwhile: %s", error)
                self.is_current = False
                self._stopped.wait(_RETRY_S)

    def _follow(self, connection: psycopg.Connection) -> None:
        heard_at = time.monotonic()
        while not self._stopped.is_set():
            changed: set[str] = set()
            for notice in connection.notifies(timeout=_TURN_S, stop_after=1):
                changed.update(notice.payload.split(" "))
            if not changed and time.monotonic() - heard_at < _QUIET_S:
                continue
            heard_at = time.monotonic()
            if EVERYTHING in changed:
                self._read_all(connection)
            elif changed:
                self._read_codes(connection, changed)
            else:
                connection.execute("SELECT 1")

    def _read_all(self, connection: psycopg.Connection) -> None:
        with connection.transaction():
            self._domains = frozenset(row[0] for row in connection.execute("SELECT host FROM links_approveddomain"))
            with connection.cursor(name="links", binary=True) as cursor:
                cursor.itersize = 5000
                cursor.execute(_ROWS)
                self.links = {row[0]: self._known(*row[1:]) for row in cursor}
        self._missing = {}
        self.is_current = True
        self._loaded.set()

    def _read_codes(self, connection: psycopg.Connection, codes: Iterable[str]) -> None:
        wanted = set(codes)
        for row in connection.execute(f"{_ROWS} WHERE code = ANY(%s)", [list(wanted)]):
            self.links[row[0]] = self._known(*row[1:])
            self._missing.pop(row[0], None)
            wanted.discard(row[0])
        for code in wanted:
            self.links.pop(code, None)
            if len(self._missing) >= _MAX_MISSING:
                self._missing.pop(next(iter(self._missing)), None)
            self._missing[code] = time.monotonic()

    def _known(self, link_id: int, target_url: str, is_disabled: bool, expires_at: float) -> Known:
        match = _HOST.match(target_url)
        is_direct = match is not None and domain_of(self._domains, match[1]) != ""
        return Known(link_id, target_url, is_direct, is_disabled, expires_at)
