"""Group commit: every click that arrives while the disk is busy shares the next wait for it."""

from __future__ import annotations

import asyncio

from firsthand.links.clicklog import ClickLog

_RETRY_S = 1.0


class GroupCommit:
    """Writes clicks in batches from the event loop's own thread.

    The loop itself waits for the disk: a lone click is written at the next turn of the loop, and under load all
    requests that came in meanwhile form the next batch. A thread for the writing was tried: handing the interpreter
    lock to and fro costs about as much as the disk takes, so it was slower for few visitors and no faster for many.
    """

    def __init__(self, log: ClickLog, loop: asyncio.AbstractEventLoop) -> None:
        self._log = log
        self._loop = loop
        self._records: list[bytes] = []
        self._written: asyncio.Future[None] = loop.create_future()

    def add(self, record: bytes) -> asyncio.Future[None]:
        """Take one click; the future is done once it is on disk, or held in memory when the disk refuses."""
        records = self._records
        records.append(record)
        if len(records) == 1:
            self._loop.call_soon(self.write)
        return self._written

    def write(self) -> None:
        """Write what has been added and release those who wait for it."""
        records, written = self._records, self._written
        self._records, self._written = [], self._loop.create_future()
        try:
            self._log.write(b"".join(records))
        finally:
            written.set_result(None)
        if self._log.held:
            self._loop.call_later(_RETRY_S, self._retry)

    def _retry(self) -> None:
        if self._log.held and not self._records:
            self.write()
