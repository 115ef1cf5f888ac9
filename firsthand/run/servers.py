"""The two web servers: Django's pages, and the short links in a process of their own."""

from __future__ import annotations

import os
import sys

from granian import Granian
from granian.constants import Interfaces
from granian.log import LogLevels

from firsthand.config.env import Env
from firsthand.config.paths import PROJECT

_THREADS_EACH = 4
_STOP_WITHIN_S = 8


def serve_web(env: Env) -> None:
    """Serve the pages until SIGTERM or SIGINT; a process that dies is replaced."""
    os.environ["POOLED"] = "1"  # database connections are pooled where threads come and go
    Granian(
        "firsthand.run.wsgi:application",
        address=env.FIRSTHAND_BIND,
        port=env.FIRSTHAND_WEB_PORT,
        interface=Interfaces.WSGI,
        workers=env.FIRSTHAND_WEB_PROCESSES,
        blocking_threads=_THREADS_EACH,
        respawn_failed_workers=True,
        respawn_interval=0.5,
        workers_kill_timeout=_STOP_WITHIN_S,
        log_level=LogLevels.warning,
    ).serve()


def serve_links(env: Env) -> None:
    """Serve the short links until SIGTERM or SIGINT, in one process."""
    from firsthand.links.server.serving import serve

    serve(host=env.FIRSTHAND_BIND, port=env.FIRSTHAND_LINKS_PORT, application="firsthand.run.redirects:app")


def own_command(*arguments: str) -> list[str]:
    """The command line of one of Firsthand's own processes."""
    return [sys.executable, "-m", "firsthand.run", *arguments]


def own_environment() -> dict[str, str]:
    """What such a process needs to find this very copy of Firsthand."""
    return {"PYTHONPATH": os.pathsep.join(filter(None, [str(PROJECT), os.environ.get("PYTHONPATH", "")]))}
