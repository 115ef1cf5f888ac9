"""Names to addresses, once and within a time limit: the seam at which tests fake the DNS."""

from __future__ import annotations

import queue
import socket
import threading


class Unresolved(Exception):
    """The name has no address. `is_final`: the DNS says that it does not exist."""

    def __init__(self, *, is_final: bool) -> None:
        super().__init__()
        self.is_final = is_final


def resolve(host: str, port: int, timeout_s: float) -> list[str]:
    """Every address of the host in the system's order of preference, without repetition.

    Raises `Unresolved`, or TimeoutError after `timeout_s`: the system's resolver knows no limit of its own, so it is
    left behind in a thread that ends when it likes.
    """
    answers: queue.SimpleQueue[list[str] | OSError] = queue.SimpleQueue()
    threading.Thread(target=_ask, args=(host, port, answers), name="resolve", daemon=True).start()
    try:
        answer = answers.get(timeout=max(timeout_s, 0.001))
    except queue.Empty:
        raise TimeoutError from None
    if isinstance(answer, OSError):
        raise Unresolved(is_final=answer.errno == socket.EAI_NONAME) from answer
    return answer


def _ask(host: str, port: int, answers: queue.SimpleQueue[list[str] | OSError]) -> None:
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except OSError as error:
        answers.put(error)
    except UnicodeError:  # a label that the codec of the standard library refuses
        answers.put(OSError(socket.EAI_NONAME, "not a name"))
    else:
        answers.put(list(dict.fromkeys(str(info[4][0]) for info in found)))
