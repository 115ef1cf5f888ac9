"""Kill -9 at random moments: is every acknowledged click in the table exactly once? For a test and for the bench."""

from __future__ import annotations

import asyncio
import contextlib
import os
import random
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from firsthand.config.paths import PROJECT

CONNECTIONS = 16
SERVE = "from firsthand.links.server.serving import serve; serve(host='127.0.0.1', port={port})"
LOAD = """
import os, django
django.setup()
from firsthand.links import services
services.load_clicks()
print("ready", flush=True)
while os.getppid() == {parent}:
    services.load_clicks()
"""


@dataclass
class Ledger:
    """What the visitors know: per code, answered redirects, and requests that the kill left without an answer."""

    answered: Counter[str] = field(default_factory=Counter)
    unanswered: Counter[str] = field(default_factory=Counter)


@dataclass(frozen=True, kw_only=True)
class Verdict:
    """The ledger against the table. `unacknowledged`: recorded although the visitor got no answer, which is right."""

    answered: int
    unanswered: int
    rows: int
    lost: int
    twice: int
    unacknowledged: int


def environment(database_url: str, data_dir: Path) -> dict[str, str]:
    """The environment of a product process that works on that database and data directory."""
    return {
        **os.environ,
        "DATABASE_URL": database_url,
        "FIRSTHAND_DATA_DIR": str(data_dir),
        "DJANGO_SETTINGS_MODULE": "firsthand.config.settings",
        "PYTHONPATH": str(PROJECT),
    }


@contextlib.contextmanager
def running(code: str, env: dict[str, str]) -> Iterator[subprocess.Popen[bytes]]:
    """A Python process in a session of its own; nothing of it is left afterwards."""
    child = subprocess.Popen(
        [sys.executable, "-c", code], cwd=PROJECT, env=env, start_new_session=True, stdout=subprocess.PIPE
    )
    with child:
        try:
            yield child
        finally:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(child.pid, signal.SIGKILL)


async def wait_until_open(port: int, child: subprocess.Popen[bytes], seconds: float = 30) -> None:
    """Return once the port accepts connections; raises TimeoutError."""
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline and child.poll() is None:
        try:
            reader, writer = await asyncio.open_connection("127.0.0.1", port)
            writer.write(b"GET /health HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
            try:
                if b"200" in await asyncio.wait_for(reader.readline(), 5):
                    return
            finally:
                await _hang_up(writer)
        except OSError:
            await asyncio.sleep(0.02)
    raise TimeoutError(f"nothing answers on port {port}")


async def _hang_up(writer: asyncio.StreamWriter) -> None:
    writer.close()
    with contextlib.suppress(OSError):
        await writer.wait_closed()


async def visit(port: int, codes: Iterator[str], targets: Mapping[str, str], ledger: Ledger) -> None:
    """Follow one code after the other over one connection until the server is gone."""
    code = ""
    try:
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
    except OSError:
        return
    try:
        for code in codes:
            writer.write(f"GET /{code} HTTP/1.1\r\nHost: x\r\nUser-Agent: Mozilla/5.0 Gecko/1\r\n\r\n".encode())
            head = await reader.readuntil(b"\r\n\r\n")
            # Servers may share a port unnoticed: only an answer that knows this very link is the right one's.
            assert head.startswith(b"HTTP/1.1 302"), head
            assert f"location: {targets[code]}\r\n".encode() in head, head
            ledger.answered[code] += 1
            code = ""
    except (OSError, asyncio.IncompleteReadError):
        if code:
            ledger.unanswered[code] += 1
    finally:
        await _hang_up(writer)


async def one_run(
    port: int, targets: Mapping[str, str], env: dict[str, str], ledger: Ledger, chance: random.Random
) -> None:
    """Server, loader and visitors; server and loader die at a random moment of the load. Each code is used once.

    `targets` says for each code where its link leads.
    """
    unused = iter(chance.sample(list(targets), len(targets)))
    with (
        running(SERVE.format(port=port), env) as server,
        running(LOAD.format(parent=os.getpid()), env) as loader,
    ):
        await wait_until_open(port, server)
        assert loader.stdout is not None
        assert loader.stdout.readline() == b"ready\n"
        visitors = [asyncio.create_task(visit(port, unused, targets, ledger)) for _ in range(CONNECTIONS)]
        await asyncio.sleep(chance.uniform(0.0, 0.6))
        for child in chance.sample([server, loader], 2):
            os.killpg(child.pid, signal.SIGKILL)
            await asyncio.sleep(chance.choice([0, 0, 0.01]))
        await asyncio.gather(*visitors)


def judge(ledger: Ledger, rows: Counter[str]) -> Verdict:
    """Compare what visitors were told with what was counted, code by code."""
    lost = twice = unacknowledged = 0
    for code in {*ledger.answered, *ledger.unanswered, *rows}:
        answered, unanswered, counted = ledger.answered[code], ledger.unanswered[code], rows[code]
        lost += max(0, answered - counted)
        twice += max(0, counted - answered - unanswered)
        unacknowledged += max(0, min(counted - answered, unanswered))
    return Verdict(
        answered=ledger.answered.total(),
        unanswered=ledger.unanswered.total(),
        rows=rows.total(),
        lost=lost,
        twice=twice,
        unacknowledged=unacknowledged,
    )


def counted() -> Counter[str]:
    """The clicks in the table by code."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("SELECT code, count(*) FROM links_click c JOIN links_link l ON l.id = c.link_id GROUP BY code")
        return Counter(dict(cursor.fetchall()))
