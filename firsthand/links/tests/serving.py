"""A running redirect server on the tests' own database."""

from __future__ import annotations

import asyncio
import http.client
import os
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

from django.db import connection

from firsthand.links.tests import killing


def database_url() -> str:
    """The address of the tests' database."""
    settings = connection.settings_dict
    return f"postgresql://{settings['USER']}@/{settings['NAME']}?host={quote(str(settings['HOST']), safe='')}"


def free_port() -> int:
    """A port that nobody listens on, in the range TEST_PORTS (``from-to``) when that is set."""
    if ports := os.environ.get("TEST_PORTS"):
        first, last = map(int, ports.split("-"))
        for port in range(first, last + 1):
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", port)) != 0:
                    return port
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        number: int = probe.getsockname()[1]
        return number


class Server:
    """A redirect server as its visitors see it."""

    def __init__(self, port: int) -> None:
        self.port = port

    def ask(self, path: str, method: str = "GET", **headers: str) -> tuple[int, dict[str, str], str]:
        """(status, headers in lower case, body) of one request, sent exactly as given."""
        visitor = http.client.HTTPConnection("127.0.0.1", self.port, timeout=10)
        visitor.putrequest(method, path, skip_accept_encoding=True)
        for name, value in headers.items():
            visitor.putheader(name.replace("_", "-"), value)
        visitor.endheaders()
        answer = visitor.getresponse()
        body = answer.read().decode()
        visitor.close()
        return answer.status, {name.lower(): value for name, value in answer.getheaders()}, body


@contextmanager
def redirect_server(data_dir: Path) -> Iterator[Server]:
    """The product's redirect server in a process of its own, ready."""
    port = free_port()
    with killing.running(killing.SERVE.format(port=port), killing.environment(database_url(), data_dir)) as child:
        asyncio.run(killing.wait_until_open(port, child))
        yield Server(port)
