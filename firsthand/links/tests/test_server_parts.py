"""The parts of the redirect server by themselves: what it remembers, and how clicks share a wait for the disk."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Iterator
from pathlib import Path

import pytest
from django.db import connection

from firsthand.links import clicklog, services
from firsthand.links.server import memory as memories
from firsthand.links.server.commit import GroupCommit
from firsthand.links.server.memory import Memory, Unreachable
from firsthand.links.tests.serving import database_url

UNKNOWN = "zzzzzzzzzzz"
CLICK = clicklog.record(1_790_000_000_000, 1, "person", "")


@pytest.fixture
def memory(transactional_db: None) -> Iterator[Memory]:
    memory = Memory(database_url())
    memory.start(wait_s=10)
    yield memory
    memory.stop(wait_s=10)


def test_a_link_that_is_newer_than_its_notice_is_found_by_a_query(memory: Memory) -> None:
    link = services.shorten(page_url="https://example.com/", network="x", tag="t")
    known = memory.look_up(link.code)
    assert known is not None
    assert (known.id, known.target_url, known.is_direct) == (link.pk, link.target_url, False)


def test_a_code_that_does_not_exist_is_asked_for_once(memory: Memory) -> None:
    assert not memory.is_missing(UNKNOWN)
    assert memory.look_up(UNKNOWN) is None
    assert memory.is_missing(UNKNOWN)


def test_guesses_fill_no_memory(memory: Memory, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(memories, "_MAX_MISSING", 10)
    for n in range(30):
        memory.look_up(f"{UNKNOWN}{n}")
    assert [memory.is_missing(f"{UNKNOWN}{n}") for n in (0, 19, 20, 29)] == [False, False, True, True]


def test_a_missing_code_may_be_made_later(memory: Memory, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("firsthand.links.services.shortening.secrets.choice", lambda signs: "z")
    memory.look_up(UNKNOWN)
    services.shorten(page_url="https://example.com/", network="x", tag="t")
    assert memory.look_up(UNKNOWN) is not None
    assert not memory.is_missing(UNKNOWN)


def test_a_query_after_the_database_was_restarted_takes_a_new_connection(memory: Memory) -> None:
    link = services.shorten(page_url="https://example.com/", network="x", tag="t")
    assert memory.look_up(link.code) is not None
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE application_name = 'firsthand links'"
        )
    assert memory.look_up(link.code) is not None


def test_without_a_database_it_starts_and_says_what_it_does_not_know(caplog: pytest.LogCaptureFixture) -> None:
    memory = Memory("host=/nowhere user=postgres dbname=none")
    memory.start(wait_s=0.2)
    memory.stop(wait_s=10)
    assert not memory.is_current
    with pytest.raises(Unreachable):
        memory.look_up(UNKNOWN)
    assert "answered from memory meanwhile" in caplog.text


class Disk(clicklog.ClickLog):
    """A click file that keeps what it was given, and refuses when told to."""

    def __init__(self) -> None:
        super().__init__(Path())
        self.batches: list[bytes] = []
        self.is_full = False

    def write(self, records: bytes) -> bool:
        if self.is_full:
            self._held += records
            return False
        self.batches.append(self._held + records)
        self._held = b""
        return True


def test_all_clicks_of_a_turn_share_one_write() -> None:
    async def visit(commit: GroupCommit, _disk: Disk) -> None:
        await asyncio.gather(*(_click(commit, b"%d" % n) for n in range(100)))
        await _click(commit, b"later")

    disk = _run(visit)
    assert disk.batches == [b"".join(b"%d" % n for n in range(100)), b"later"]


def test_no_visitor_is_let_go_before_the_disk_has_the_click() -> None:
    async def visit(commit: GroupCommit, disk: Disk) -> None:
        written = commit.add(b"click")
        assert (written.done(), disk.batches) == (False, [])
        await written
        assert disk.batches == [b"click"]

    _run(visit)


def test_a_full_disk_lets_visitors_go_and_is_tried_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("firsthand.links.server.commit._RETRY_S", 0.01)

    async def visit(commit: GroupCommit, disk: Disk) -> None:
        disk.is_full = True
        await asyncio.wait_for(_click(commit, CLICK), 5)
        disk.is_full = False
        while not disk.batches:
            await asyncio.sleep(0.01)

    assert _run(visit).batches == [CLICK]


async def _click(commit: GroupCommit, record: bytes) -> None:
    await commit.add(record)


def _run(visit: Callable[[GroupCommit, Disk], Awaitable[None]]) -> Disk:
    disk = Disk()

    async def run() -> None:
        await visit(GroupCommit(disk, asyncio.get_running_loop()), disk)

    asyncio.run(asyncio.wait_for(run(), 30))
    return disk
