"""Reading an address strictly: what two parsers could understand differently is refused."""

from __future__ import annotations

import re
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv6Address
from typing import NoReturn
from urllib.parse import quote, urljoin, urlsplit

import idna
from django.utils.translation import gettext as _

from firsthand.core.errors import NetworkError

_DEFAULT_PORTS = {"http": 80, "https": 443}
_MAX_URL_CHARS = 8000
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]")
_NAME = re.compile(r"(?!-)[a-z0-9_-]{1,63}(?<!-)(\.(?!-)[a-z0-9_-]{1,63}(?<!-))*")
_ABSOLUTE = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*:")
_PATH_SAFE = "/%:@!$&'()*+,;=-._~"


@dataclass(frozen=True, kw_only=True)
class Target:
    """An address taken apart. `host` is lower-case ASCII without a trailing dot, or an IP address without brackets."""

    scheme: str
    host: str
    port: int
    path: str  # with the query, percent-encoded

    @property
    def is_ipv6(self) -> bool:
        return ":" in self.host

    @property
    def authority(self) -> str:
        """What stands in the Host header."""
        host = f"[{self.host}]" if self.is_ipv6 else self.host
        return host if self.port == _DEFAULT_PORTS[self.scheme] else f"{host}:{self.port}"

    @property
    def pair(self) -> str:
        """``host:port`` as in the list of allowed private places."""
        return f"[{self.host}]:{self.port}" if self.is_ipv6 else f"{self.host}:{self.port}"

    @property
    def origin(self) -> tuple[str, str, int]:
        return (self.scheme, self.host, self.port)

    @property
    def url(self) -> str:
        return f"{self.scheme}://{self.authority}{self.path}"

    def joined(self, location: str) -> Target:
        """Where a redirect from here leads; raises NetworkError when that address cannot be used."""
        if _CONTROL.search(location):
            _refuse(_("The address contains characters that no address may contain."))
        location = location.strip(" ")
        if _ABSOLUTE.match(location):  # never resolved against ours, as urljoin would with http:path
            return parse(location)
        if location.startswith(("//", "\\", "/\\")):
            return parse(f"{self.scheme}:{location}")
        try:
            return parse(urljoin(self.url, location))
        except ValueError:
            _refuse(_("This is not a web address."))


def parse(url: str) -> Target:
    """Take a web address apart. Raises NetworkError (permanent) with a sentence for an address that cannot be used.

    The fragment is dropped; user names and passwords, zones, control characters, numeric hosts in any form but four
    plain decimal numbers, and hosts that are not a name of the DNS are refused.
    """
    if len(url) > _MAX_URL_CHARS:
        _refuse(_("The address is too long."))
    if _CONTROL.search(url) or url != url.strip():
        _refuse(_("The address contains characters that no address may contain."))
    try:
        parts = urlsplit(url)
        host, port = parts.hostname or "", parts.port
    except ValueError:
        _refuse(_("This is not a web address."))
    if parts.scheme not in _DEFAULT_PORTS:
        _refuse(_("Only addresses that begin with http:// or https:// can be opened."))
    if "@" in parts.netloc:
        _refuse(_("An address may not contain a user name or a password."))
    if port == 0 or "\\" in parts.netloc:
        _refuse(_("This is not a web address."))
    path = quote(parts.path, safe=_PATH_SAFE) or "/"
    query = "?" + quote(parts.query, safe=_PATH_SAFE + "?[]") if parts.query else ""
    return Target(
        scheme=parts.scheme,
        host=_host(host, is_bracketed="[" in parts.netloc),
        port=_DEFAULT_PORTS[parts.scheme] if port is None else port,
        path=path + query,
    )


def _host(host: str, *, is_bracketed: bool) -> str:
    if is_bracketed:
        try:
            address = IPv6Address(host)
        except ValueError:
            _refuse(_("This is not a web address."))
        if address.scope_id is not None:
            _refuse(_("An address may not contain a zone."))
        return str(address)
    host = _ascii(host).removesuffix(".")
    if not _NAME.fullmatch(host) or len(host) > 253:
        _refuse(_("This is not a web address."))
    if host.rpartition(".")[2][0].isdigit():  # browsers and C libraries would read a number here; no domain is one
        try:
            return str(IPv4Address(host))
        except ValueError:
            _refuse(_("A number is not a web address."))
    return host


def _ascii(host: str) -> str:
    if host.isascii():
        return host.lower()
    try:
        return idna.encode(host, uts46=True).decode().lower()
    except UnicodeError:
        _refuse(_("This is not a web address."))


def _refuse(message: str) -> NoReturn:
    raise NetworkError(message, permanent=True)
