"""One process above all others: starts them, restarts what dies, and leaves nothing behind when it ends."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from firsthand.run.processes import bound_to_me

_WAKING = {signal.SIGCHLD, signal.SIGTERM, signal.SIGINT, signal.SIGHUP}
_STOP_WITHIN_S = 12.0
_HEALTHY_AFTER_S = 20.0
_SHORTEST_PAUSE_S = 0.5
_LONGEST_PAUSE_S = 30.0


@dataclass(kw_only=True)
class Child:
    """One process to keep running. `say` receives a sentence when it dies and comes back."""

    name: str
    command: Sequence[str]
    environment: Mapping[str, str] = field(default_factory=dict)
    process: subprocess.Popen[bytes] | None = None
    started_at: float = 0.0
    failures: int = 0
    restart_at: float = 0.0

    def start(self) -> None:
        """Start it in a process group of its own, bound to this process by the kernel."""
        self.process = subprocess.Popen(
            self.command, env={**os.environ, **self.environment}, stdin=subprocess.DEVNULL,
            start_new_session=True, preexec_fn=bound_to_me(),
        )  # fmt: skip
        self.started_at = time.monotonic()

    def has_ended(self) -> bool:
        """Whether it was started and is not running now."""
        return self.process is not None and self.process.poll() is not None

    def sweep(self) -> None:
        """Kill what is left of its process group: a server's processes may survive their main one."""
        if self.process is not None:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(self.process.pid, signal.SIGKILL)

    def plan_restart(self) -> float:
        """Note a death; the pause before the next start in seconds, longer each time until it stays up."""
        stayed_up = time.monotonic() - self.started_at > _HEALTHY_AFTER_S
        self.failures = 1 if stayed_up else self.failures + 1
        pause: float = min(_SHORTEST_PAUSE_S * 2 ** (self.failures - 1), _LONGEST_PAUSE_S)
        self.restart_at = time.monotonic() + pause
        self.process = None
        return pause


class Supervisor:
    """Runs children until SIGTERM, SIGINT or SIGHUP. `look` is called about every second (the database's health)."""

    def __init__(
        self, children: Sequence[Child], *, say: Callable[[str], None], look: Callable[[], None] = lambda: None
    ) -> None:
        self.children = children
        self.say = say
        self.look = look

    def run(self) -> None:
        """Start all, keep them running, and stop them all when asked; returns when none is left."""
        signal.pthread_sigmask(signal.SIG_BLOCK, _WAKING)
        try:
            for child in self.children:
                child.start()
            while not self._is_asked_to_stop():
                self.look()
                self._revive()
        finally:
            self._stop()

    def _is_asked_to_stop(self) -> bool:
        woken = signal.sigtimedwait(_WAKING, 1.0)
        return woken is not None and woken.si_signo != signal.SIGCHLD

    def _revive(self) -> None:
        for child in self.children:
            if child.process is not None and child.has_ended():
                code = child.process.returncode
                child.sweep()
                pause = child.plan_restart()
                how = f"was killed by {signal.Signals(-code).name}" if code < 0 else f"ended with code {code}"
                self.say(f"{child.name} {how}; it starts again in {pause:g} s.")
            elif child.process is None and time.monotonic() >= child.restart_at:
                child.start()

    def _stop(self) -> None:
        running = [child for child in self.children if child.process is not None]
        for child in running:
            if not child.has_ended():
                assert child.process is not None
                child.process.terminate()
        deadline = time.monotonic() + _STOP_WITHIN_S
        while any(not child.has_ended() for child in running) and time.monotonic() < deadline:
            woken = signal.sigtimedwait(_WAKING, 0.2)
            if woken is not None and woken.si_signo != signal.SIGCHLD:
                break  # asked twice: at once
        for child in running:
            child.sweep()
            assert child.process is not None
            child.process.wait()
