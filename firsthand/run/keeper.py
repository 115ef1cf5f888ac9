"""The process beside an embedded PostgreSQL: it starts the server and stops it when nobody uses it any more.

Users hold a shared `flock`, which the kernel releases however they end. So a server never outlives its last user, not
even after `kill -9`; and when this process itself is killed, the kernel asks the server for a fast shutdown.
Only the standard library is imported: the process stays small.
"""

from __future__ import annotations

import fcntl
import json
import os
import signal
import subprocess
import sys
import time
from typing import IO

from firsthand.run.processes import bound_to_me

_LOOK_EVERY_S = 1.0


def main() -> None:
    """Run the server that the one argument, a JSON object, describes: see `EmbeddedDatabase`."""
    given = json.loads(sys.argv[1])
    waking = {signal.SIGCHLD, signal.SIGTERM, signal.SIGINT, signal.SIGHUP}
    signal.pthread_sigmask(signal.SIG_BLOCK, waking)
    as_account = {} if given["uid"] is None else {"user": given["uid"], "group": given["gid"], "extra_groups": []}
    with open(given["log"], "ab") as log:
        server = subprocess.Popen(
            given["command"], stdin=subprocess.DEVNULL, stdout=log, stderr=log, cwd="/",
            preexec_fn=bound_to_me(signal.SIGINT), **as_account,
        )  # fmt: skip
    while server.poll() is None:
        woken = signal.sigtimedwait(waking, _LOOK_EVERY_S)
        if woken is not None and woken.si_signo != signal.SIGCHLD:
            _stop(server)
        elif woken is None:
            _stop_if_unused(server, given["lock"], given["users"])
    sys.exit(server.returncode)


def _stop_if_unused(server: subprocess.Popen[bytes], lock: str, users: str) -> None:
    with open(lock, "a") as attaching, open(users, "a") as using:
        if _is_free(attaching) and _is_free(using):
            _stop(server)


def _is_free(file: IO[str]) -> bool:
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True


def _stop(server: subprocess.Popen[bytes]) -> None:
    server.send_signal(signal.SIGINT)  # PostgreSQL's fast shutdown: sessions are ended, everything is on disk
    deadline = time.monotonic() + 60
    while server.poll() is None and time.monotonic() < deadline:
        time.sleep(0.02)
    if server.returncode is None:
        server.send_signal(signal.SIGQUIT)
        server.wait()


if __name__ == "__main__":
    os.chdir("/")
    main()
