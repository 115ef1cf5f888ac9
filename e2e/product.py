"""The whole product for a journey: `firsthand up` with everything that belongs to it, on ports and data of its own."""

from __future__ import annotations

import contextlib
import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from firsthand.config.paths import PROJECT

START_S = 300  # two of them may start at once on a busy machine


@dataclass(frozen=True, kw_only=True)
class Product:
    """A running Firsthand with its demonstration company."""

    url: str
    links_url: str
    data_dir: Path
    log: Path

    def password(self) -> str:
        """The password of the demonstration's people, as the start prints it."""
        return (self.data_dir / "keys" / "demo-password").read_text().strip()[:12]


@contextlib.contextmanager
def running(*, allow: list[str]) -> Iterator[Product]:
    """Start the product with data of its own and stop it afterwards; `allow`: what it may reach on loopback.

    `allow` holds ``host:port`` pairs. What the product printed stays in ``var/e2e/product*.log`` of the checkout.
    """
    with tempfile.TemporaryDirectory(prefix="firsthand-") as directory:
        yield from _run(Path(directory), allow)


def _run(directory: Path, allow: list[str]) -> Iterator[Product]:
    web, links = free_port(), free_port()
    product = Product(
        url=f"http://127.0.0.1:{web}",
        links_url=f"http://127.0.0.1:{links}",
        data_dir=directory,
        log=PROJECT / "var" / "e2e" / f"product{os.environ.get('PYTEST_XDIST_WORKER', '')}.log",
    )
    product.log.parent.mkdir(parents=True, exist_ok=True)
    mine = {k: v for k, v in os.environ.items() if not k.startswith(("FIRSTHAND_", "DJANGO_", "DATABASE_URL"))}
    environment = {
        **mine,
        "FIRSTHAND_DATA_DIR": str(directory),
        "FIRSTHAND_WEB_PORT": str(web),
        "FIRSTHAND_LINKS_PORT": str(links),
        "FIRSTHAND_PUBLIC_URL": product.url,
        "FIRSTHAND_LINKS_URL": product.links_url,
        "FIRSTHAND_OUTBOUND_ALLOW": ",".join(allow),
    }
    with open(product.log, "w") as log:
        command = [sys.executable, "-m", "firsthand.run", "up"]
        process = subprocess.Popen(command, cwd=PROJECT, env=environment, stdout=log, stderr=log)
    try:
        _await(product, process)
        yield product
    finally:
        process.send_signal(signal.SIGTERM)
        try:
            process.wait(40)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def free_port() -> int:
    """A port of loopback that nobody listens on at this moment."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _await(product: Product, process: subprocess.Popen[bytes]) -> None:
    end = time.monotonic() + START_S
    while time.monotonic() < end:
        if process.poll() is not None:
            raise AssertionError(f"it ended with {process.returncode}:\n{product.log.read_text()[-4000:]}")
        if _answers(f"{product.url}/in/") and _answers(f"{product.links_url}/health"):
            return
        time.sleep(0.2)
    raise AssertionError(f"it did not serve within {START_S} s:\n{product.log.read_text()[-4000:]}")


def _answers(url: str) -> bool:
    try:
        with urllib.request.urlopen(url, timeout=5) as reply:
            return bool(reply.status == 200)
    except (OSError, urllib.error.URLError):
        return False
