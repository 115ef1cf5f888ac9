"""`firsthand up`: the whole of Firsthand under one supervisor."""

from __future__ import annotations

import fcntl
import http.client
import os
import signal
import socket
import subprocess
import sys
from typing import IO

from firsthand.config.env import Env
from firsthand.run.database import DatabaseError, EmbeddedDatabase
from firsthand.run.processes import bound_to_me
from firsthand.run.servers import own_command, own_environment
from firsthand.run.supervisor import Child, Supervisor


class CannotStart(SystemExit):
    """Firsthand cannot start; the message is one sentence that says why and what to do."""


def up(env: Env, *, with_demo: bool = True) -> None:
    """Start everything, keep it running until Ctrl-C or SIGTERM, then stop everything."""
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    once = _only_one(env)
    _check_ports(env)
    database = start_database(env)
    try:
        sign_in = _prepare(with_demo=with_demo and database is not None)
        Supervisor(_children(), say=_say, look=_Look(env, database, sign_in)).run()
    except KeyboardInterrupt:
        pass
    finally:
        if database:
            database.detach()
        once.close()
    _say("Stopped.")


def start_database(env: Env) -> EmbeddedDatabase | None:
    """The embedded database, running; None when DATABASE_URL names another. Raises `CannotStart`."""
    if env.DATABASE_URL:
        return None
    database = EmbeddedDatabase(env.FIRSTHAND_DATA_DIR)
    try:
        database.attach()
        database.ensure_database("firsthand")
    except DatabaseError as error:
        raise CannotStart(str(error)) from error
    return database


def _children() -> list[Child]:
    return [
        Child(name=name, command=own_command(name), environment=own_environment())
        for name in ("web", "links", "worker")
    ]


def _prepare(*, with_demo: bool) -> str:
    done = subprocess.run(
        own_command("prepare", *(["--demo"] if with_demo else [])),
        env={**os.environ, **own_environment()}, stdout=subprocess.PIPE, text=True,
        preexec_fn=bound_to_me(),
    )  # fmt: skip
    if done.returncode != 0:
        raise CannotStart("Firsthand did not start: the lines above say why.")
    return done.stdout


def _say(sentence: str) -> None:
    print(sentence, file=sys.stderr, flush=True)


def _only_one(env: Env) -> IO[str]:
    """A lock on the data directory for as long as this process lives; its content tells the next one who we are."""
    path = env.FIRSTHAND_DATA_DIR / "up.lock"
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        lock = open(path, "a+")  # noqa: SIM115  # held until the end
    except OSError as error:
        raise CannotStart(
            f"{path} cannot be written ({error.strerror}): set FIRSTHAND_DATA_DIR to a directory of your own."
        ) from error
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        lock.seek(0)
        raise CannotStart(f"Firsthand is running already ({lock.read().strip()}): stop that one first.") from error
    lock.truncate(0)
    lock.write(f"process {os.getpid()}, at {env.FIRSTHAND_PUBLIC_URL}")
    lock.flush()
    return lock


def _check_ports(env: Env) -> None:
    wanted = {"FIRSTHAND_WEB_PORT": env.FIRSTHAND_WEB_PORT, "FIRSTHAND_LINKS_PORT": env.FIRSTHAND_LINKS_PORT}
    for variable, port in wanted.items():
        family = socket.AF_INET6 if ":" in env.FIRSTHAND_BIND else socket.AF_INET
        with socket.socket(family) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind((env.FIRSTHAND_BIND, port))
            except OSError as error:
                raise CannotStart(
                    f"Port {port} of {env.FIRSTHAND_BIND} cannot be used ({error.strerror}): "
                    f"stop what uses it, or set {variable} to another port."
                ) from error


class _Look:
    """What the supervisor looks at every second: is the site open yet, and does the database still answer."""

    def __init__(self, env: Env, database: EmbeddedDatabase | None, sign_in: str) -> None:
        self.env = env
        self.database = database
        self.sign_in = sign_in
        self.is_open = False

    def __call__(self) -> None:
        if self.database and not self.database.is_alive():
            _say("The database is gone; it starts again.")
            try:
                self.database.attach()
            except DatabaseError as error:
                _say(str(error))
        if not self.is_open and self._answers():
            self.is_open = True
            _say(f"\n  Firsthand is at {self.env.FIRSTHAND_PUBLIC_URL}\n{self.sign_in}  Ctrl-C stops everything.\n")

    def _answers(self) -> bool:
        host = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(self.env.FIRSTHAND_BIND, self.env.FIRSTHAND_BIND)  # noqa: S104
        connection = http.client.HTTPConnection(host, self.env.FIRSTHAND_WEB_PORT, timeout=1)
        try:
            connection.request("GET", "/in/", headers={"Host": "localhost"})
            connection.getresponse()
        except (OSError, http.client.HTTPException):
            return False
        finally:
            connection.close()
        return True
