"""Where things lie on disk."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[2]

#: A Unix socket's whole path may have 107 bytes, of which PostgreSQL's own name for it takes 14.
_LONGEST_SOCKET_DIR_BYTES = 107 - len("/.s.PGSQL.5432")
#: Where root keeps what a service account must reach and cannot reach in the data directory.
SHARED_STATE = Path("/var/lib/firsthand")


def default_data_dir() -> Path:
    """The data directory when none is set: ``var`` of a checkout, else the user's data directory."""
    if (PROJECT / "pyproject.toml").exists():
        return PROJECT / "var"
    return Path.home() / ".local" / "share" / "firsthand"


def database_dir(data_dir: Path) -> Path:
    """The directory of the embedded PostgreSQL's cluster: ``postgres`` in the data directory, with one exception.

    PostgreSQL refuses to run as root, so root's cluster belongs to a service account; where that account could not
    reach the data directory (a checkout under ``/root``), the cluster lies under ``/var/lib/firsthand`` instead.
    """
    beside = data_dir.resolve() / "postgres"
    if os.geteuid() != 0 or _has_owner(beside) or is_open_to_all(data_dir):
        return beside
    return SHARED_STATE / _fingerprint(data_dir)


def socket_dir(data_dir: Path) -> Path:
    """The directory of the embedded PostgreSQL's socket: the cluster's own, or a short one where that is too long."""
    cluster = database_dir(data_dir)
    if len(os.fsencode(cluster)) <= _LONGEST_SOCKET_DIR_BYTES:
        return cluster
    return Path("/tmp") / f"firsthand-{os.geteuid()}-{_fingerprint(data_dir)}"  # noqa: S108  # 0700, its owner is checked


def programs_dir(programs: Path) -> Path:
    """Where programs are copied that a service account cannot reach in their own place."""
    return SHARED_STATE / "programs" / _fingerprint(programs)


def is_open_to_all(path: Path) -> bool:
    """Whether any account may pass through every directory on the way to `path`, itself included.

    A directory that is still missing counts as this process would make it.
    """
    path = path.resolve()
    makes_open = not int(Path("/proc/self/status").read_text().split("Umask:")[1].split()[0], 8) & 0o001
    return all(p.stat().st_mode & 0o001 if p.exists() else makes_open for p in (path, *path.parents))


def _has_owner(cluster: Path) -> bool:
    """Whether a cluster is there already that an ordinary account made, which is then the one that runs it."""
    return (cluster / "PG_VERSION").exists() and cluster.stat().st_uid != 0


def _fingerprint(path: Path) -> str:
    return hashlib.sha256(os.fsencode(path.resolve())).hexdigest()[:12]
