"""Reading a body up to a limit, compressed or not; a bomb is put down at the limit."""

from __future__ import annotations

import zlib
from collections.abc import Iterable

_SPARE_BYTES = 65536  # a small body may grow a little by being compressed


class Undecodable(Exception):
    """The body is compressed in a way that was not offered, or is damaged."""


class Unfinished(Exception):
    """The body ended before its own compression said so."""


def read(parts: Iterable[bytes], *, encoding: str, max_bytes: int) -> tuple[bytes, bool]:
    """The decoded body, at most `max_bytes` of it, and whether it was cut there.

    `encoding` is the Content-Encoding: empty, ``identity``, ``gzip``, ``x-gzip`` or ``deflate``. Raises `Undecodable`
    or `Unfinished`. Never decodes or takes off the wire much more than `max_bytes`.
    """
    decoder = _decoder(encoding)
    body = bytearray()
    taken = 0
    for part in parts:
        taken += len(part)
        body += decoder.feed(part, max_bytes + 1 - len(body))
        if len(body) > max_bytes or taken > max_bytes + _SPARE_BYTES:
            return bytes(body[:max_bytes]), True
    decoder.finish()
    return bytes(body), False


class _Plain:
    def feed(self, part: bytes, room: int) -> bytes:
        return part[:room]

    def finish(self) -> None:
        """A plain body ends where it ends; its length is checked by the HTTP parser."""


class _Zlib(_Plain):
    """gzip (also of several members) and deflate, with or without the zlib frame: servers send both."""

    def __init__(self, wbits: int) -> None:
        self._wbits = wbits
        self._inflate = zlib.decompressobj(wbits)
        self._has_begun = False

    def feed(self, part: bytes, room: int) -> bytes:
        out = bytearray()
        while part and len(out) < room:
            if self._inflate.eof:
                if self._wbits < 0 or not part.strip(b"\0"):
                    return bytes(out)  # padding after the end
                self._inflate = zlib.decompressobj(self._wbits)
            out += self._step(part, room - len(out))
            part = self._inflate.unconsumed_tail or self._inflate.unused_data
        return bytes(out)

    def _step(self, part: bytes, room: int) -> bytes:
        try:
            out = self._inflate.decompress(part, room)
        except zlib.error as error:
            if self._has_begun or self._wbits != zlib.MAX_WBITS:
                raise Undecodable from error
            self._wbits = -zlib.MAX_WBITS
            self._inflate = zlib.decompressobj(self._wbits)
            self._has_begun = True
            return self._step(part, room)
        self._has_begun = True
        return out

    def finish(self) -> None:
        if self._has_begun and not self._inflate.eof:
            raise Unfinished


def _decoder(encoding: str) -> _Plain:
    match encoding.strip().lower():
        case "" | "identity":
            return _Plain()
        case "gzip" | "x-gzip":
            return _Zlib(16 + zlib.MAX_WBITS)
        case "deflate":
            return _Zlib(zlib.MAX_WBITS)
        case _:
            raise Undecodable
