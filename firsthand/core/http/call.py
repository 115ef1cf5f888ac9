"""One outward call, with its redirects, under one deadline."""

from __future__ import annotations

import logging
import math
import re
import ssl
from collections.abc import Mapping

import httpcore
from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from firsthand.core.errors import NetworkError
from firsthand.core.http import addresses, bodies, resolver, urls, wire
from firsthand.core.http.values import Reply, Request

log = logging.getLogger(__name__)

_USER_AGENT = "Mozilla/5.0 (compatible; Firsthand)"
_PORTS = frozenset({80, 443})
_MAX_ADDRESSES = 4
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_OURS = frozenset({"host", "content-length", "transfer-encoding", "connection", "accept-encoding"})
#: What may follow a redirect to another origin; everything else might be a secret.
_HARMLESS = frozenset({"accept", "accept-language", "user-agent", "if-none-match", "if-modified-since"})
_TOKEN = re.compile(r"[!#$%&'*+.^_`|~0-9A-Za-z-]+")
_VALUE = re.compile(r"[\t\x20-\x7e\x80-\xff]*")


def fetch(request: Request) -> Reply:
    """Send a request to a public address and give back the whole answer, whatever its status. Never tries again.

    Raises `NetworkError`: `permanent` for an address or a redirect that may not be followed, `is_ambiguous` once
    anything was sent and no whole answer came. Raises ValueError for a header that the caller may not set. GET and
    HEAD may be repeated; for the rest that is the caller's knowledge.
    """
    _check(request)
    return _Call(request).run()


def _check(request: Request) -> None:
    if not _TOKEN.fullmatch(request.method):
        raise ValueError(f"{request.method!r} is not a method")
    for name, value in request.headers.items():
        if not _TOKEN.fullmatch(name) or name.lower() in _OURS:
            raise ValueError(f"the header {name!r} cannot be set")
        if not _VALUE.fullmatch(value):
            raise ValueError(f"the value of the header {name!r} cannot be sent")


class _Call:
    """What one call knows while it lasts: where it is, what it may still send, whether anything has left."""

    def __init__(self, request: Request) -> None:
        self.request = request
        self.method = request.method.upper()
        self.headers = {name.lower(): value for name, value in request.headers.items()}
        self.body = request.body
        self.deadline = wire.Deadline(request.timeout_s[1])
        self.allow = {pair.strip().lower() for pair in (*request.allow, *settings.ENV.FIRSTHAND_OUTBOUND_ALLOW)}
        self.patience_s: float = request.timeout_s[0]
        self.has_sent = False
        self.status: int | None = None

    def run(self) -> Reply:
        target = urls.parse(self.request.url)
        for _hop in range(self.request.max_redirects + 1):
            reply = self._once(target)
            location = reply.headers.get("location")
            if reply.status not in _REDIRECTS or location is None or self.request.max_redirects == 0:
                return reply
            target = self._follow(target, reply.status, location)
        raise self._error(_("%(host)s redirects too often.") % {"host": target.host}, permanent=True)

    def _follow(self, frm: urls.Target, status: int, location: str) -> urls.Target:
        try:
            to = frm.joined(location)
        except NetworkError as error:
            raise self._error(error.message, permanent=True) from error
        if frm.scheme == "https" and to.scheme == "http":
            message = _("%(host)s redirects to an address that is not encrypted.")
            raise self._error(message % {"host": frm.host}, permanent=True)
        if (status == 303 and self.method != "HEAD") or (status in {301, 302} and self.method == "POST"):
            self.method, self.body = "GET", None
            self.headers.pop("content-type", None)
        if to.origin != frm.origin:
            if self.body is not None:
                message = _("%(host)s redirects what was sent to another site, which is not followed.")
                raise self._error(message % {"host": frm.host}, permanent=True)
            self.headers = {name: value for name, value in self.headers.items() if name in _HARMLESS}
        return to

    def _once(self, target: urls.Target) -> Reply:
        self.status = None
        self.patience_s = self.request.timeout_s[0]
        stream: wire.Wire | None = None
        try:
            stream = self._connect(target)
            self.patience_s = self.request.timeout_s[1]
            if target.scheme == "https":
                stream.secure(target.host)
            return self._exchange(target, stream)
        except ssl.SSLCertVerificationError as error:
            message = _("The certificate of %(host)s is not valid, so nothing was sent.") % {"host": target.host}
            raise self._error(message) from error
        except (TimeoutError, httpcore.TimeoutException) as error:
            raise self._error(self._too_slow(target)) from error
        except (OSError, httpcore.NetworkError, httpcore.ProtocolError, bodies.Unfinished) as error:
            raise self._error(self._broken(target)) from error
        except bodies.Undecodable as error:
            message = _("%(host)s answered in a form that cannot be read.") % {"host": target.host}
            raise self._error(message) from error
        finally:
            if stream is not None:
                stream.close()

    def _connect(self, target: urls.Target) -> wire.Wire:
        is_allowed = target.pair in self.allow
        if not is_allowed and target.port not in _PORTS:
            message = _("Port %(port)d of %(host)s may not be used.")
            raise self._error(message % {"port": target.port, "host": target.host}, permanent=True)
        connect_s = self.request.timeout_s[0]
        limit = wire.Deadline(min(connect_s, self.deadline.left_s()))
        try:
            found = resolver.resolve(target.host, target.port, limit.left_s())
        except resolver.Unresolved as error:
            message = _("There is no site at %(host)s.") if error.is_final else _("%(host)s could not be looked up.")
            raise self._error(message % {"host": target.host}, permanent=error.is_final) from error
        if not is_allowed:
            self._vet(target, found)
        try:
            return wire.connect(found[:_MAX_ADDRESSES], target.port, connect_s=limit.left_s(), deadline=self.deadline)
        except TimeoutError:
            raise
        except OSError as error:
            message = _("%(host)s does not accept connections.") % {"host": target.host}
            raise self._error(message) from error

    def _vet(self, target: urls.Target, found: list[str]) -> None:
        reasons = {address: addresses.refusal(address) for address in found}
        bad = {address: reason for address, reason in reasons.items() if reason is not None}
        if bad or not found:
            log.warning("refused to connect to %s: %s", target.host, bad or "no address")
            message = _("%(host)s is not a public site, so it is not opened.") % {"host": target.host}
            raise self._error(message, permanent=True)

    def _exchange(self, target: urls.Target, stream: wire.Wire) -> Reply:
        origin = httpcore.Origin(target.scheme.encode(), target.host.encode(), target.port)
        connection = httpcore.HTTP11Connection(origin, stream)
        outgoing = httpcore.Request(
            self.method,
            httpcore.URL(
                scheme=target.scheme.encode(),
                host=target.host.encode(),
                port=target.port,
                target=target.path.encode(),
            ),
            headers=self._outgoing_headers(target),
            content=self.body,
        )
        try:
            response = connection.handle_request(outgoing)
            self.status = response.status
            headers = _joined(response.headers)
            body, is_cut = bodies.read(
                response.iter_stream(),
                encoding=headers.get("content-encoding", ""),
                max_bytes=self.request.max_bytes,
            )
        finally:
            self.has_sent = self.has_sent or stream.has_sent
        return Reply(status=response.status, url=target.url, headers=headers, body=body, is_truncated=is_cut)

    def _outgoing_headers(self, target: urls.Target) -> list[tuple[bytes, bytes]]:
        headers = {"host": target.authority, "user-agent": _USER_AGENT, "accept": "*/*", **self.headers}
        headers |= {"accept-encoding": "gzip, deflate", "connection": "close"}
        if self.body is not None or self.method in {"POST", "PUT", "PATCH"}:
            headers["content-length"] = str(len(self.body or b""))
        return [(name.encode(), value.encode("latin-1")) for name, value in headers.items()]

    def _too_slow(self, target: urls.Target) -> str:
        seconds = math.ceil(self.patience_s)
        message = ngettext(
            "%(host)s did not answer within %(seconds)d second.",
            "%(host)s did not answer within %(seconds)d seconds.",
            seconds,
        )
        return message % {"host": target.host, "seconds": seconds}

    def _broken(self, target: urls.Target) -> str:
        if self.has_sent:
            return _("%(host)s broke off before its answer was complete.") % {"host": target.host}
        return _("A secure connection to %(host)s could not be made.") % {"host": target.host}

    def _error(self, message: str, *, permanent: bool = False) -> NetworkError:
        return NetworkError(message, permanent=permanent, is_ambiguous=self.has_sent, http_status=self.status)


def _joined(headers: list[tuple[bytes, bytes]]) -> Mapping[str, str]:
    joined: dict[str, str] = {}
    for raw_name, raw_value in headers:
        name, value = raw_name.decode("ascii").lower(), raw_value.decode("latin-1")
        joined[name] = f"{joined[name]}, {value}" if name in joined else value
    return joined
