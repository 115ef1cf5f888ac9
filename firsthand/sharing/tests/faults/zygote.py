"""A process that forks real workers on request, so that a fault test does not pay for starting Python each time.

Reads one JSON object a line: ``{"do": "work" | "deliver", ...}`` and answers with one line ``{"pid": ...}``. A child
takes the product's own worker with shorter timings; it dies at the crash point named by `crash_at`, or stops itself
(SIGSTOP) at the one named by `freeze_at`, once.
"""

from __future__ import annotations

import dataclasses
import importlib
import json
import os
import signal
import sys
import time
from pathlib import Path
from typing import Any

import django
from django.conf import settings


def main() -> None:
    django.setup()
    importlib.import_module("firsthand.run.worker")
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # no zombies: a dead child is gone at once
    for line in sys.stdin:
        order = json.loads(line)
        pid = os.fork()
        if pid == 0:
            signal.signal(signal.SIGCHLD, signal.SIG_DFL)
            _child(order)
        sys.stdout.write(json.dumps({"pid": pid}) + "\n")
        sys.stdout.flush()


def _child(order: dict[str, Any]) -> None:
    status = 1
    try:
        _prepare(order)
        if order["do"] == "work":
            importlib.import_module("firsthand.run.worker").work()
        else:
            _deliver(order)
        status = 0
    finally:
        os._exit(status)


def _prepare(order: dict[str, Any]) -> None:
    from firsthand.core.sweepers import SWEEPERS
    from firsthand.networks.adapters import ADAPTERS
    from firsthand.sharing import values
    from firsthand.sharing.services import publishing, settling, sweeping

    values.TIMINGS = values.Timings(**order["timings"])
    adapter: Any = ADAPTERS.get("fake")
    adapter.absence_proof_s = order["absence_proof_s"]
    for key, sweeper in list(SWEEPERS._things.items()):
        if key.startswith("sharing."):
            SWEEPERS._things[key] = dataclasses.replace(sweeper, every_s=0.2)
        else:
            del SWEEPERS._things[key]
    settings.ENV = dataclasses.replace(
        settings.ENV,
        FIRSTHAND_CRASH_AT=tuple(order.get("crash_at", ())),
        FIRSTHAND_OUTBOUND_ALLOW=(order["network"],),
    )
    settings.DATA_DIR = Path(order["data_dir"])  # where the key ring of the accounts lies
    if order.get("freeze_at"):
        for module in (publishing, settling, sweeping):
            module.crash_if = _freeze_once(order["freeze_at"])  # type: ignore[attr-defined]


def _freeze_once(point: str) -> Any:
    frozen: list[str] = []

    def stop(name: str) -> None:
        if name == point and not frozen:
            frozen.append(name)
            os.kill(os.getpid(), signal.SIGSTOP)

    return stop


def _deliver(order: dict[str, Any]) -> None:
    """Deliver each share at its moment (seconds since 1970), without the queue: the sending side of a race."""
    from firsthand.sharing import services

    for share_id, at in order["shares"]:
        time.sleep(max(0.0, at - time.time()))
        services.deliver(share_id=share_id)


if __name__ == "__main__":
    main()
