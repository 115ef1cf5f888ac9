"""A connection to one vetted address that never outlives the request's deadline."""

from __future__ import annotations

import socket
import ssl
import time
from functools import cache
from typing import Any

import certifi
import httpcore
from django.conf import settings

_CHUNK_BYTES = 65536


class Deadline:
    """A moment on the monotonic clock; raises TimeoutError once it has passed."""

    def __init__(self, after_s: float) -> None:
        self.at = time.monotonic() + after_s

    def left_s(self) -> float:
        """Seconds until the deadline, always positive."""
        left = self.at - time.monotonic()
        if left <= 0:
            raise TimeoutError
        return left


class Wire(httpcore.NetworkStream):
    """A socket for httpcore: every read and write is bounded by what is left of the whole request's time."""

    def __init__(self, sock: socket.socket, deadline: Deadline) -> None:
        self._socket = sock
        self._deadline = deadline
        self.has_sent = False

    def secure(self, host: str) -> None:
        """Do the TLS handshake, checking the certificate for `host` (also sent as SNI)."""
        self._socket.settimeout(self._deadline.left_s())
        self._socket = _tls().wrap_socket(self._socket, server_hostname=host)

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        try:
            self._socket.settimeout(self._deadline.left_s())
            return self._socket.recv(max_bytes)
        except TimeoutError:
            raise httpcore.ReadTimeout from None
        except OSError as error:
            raise httpcore.ReadError(str(error)) from error

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        rest = memoryview(buffer)
        try:
            while rest:
                self._socket.settimeout(self._deadline.left_s())
                self.has_sent = True
                rest = rest[self._socket.send(rest[:_CHUNK_BYTES]) :]
        except TimeoutError:
            raise httpcore.WriteTimeout from None
        except OSError as error:
            raise httpcore.WriteError(str(error)) from error

    def close(self) -> None:
        self._socket.close()

    def get_extra_info(self, info: str) -> Any:
        return None


def connect(addresses: list[str], port: int, *, connect_s: float, deadline: Deadline) -> Wire:
    """Open a connection to the first address that answers; the time is shared among those not yet tried.

    Raises OSError of the last address tried (TimeoutError included).
    """
    limit = Deadline(min(connect_s, deadline.left_s()))
    for index, address in enumerate(addresses):
        sock = socket.socket(socket.AF_INET6 if ":" in address else socket.AF_INET, socket.SOCK_STREAM)
        try:
            sock.settimeout(limit.left_s() / (len(addresses) - index))
            sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            sock.connect((address, port))
        except OSError:
            sock.close()
            if index == len(addresses) - 1:
                raise
        else:
            return Wire(sock, deadline)
    raise OSError("no address")


@cache
def _tls() -> ssl.SSLContext:
    context = ssl.create_default_context(cafile=certifi.where())
    context.load_default_certs()  # an organisation's own authorities, where the machine trusts them
    if settings.ENV.FIRSTHAND_OUTBOUND_CA:
        context.load_verify_locations(cafile=settings.ENV.FIRSTHAND_OUTBOUND_CA)
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    context.set_alpn_protocols(["http/1.1"])
    return context
