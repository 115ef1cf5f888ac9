"""What the benches of links stand on: a database of their own on a real disk, servers as processes, and a load."""

from __future__ import annotations

import contextlib
import os
import random
import re
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[1]


def need(program: str) -> str:
    """The path of a program; ends with a sentence that says how to install it."""
    path = shutil.which(program, path=f"{os.environ.get('PATH', '')}:/usr/sbin")
    if path is None:
        raise SystemExit(f"This bench needs {program}: apt-get install {program}")
    return path


def free_port() -> int:
    """A free port of BENCH_PORTS (``from-to``), at random so that two benches at a time do not meet."""
    first, last = (os.environ.get("BENCH_PORTS") or "18300-18999").split("-")
    ports = range(int(first), int(last) + 1)
    for port in random.sample(ports, len(ports)):
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) != 0:
                return port
    raise SystemExit("No free port for the bench; set BENCH_PORTS to a free range, like 18300-18999.")


@contextlib.contextmanager
def data_dir() -> Iterator[Path]:
    """A data directory with a migrated database of its own, made known to Django and to children by the environment."""
    from firsthand.run.database import EmbeddedDatabase

    base = PROJECT / "var"
    base.mkdir(exist_ok=True)
    directory = Path(tempfile.mkdtemp(prefix="bench-", dir=base))
    directory.chmod(0o755)  # the account of the embedded database must get through
    database = EmbeddedDatabase(directory)
    database.attach()
    try:
        database.ensure_database("firsthand")
        os.environ["FIRSTHAND_DATA_DIR"] = str(directory)
        os.environ.pop("DATABASE_URL", None)
        os.environ["DJANGO_SETTINGS_MODULE"] = "firsthand.config.settings"
        import django
        from django.core.management import call_command

        django.setup()
        call_command("migrate", verbosity=0)
        yield directory
    finally:
        from django.db import connection

        connection.close()
        database.detach()
        shutil.rmtree(directory, ignore_errors=True)


@contextlib.contextmanager
def process(command: list[str], port: int, path: str = "/") -> Iterator[subprocess.Popen[bytes]]:
    """A server as a process in its own session, ready when its port answers; ended by SIGTERM at the end."""
    child = subprocess.Popen(command, cwd=PROJECT, start_new_session=True)
    try:
        wait_for(port, path, child)
        yield child
    finally:
        if child.poll() is None:
            child.send_signal(signal.SIGTERM)
            try:
                child.wait(10)
            except subprocess.TimeoutExpired:
                os.killpg(child.pid, signal.SIGKILL)
                child.wait()


def wait_for(port: int, path: str, child: subprocess.Popen[bytes], seconds: float = 30) -> None:
    """Return once the port answers to a GET; raises when the process ends or the time is over."""
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        if child.poll() is not None:
            raise SystemExit(f"{child.args!r} ended with {child.returncode}.")
        try:
            opener = urllib.request.build_opener(_Stay)
            opener.open(f"http://127.0.0.1:{port}{path}", timeout=2)
            return
        except urllib.error.HTTPError:
            return
        except OSError:
            time.sleep(0.05)
    raise SystemExit(f"Port {port} did not answer within {seconds:.0f} s.")


class _Stay(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *args: object) -> None:
        return None


def granian(target: str, port: int) -> list[str]:
    """The command that serves `target` with the very options of the product's redirect server."""
    code = "from firsthand.links.server.serving import serve; "
    code += f"serve(host='127.0.0.1', port={port}, application='{target}')"
    return [sys.executable, "-c", code]


def nginx(port: int, directory: Path) -> list[str]:
    """nginx with one worker that answers every request with the same redirect."""
    config = directory / "nginx.conf"
    config.write_text(
        f"daemon off; worker_processes 1; pid {directory}/nginx.pid; error_log {directory}/nginx.log crit;"
        "events { worker_connections 4096; }"
        "http { access_log off; keepalive_requests 100000000;"
        f"server {{ listen 127.0.0.1:{port}; location / {{ return 302 https://example.com/; }} }} }}"
    )
    return [need("nginx"), "-c", str(config), "-e", str(directory / "nginx.log")]


def wrk(port: int, *, script: Path | None, path: str, connections: int, seconds: int) -> tuple[float, float, int]:
    """Requests per second, p99 in ms and requests in all, as wrk saw them; ends when an answer was not a redirect."""
    command = [need("wrk"), "-t1", f"-c{connections}", f"-d{seconds}s", "--latency"]
    if script is not None:
        command += ["-s", str(script)]
    out = subprocess.run(
        [*command, f"http://127.0.0.1:{port}{path}"], capture_output=True, text=True, check=True
    ).stdout
    if "Non-2xx or 3xx" in out or "Socket errors" in out:
        raise SystemExit(f"wrk met errors:\n{out}")
    rate = float(re.search(r"Requests/sec:\s+([\d.]+)", out)[1])  # type: ignore[index]  # wrk always prints it
    total = int(re.search(r"(\d+) requests in", out)[1])  # type: ignore[index]
    value, unit = re.search(r"99%\s+([\d.]+)(us|ms|s)", out).groups()  # type: ignore[union-attr]
    return rate, float(value) * {"us": 0.001, "ms": 1, "s": 1000}[unit], total
