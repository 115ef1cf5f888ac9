"""The worker: jobs of all queues, and beside them the sweepers, which must run even when the queue does not."""

from __future__ import annotations

import asyncio
import logging
import signal
import threading
import time
from concurrent.futures import ThreadPoolExecutor

from django.db import close_old_connections
from procrastinate.contrib.django import app
from procrastinate.contrib.django.django_connector import DjangoConnector

from firsthand.core.sweepers import SWEEPERS, Sweeper

logger = logging.getLogger(__name__)

#: Lanes: how many jobs of which queues run at once, so that slow feeds never hold up a share.
LANES: dict[str, tuple[list[str], int]] = {
    "publish": (["publish"], 4),
    "everything else": (["default", "feeds", "rollup", "builtin"], 4),
}
_STOP_WITHIN_S = 8
_SLOW_SWEEP_S = 60


def work() -> None:
    """Run until SIGTERM or SIGINT; running jobs get some seconds to end, what is cut off is retried by the next."""
    stop = threading.Event()
    for sweeper in SWEEPERS:
        threading.Thread(target=_sweep, args=(sweeper, stop), name=sweeper.key, daemon=True).start()
    threading.Thread(target=_watch, args=(stop,), name="watch", daemon=True).start()
    try:
        asyncio.run(_run_lanes())
    finally:
        stop.set()


async def _run_lanes() -> None:
    loop = asyncio.get_running_loop()
    loop.set_default_executor(ThreadPoolExecutor(max_workers=sum(size for _, size in LANES.values()) + 2))
    # A second application object over the same tasks: the worker's own queries go through an async pool, while what a
    # job defers goes through Django's connection, hence into the job's own transaction.
    queue = app.with_connector(DjangoConnector().get_worker_connector())
    async with queue.open_async():
        lanes = [
            asyncio.create_task(
                queue.run_worker_async(
                    queues=queues,
                    name=name,
                    concurrency=concurrency,
                    shutdown_graceful_timeout=_STOP_WITHIN_S,
                    install_signal_handlers=False,
                )
            )
            for name, (queues, concurrency) in LANES.items()
        ]
        for sig in (signal.SIGTERM, signal.SIGINT):
            loop.add_signal_handler(sig, _cancel, lanes)
        done, pending = await asyncio.wait(lanes, return_when=asyncio.FIRST_COMPLETED)
        _cancel(list(pending))  # one lane alone would look alive and do half of the work
        await asyncio.gather(*pending, return_exceptions=True)
        for lane in done:
            if not lane.cancelled():
                lane.result()


def _cancel(lanes: list[asyncio.Task[None]]) -> None:
    for lane in lanes:
        lane.cancel()


_running_since: dict[str, float] = {}


def _sweep(sweeper: Sweeper, stop: threading.Event) -> None:
    """Call one sweeper again and again; what it raises is logged and never stops it or another."""
    while not stop.wait(sweeper.every_s):
        _running_since[sweeper.key] = time.monotonic()
        close_old_connections()
        try:
            sweeper.run()
        except Exception:  # the border: a sweeper's failure is its own
            logger.exception("The sweeper %s failed; it runs again in %s s.", sweeper.key, sweeper.every_s)
        finally:
            close_old_connections()
            _running_since.pop(sweeper.key, None)


def _watch(stop: threading.Event) -> None:
    """Say it once when a sweeper hangs: its thread cannot be ended, the others go on."""
    told: set[tuple[str, float]] = set()
    while not stop.wait(_SLOW_SWEEP_S / 4):
        for key, since in list(_running_since.items()):
            if time.monotonic() - since > _SLOW_SWEEP_S and (key, since) not in told:
                told.add((key, since))
                logger.error("The sweeper %s has been running for more than %s s.", key, _SLOW_SWEEP_S)
