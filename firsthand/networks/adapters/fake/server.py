"""The server of the fake network, with a truth ledger: ``python -m firsthand.networks.adapters.fake.server``.

It takes any name and password, and misbehaves when told to. What it truly accepted stands in the ledger, one JSON
object a line, on disk before any answer leaves; a test compares that with what Firsthand believes.

Modes (``POST /control {"mode": …, "times": n or null, "delay_s": …}``; after `times` requests it is normal again):
normal; refuse_400; rate_limit_429 (with Retry-After); fail_500_before, reset_before (nothing accepted);
fail_500_after, reset_after, hang_after, late_201, duplicate_403, truncated_body (accepted, the answer is lost, late,
false or cut). Also: ``visible_after_s`` delays look-ups, ``expire_tokens`` and ``revoke_tokens`` end sessions.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import struct
import threading
import time
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, cast
from urllib.parse import unquote

MODES = (
    "normal", "refuse_400", "rate_limit_429", "fail_500_before", "reset_before", "fail_500_after", "reset_after",
    "hang_after", "late_201", "duplicate_403", "truncated_body",
)  # fmt: skip
#: Modes in which the post is accepted although the answer does not say so in time.
ACCEPTED_BUT_UNCLEAR = ("fail_500_after", "reset_after", "hang_after", "late_201", "duplicate_403", "truncated_body")


class Ledger:
    """What was accepted, in order, each entry flushed to disk before it counts; reads back what a former run wrote."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._lock = threading.Lock()
        self.entries: list[dict[str, Any]] = []
        if path.exists():
            self.entries = [json.loads(line) for line in path.read_text().splitlines()]

    def write(self, **entry: Any) -> dict[str, Any]:
        """Append one entry with its number and moment (seconds since 1970)."""
        with self._lock:
            whole = {"n": len(self.entries) + 1, "at": time.time(), **entry}
            with open(self.path, "a") as file:
                file.write(json.dumps(whole) + "\n")
                file.flush()
                os.fsync(file.fileno())
            self.entries.append(whole)
            return whole

    def posts(self) -> list[dict[str, Any]]:
        """The accepted posts that were not deleted since."""
        gone = {e["id"] for e in self.entries if e["what"] == "deleted"}
        return [e for e in self.entries if e["what"] == "accepted" and e["id"] not in gone]


class FakeServer(ThreadingHTTPServer):
    """The server with its ledger and the way it behaves just now. Port 0 takes any free one.

    In a test: ``server = FakeServer(path); server.start()``, then `address`, `control(...)`, `ledger`, `stop()`.
    """

    daemon_threads = True
    request_queue_size = 128  # the default of 5 resets connections when many workers come at once

    def __init__(self, ledger: Path, *, port: int = 0) -> None:
        super().__init__(("127.0.0.1", port), _Handler)
        self.ledger = Ledger(ledger)
        self.mode = "normal"
        self.times: int | None = None  # requests that the mode still lasts; None: until told otherwise
        self.delay_s = 30.0
        self.visible_after_s, self.retry_after_s = 0.0, 2
        self.renewals = 0
        self.access: dict[str, str] = {}  # token -> name
        self.refresh: dict[str, str] = {}
        self.counts: dict[str, dict[str, int]] = {}
        self._lock = threading.Lock()

    @property
    def address(self) -> str:
        """Where it answers, without a slash at the end."""
        return f"http://127.0.0.1:{self.server_address[1]}"

    @property
    def pair(self) -> str:
        """``host:port``, as FIRSTHAND_OUTBOUND_ALLOW takes it."""
        return f"127.0.0.1:{self.server_address[1]}"

    def start(self) -> FakeServer:
        """Answer in a thread of this process."""
        threading.Thread(target=self.serve_forever, args=(0.05,), daemon=True).start()
        return self

    def stop(self) -> None:
        """Answer no more."""
        self.shutdown()
        self.server_close()

    def control(self, **order: Any) -> None:
        """Behave differently from now on; the names are those of ``POST /control``. Raises ValueError for others."""
        with self._lock:
            if order.get("mode", "normal") not in MODES:
                raise ValueError(f"no mode {order['mode']!r}")
            if order.pop("expire_tokens", False):
                self.access.clear()
            if order.pop("revoke_tokens", False):
                self.access.clear()
                self.refresh.clear()
            if "mode" in order:
                self.mode, self.times = order.pop("mode"), order.pop("times", None)
            for name, value in order.items():
                if name not in {"delay_s", "visible_after_s", "retry_after_s"}:
                    raise ValueError(f"no control {name!r}")
                setattr(self, name, float(value))

    def take_mode(self) -> str:
        """The mode for this request, counted down."""
        with self._lock:
            mode = self.mode
            if self.times is not None and mode != "normal":
                self.times -= 1
                if self.times <= 0:
                    self.mode, self.times = "normal", None
            return mode

    def session(self, name: str) -> dict[str, str]:
        """A new session of that name."""
        access, refresh = os.urandom(16).hex(), os.urandom(16).hex()
        with self._lock:
            self.access[access] = self.refresh[refresh] = name
        return {"id": f"id-{name}", "handle": name, "name": name.title(), "access": access, "refresh": refresh}

    def renew(self, refresh: str) -> dict[str, str] | None:
        """A new session for a refresh token, which is burnt; None for a burnt or unknown one."""
        with self._lock:
            self.renewals += 1
            name = self.refresh.pop(refresh, None)
        return None if name is None else self.session(name)

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A client that went away is part of the game."""


class _Handler(BaseHTTPRequestHandler):
    server: FakeServer
    protocol_version = "HTTP/1.1"

    def log_message(self, format: str, *args: object) -> None:
        """Silent: the ledger is the log."""

    def do_GET(self) -> None:
        if self.path == "/ledger":
            return self._answer(200, self.server.ledger.entries)
        if self._name() is None:
            return self._answer(401, {"error": "expired"})
        marker = unquote(self.path.removeprefix("/posts/"))
        visible = time.time() - self.server.visible_after_s
        found = [e for e in self.server.ledger.posts() if e["marker"] == marker and e["at"] <= visible]
        return self._answer(200, self._post(found[0])) if found else self._answer(404, {"error": "not found"})

    def do_POST(self) -> None:
        body = self._body()
        routes: dict[str, Callable[[dict[str, Any]], None]] = {
            "/session": lambda b: self._answer(201, self.server.session(b["handle"])),
            "/session/renew": self._renew,
            "/posts": self._accept,
            "/metrics": self._metrics,
            "/control": self._control,
            "/like": self._like,
        }
        route = routes.get(self.path)
        return route(body) if route else self._answer(404, {"error": "no such path"})

    def do_DELETE(self) -> None:
        name = self._name()
        if name is None:
            return self._answer(401, {"error": "expired"})
        if self.path == "/session":
            self.server.control(revoke_tokens=True)
            return self._answer(200, {})
        remote_id = unquote(self.path.removeprefix("/posts/"))
        if remote_id not in {e["id"] for e in self.server.ledger.posts()}:
            return self._answer(404, {"error": "not found"})
        self.server.ledger.write(what="deleted", id=remote_id)
        return self._answer(200, {})

    def _control(self, body: dict[str, Any]) -> None:
        try:
            self.server.control(**body)
        except ValueError as error:
            return self._answer(400, {"error": str(error)})
        return self._answer(200, {"mode": self.server.mode})

    def _like(self, body: dict[str, Any]) -> None:
        counts = self.server.counts.setdefault(body["id"], {"likes": 0, "reposts": 0, "replies": 0, "quotes": 0})
        counts["likes"] += int(body.get("n", 1))
        self._answer(200, counts)

    def _metrics(self, body: dict[str, Any]) -> None:
        if self._name() is None:
            return self._answer(401, {"error": "expired"})
        none = {"likes": 0, "reposts": 0, "replies": 0, "quotes": 0}
        known = {e["id"] for e in self.server.ledger.posts()}
        return self._answer(200, {i: self.server.counts.get(i, none) for i in body["ids"] if i in known})

    def _renew(self, _body: dict[str, Any]) -> None:
        session = self.server.renew(self._token())
        self._answer(401, {"error": "burnt"}) if session is None else self._answer(201, session)

    def _accept(self, body: dict[str, Any]) -> None:
        name = self._name()
        if name is None:
            return self._answer(401, {"error": "expired"})
        mode = self.server.take_mode()
        before: dict[str, Callable[[], None]] = {
            "refuse_400": lambda: self._answer(400, {"error": "refused"}),
            "rate_limit_429": lambda: self._answer(
                429, {"error": "slow down"}, {"Retry-After": str(int(self.server.retry_after_s))}
            ),
            "fail_500_before": lambda: self._answer(500, {"error": "broken"}),
            "reset_before": self._reset,
        }
        if mode in before:
            return before[mode]()
        entry = self.server.ledger.write(
            what="accepted",
            id=f"post-{os.urandom(6).hex()}",
            by=name,
            marker=body["marker"],
            text=body["text"],
            text_sha256=hashlib.sha256(body["text"].encode()).hexdigest(),
            mode=mode,
        )
        return self._answer_accepted(mode, self._post(entry))

    def _answer_accepted(self, mode: str, post: dict[str, str]) -> None:
        if mode in {"hang_after", "late_201"}:
            time.sleep(self.server.delay_s)
        if mode == "hang_after":
            self.close_connection = True
        elif mode == "reset_after":
            self._reset()
        elif mode == "fail_500_after":
            self._answer(500, {"error": "broken"})
        elif mode == "duplicate_403":
            self._answer(403, {"error": "duplicate"})
        elif mode == "truncated_body":
            self._answer(201, post, cut=5)
        else:
            self._answer(201, post)

    def _reset(self) -> None:
        """Close so that the other side sees a reset and not an end."""
        linger = struct.pack("ii", 1, 0)
        self.connection.setsockopt(1, 13, linger)  # SOL_SOCKET, SO_LINGER
        self.close_connection = True
        self.connection.close()

    def _post(self, entry: dict[str, Any]) -> dict[str, str]:
        return {"id": entry["id"], "url": f"{self.server.address}/see/{entry['id']}"}

    def _body(self) -> dict[str, Any]:
        text = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        return cast(dict[str, Any], json.loads(text)) if text else {}

    def _token(self) -> str:
        return (self.headers.get("Authorization") or "").removeprefix("Bearer ")

    def _name(self) -> str | None:
        return self.server.access.get(self._token())

    def _answer(self, status: int, body: Any, headers: dict[str, str] | None = None, *, cut: int = 0) -> None:
        data = json.dumps(body).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(data)))
        for name, value in (headers or {}).items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(data[: len(data) - cut])
        self.close_connection = self.close_connection or bool(cut)


def main() -> None:
    """Run until killed; prints one line of JSON with the address when it answers."""
    parser = argparse.ArgumentParser(description="The fake network, with its truth ledger.")
    parser.add_argument("--port", type=int, default=0)
    parser.add_argument("--ledger", type=Path, required=True)
    arguments = parser.parse_args()
    server = FakeServer(arguments.ledger, port=arguments.port)
    print(json.dumps({"address": server.address}), flush=True)  # noqa: T201  # its way to say that it is ready
    server.serve_forever()


if __name__ == "__main__":
    main()
