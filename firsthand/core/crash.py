"""Named points at which a fault test kills the process as by `kill -9`; nothing happens unless the test asks."""

from __future__ import annotations

import os
import signal

from django.conf import settings

#: Every crash point of the product, in the order of the walk; the fault harness goes through all of them.
POINTS: list[str] = []


def crash_point(name: str) -> str:
    """Declare a crash point (at import) and return its name."""
    if name in POINTS:
        raise ValueError(f"crash point {name!r} is declared twice")
    POINTS.append(name)
    return name


def crash_if(name: str) -> None:
    """Die at once, without clean-up, when the environment names this point (FIRSTHAND_CRASH_AT)."""
    if name in settings.ENV.FIRSTHAND_CRASH_AT:
        os.kill(os.getpid(), signal.SIGKILL)
