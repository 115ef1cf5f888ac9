"""An internet of our own: names, addresses and servers that do what they are told."""

from __future__ import annotations

import contextlib
import socket
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from ipaddress import ip_address

import pytest

from firsthand.core.http import resolver, wire

Script = Callable[[socket.socket, bytes], None]
PUBLIC = "93.184.215.14"


class Server:
    """A server on loopback that counts its connections and runs a script on each, with the request's head and body."""

    def __init__(self, script: Script) -> None:
        self.script = script
        self.requests: list[bytes] = []
        self.connections = 0
        self.listener = socket.create_server(("127.0.0.1", 0))
        self.port: int = self.listener.getsockname()[1]
        threading.Thread(target=self._accept, daemon=True).start()

    def _accept(self) -> None:
        while True:
            try:
                connection, _address = self.listener.accept()
            except OSError:
                return
            self.connections += 1
            threading.Thread(target=self._answer, args=(connection,), daemon=True).start()

    def _answer(self, connection: socket.socket) -> None:
        with connection, contextlib.suppress(OSError):
            connection.settimeout(5)
            request = _read(connection)
            self.requests.append(request)
            self.script(connection, request)

    def close(self) -> None:
        with contextlib.suppress(OSError):
            self.listener.shutdown(socket.SHUT_RDWR)  # wakes the thread that waits for connections
        self.listener.close()


def _read(connection: socket.socket) -> bytes:
    request = b""
    while b"\r\n\r\n" not in request and (part := connection.recv(65536)):
        request += part
    head, _, body = request.partition(b"\r\n\r\n")
    wanted = [line for line in head.lower().split(b"\r\n") if line.startswith(b"content-length:")]
    while wanted and len(body) < int(wanted[0].split(b":")[1]) and (part := connection.recv(65536)):
        body += part
    return head + b"\r\n\r\n" + body


@pytest.fixture
def serve() -> Iterator[Callable[[Script], Server]]:
    """``serve(script)`` starts a server that ends with the test."""
    servers: list[Server] = []

    def start(script: Script) -> Server:
        servers.append(Server(script))
        return servers[-1]

    yield start
    for server in servers:
        server.close()


@dataclass
class Internet:
    """What names lead to, and which server stands behind a public address."""

    names: dict[str, list[list[str]]] = field(default_factory=dict)
    servers: dict[str, Server] = field(default_factory=dict)
    lookups: list[str] = field(default_factory=list)
    connects: list[tuple[str, int]] = field(default_factory=list)

    def site(self, name: str, server: Server, address: str = PUBLIC) -> None:
        """Let a name lead to a public address behind which that server stands."""
        self.names[name] = [[address]]
        self.servers[address] = server

    def resolve(self, host: str, port: int, timeout_s: float) -> list[str]:
        self.lookups.append(host)
        with contextlib.suppress(ValueError):
            return [str(ip_address(host))]
        answers = self.names.get(host)
        if answers is None:
            raise resolver.Unresolved(is_final=True)
        return answers.pop(0) if len(answers) > 1 else answers[0]

    def connect(self, addresses: list[str], port: int, *, connect_s: float, deadline: wire.Deadline) -> wire.Wire:
        self.connects.append((addresses[0], port))
        server = self.servers[addresses[0]]
        return wire.Wire(socket.create_connection(("127.0.0.1", server.port)), deadline)


@pytest.fixture
def internet(monkeypatch: pytest.MonkeyPatch) -> Internet:
    """DNS and routes of our own; what is not declared does not exist."""
    world = Internet()
    monkeypatch.setattr(resolver, "resolve", world.resolve)
    monkeypatch.setattr(wire, "connect", world.connect)
    return world


def reply(body: bytes = b"hello", *headers: str, status: str = "200 OK") -> Script:
    """A script that answers properly."""
    lines = [f"HTTP/1.1 {status}", f"Content-Length: {len(body)}", *headers]
    answer = "\r\n".join(lines).encode() + b"\r\n\r\n" + body
    return lambda connection, _request: connection.sendall(answer)


def raw(answer: bytes) -> Script:
    """A script that sends these bytes and closes."""
    return lambda connection, _request: connection.sendall(answer)


def drip(start: bytes) -> Script:
    """A script that begins well and then sends a byte every 30 ms without an end."""

    def run(connection: socket.socket, _request: bytes) -> None:
        connection.sendall(start)
        for _ in range(200):
            time.sleep(0.03)
            connection.sendall(b"x")

    return run
