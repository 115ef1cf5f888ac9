from __future__ import annotations

import contextlib
import os
import pwd
import shutil
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from firsthand.config.paths import PROJECT, database_dir, is_open_to_all
from firsthand.run import database as module
from firsthand.run.database import EmbeddedDatabase


@contextlib.contextmanager
def temporary_data_dir() -> Iterator[Path]:
    """A short directory that every account may pass through, as a data directory usually is."""
    base = PROJECT / "var"
    base.mkdir(exist_ok=True)
    directory = Path(tempfile.mkdtemp(prefix="t-", dir=base))
    directory.chmod(0o755)
    yield directory
    shutil.rmtree(database_dir(directory), ignore_errors=True)
    shutil.rmtree(directory, ignore_errors=True)


@pytest.fixture
def data_dir() -> Iterator[Path]:
    with temporary_data_dir() as directory:
        yield directory


@pytest.fixture
def database(data_dir: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[EmbeddedDatabase]:
    """Not attached yet; it does not wait for the disk, which these tests never cut the power of."""
    monkeypatch.setattr(module, "_INITDB", (*module._INITDB, "--no-sync"))
    found = EmbeddedDatabase(data_dir, options=("fsync=off",))
    yield found
    found.detach()


@dataclass(frozen=True, kw_only=True)
class Stranger:
    """An ordinary account that owns nothing here, and a Python of our version that it may run."""

    uid: int
    gid: int
    python: str


@pytest.fixture
def stranger() -> Stranger:
    if os.geteuid() != 0:
        pytest.skip("only root can become somebody else")
    this = Path(sys.executable).resolve()
    python = this if is_open_to_all(this.parent) else Path(f"/usr/bin/python3.{sys.version_info[1]}")
    if not python.exists() or not is_open_to_all(PROJECT):
        pytest.skip("another account reaches no Python of this version, or not this checkout")
    account = pwd.getpwnam("nobody")
    return Stranger(uid=account.pw_uid, gid=account.pw_gid, python=str(python))


def wait_until(true: Callable[[], object], *, seconds: float = 20) -> None:
    """Return once it is true; fails the test when that takes too long."""
    deadline = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < deadline, "it did not happen in time"
        time.sleep(0.05)


def is_running(pid: int) -> bool:
    """Whether that process is there and no zombie."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0] != "Z"
    except OSError:
        return False


def descendants(pid: int) -> set[int]:
    """The process ids of all that descend from `pid`."""
    children: dict[int, list[int]] = {}
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                parent = int((entry / "stat").read_text().rsplit(")", 1)[1].split()[1])
            except OSError:
                continue
            children.setdefault(parent, []).append(int(entry.name))
    found, look_at = set(), [pid]
    while look_at:
        for child in children.get(look_at.pop(), []):
            found.add(child)
            look_at.append(child)
    return found
