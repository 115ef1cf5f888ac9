"""Short work that runs every few seconds in the worker process, outside of the job queue.

A sweeper finds what a crash or a frozen process left behind, so it must not depend on the queue that may have lost it.
Apps declare theirs in ``sweepers`` or ``tasks`` modules or in `AppConfig.ready()`; the worker runs each in a thread.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from firsthand.core.registry import Registry


@dataclass(frozen=True, kw_only=True)
class Sweeper:
    """`run` is called without arguments every `every_s` seconds, by any number of workers at once: it must be safe to
    repeat and to run twice at the same time. What it returns is ignored; what it raises is logged."""

    key: str
    every_s: float
    run: Callable[[], object]

    @property
    def label(self) -> str:
        return self.key


SWEEPERS: Registry[Sweeper] = Registry("sweepers")
Work = Callable[[], object]


def sweeper(*, name: str, every_s: float) -> Callable[[Work], Work]:
    """Declare a function as a sweeper under a permanent name, ``app.name``; raises ValueError when it is taken."""

    def declare(run: Work) -> Work:
        SWEEPERS.register(Sweeper(key=name, every_s=every_s, run=run))
        return run

    return declare
