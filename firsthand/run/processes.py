"""What the kernel can promise about our processes."""

from __future__ import annotations

import ctypes
import os
import signal
from collections.abc import Callable

_libc = ctypes.CDLL(None, use_errno=True)
_PR_SET_PDEATHSIG = 1


def die_with_parent(sig: signal.Signals = signal.SIGKILL, *, parent: int | None = None) -> None:
    """Have the kernel send this process `sig` when its parent ends, however it ends.

    `parent` is the parent's process id as the parent knows it; when it is gone already, this process ends at once.
    """
    _libc.prctl(_PR_SET_PDEATHSIG, int(sig), 0, 0, 0)
    if parent is not None and os.getppid() != parent:
        os._exit(1)


def load_bound() -> None:
    """Call first where a web server's process loads its application: it dies with its main process, and at once when
    it is asked to end while it is still loading (the server sets its own handlers only afterwards)."""
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    die_with_parent()


def bound_to_me(sig: signal.Signals = signal.SIGKILL) -> Callable[[], None]:
    """A `preexec_fn` for a child that must not outlive this process; it also starts with no signal blocked."""
    parent = os.getpid()

    def bind() -> None:
        signal.pthread_sigmask(signal.SIG_SETMASK, [])
        die_with_parent(sig, parent=parent)

    return bind
