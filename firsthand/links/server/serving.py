"""How the redirect server is started."""

from __future__ import annotations

from granian import Granian
from granian.constants import HTTPModes, Interfaces, Loops
from granian.log import LogLevels

APPLICATION = "firsthand.links.server.app:app"
_STOP_WITHIN_S = 8


def serve(*, host: str, port: int, processes: int = 1, application: str = APPLICATION) -> None:
    """Serve short links until SIGTERM or SIGINT; a process that dies is replaced.

    One process answers tens of thousands of visitors a second; more of them are for more cores. `application` is the
    module and name that each process loads.
    """
    Granian(
        application,
        address=host,
        port=port,
        interface=Interfaces.RSGI,
        workers=processes,
        loop=Loops.uvloop,
        http=HTTPModes.http1,  # a proxy in front speaks it too, and what is not spoken cannot be attacked
        websockets=False,
        backlog=2048,
        backpressure=1024,
        respawn_failed_workers=True,
        respawn_interval=0.5,
        workers_kill_timeout=_STOP_WITHIN_S,
        log_level=LogLevels.warning,
    ).serve()
