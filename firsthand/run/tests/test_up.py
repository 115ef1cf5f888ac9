"""The whole product as one tree of processes: every part is killed, and everything is stopped."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from firsthand.config.paths import PROJECT, database_dir
from firsthand.run.tests.conftest import descendants, is_running, temporary_data_dir, wait_until

pytestmark = pytest.mark.slow


class Product:
    """`firsthand up` on ports and data of its own."""

    def __init__(self, data_dir: Path) -> None:
        self.data_dir = data_dir
        self.web, self.links = free_port(), free_port()
        self.log = data_dir / "test.log"
        self.environment = {
            **os.environ,
            "PYTHONPATH": str(PROJECT),
            "FIRSTHAND_DATA_DIR": str(data_dir),
            "FIRSTHAND_WEB_PORT": str(self.web),
            "FIRSTHAND_LINKS_PORT": str(self.links),
            "FIRSTHAND_PUBLIC_URL": f"http://127.0.0.1:{self.web}",
            "FIRSTHAND_LINKS_URL": f"http://127.0.0.1:{self.links}",
        }
        self.process = self.start()

    def start(self) -> subprocess.Popen[bytes]:
        with open(self.log, "wb") as log:
            process = subprocess.Popen(self.line("up", "--no-demo"), env=self.environment, stdout=log, stderr=log)
        wait_until(lambda: b"Firsthand is at" in self.log.read_bytes() or process.poll() is not None, seconds=90)
        assert process.poll() is None, self.log.read_text()
        self.process = process
        return process

    def line(self, *arguments: str) -> list[str]:
        return [sys.executable, "-m", "firsthand.run", *arguments]

    def run(self, *arguments: str, **more: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            self.line(*arguments), env=self.environment | more, capture_output=True, text=True, timeout=60
        )

    def part(self, words: str) -> int:
        """The process directly under the supervisor whose command line holds these words."""
        found = [
            pid
            for pid in descendants(self.process.pid)
            if parent_of(pid) == self.process.pid and words in command_of(pid)
        ]
        return found[0] if found else 0

    def postgresql(self) -> int:
        """The process id of the database server; 0 while there is none."""
        try:
            return int((database_dir(self.data_dir) / "postmaster.pid").read_text().splitlines()[0])
        except (OSError, ValueError, IndexError):
            return 0

    def answers(self) -> bool:
        return (
            status(f"http://127.0.0.1:{self.web}/in/") == 200 and status(f"http://127.0.0.1:{self.links}/health") == 200
        )

    def stop(self, sig: signal.Signals = signal.SIGTERM) -> set[int]:
        """End the supervisor by that signal; the processes that were there."""
        were = {self.process.pid, *descendants(self.process.pid)}
        self.process.send_signal(sig)
        self.process.wait(30)
        return were


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def status(url: str) -> int:
    try:
        with urllib.request.urlopen(url, timeout=5) as answer:
            return int(answer.status)
    except urllib.error.HTTPError as error:
        error.close()
        return error.code
    except OSError:
        return 0


def command_of(pid: int) -> str:
    try:
        return Path(f"/proc/{pid}/cmdline").read_bytes().replace(b"\0", b" ").decode()
    except OSError:
        return ""


def parent_of(pid: int) -> int:
    try:
        return int(Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[1])
    except OSError:
        return 0


@pytest.fixture(scope="module")
def product() -> Iterator[Product]:
    with temporary_data_dir() as data_dir:
        found = Product(data_dir)
        yield found
        if found.process.poll() is None:
            found.stop()


@pytest.mark.parametrize("part", ["run web", "run links", "run worker"])
def test_a_part_that_is_killed_comes_back(product: Product, part: str) -> None:
    killed = product.part(part)
    below = descendants(killed)
    os.kill(killed, signal.SIGKILL)
    wait_until(lambda: product.part(part) not in {0, killed}, seconds=30)
    wait_until(product.answers, seconds=30)
    assert not any(is_running(pid) for pid in {killed, *below})


def test_a_killed_process_of_the_web_server_is_replaced(product: Product) -> None:
    main = product.part("run web")
    one, *_others = descendants(main)
    os.kill(one, signal.SIGKILL)
    wait_until(lambda: len(descendants(main)) >= 2 and one not in descendants(main), seconds=30)
    wait_until(product.answers)


@pytest.mark.parametrize("is_keeper", [False, True], ids=["the server", "the process beside it"])
def test_a_killed_postgresql_comes_back(product: Product, is_keeper: bool) -> None:
    server = product.postgresql()
    os.kill(parent_of(server) if is_keeper else server, signal.SIGKILL)
    wait_until(lambda: product.postgresql() not in {0, server}, seconds=30)
    wait_until(product.answers, seconds=30)
    assert not is_running(server)


def test_a_second_start_on_the_same_data_says_so_in_a_sentence(product: Product) -> None:
    done = product.run("up")
    assert done.returncode == 1
    assert done.stderr.startswith("Firsthand is running already (process ")


def test_a_taken_port_is_named_in_a_sentence(product: Product, data_dir: Path) -> None:
    done = product.run("up", FIRSTHAND_DATA_DIR=str(data_dir))
    assert done.returncode == 1
    assert f"Port {product.web} of 127.0.0.1 cannot be used" in done.stderr


def test_doctor_finds_every_part_well(product: Product) -> None:
    wait_until(lambda: "PROBLEM" not in product.run("doctor").stdout, seconds=60)
    assert product.run("doctor", "--json").returncode == 1  # no mail server, no administrator: warnings


def test_stopping_leaves_no_process_and_keeps_the_data(product: Product) -> None:
    were = product.stop()
    wait_until(lambda: not any(is_running(pid) for pid in were), seconds=10)
    assert "Stopped." in product.log.read_text()
    product.start()
    assert product.answers()


def test_a_killed_supervisor_leaves_no_process(product: Product) -> None:
    were = product.stop(signal.SIGKILL)
    wait_until(lambda: not any(is_running(pid) for pid in were), seconds=15)
