"""Which addresses may be the destination of a short link, and how they are written.

The grammar is deliberately narrower than any browser's: an address that this module lets through and writes back is
read by every browser as having the very host that was checked here.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import quote, unquote_plus

import idna
from django.utils.translation import gettext as _

from firsthand.links.errors import UnfitDestination

MAX_PAGE_CHARS = 2000
MAX_TARGET_CHARS = 2400
# The outer shape only; what stands in each part is checked one by one below.
_SHAPE = re.compile(
    r"(?P<scheme>https?)://(?P<authority>[^/?#]+)(?P<path>/[^?#]*)?(?P<query>\?[^#]*)?(?P<end>#.*)?", re.I
)
_LABEL = re.compile(r"(?!-)[a-z0-9-]{1,63}(?<!-)")
_PORT = re.compile(r"[0-9]{1,5}")
_STRAY_PERCENT = re.compile(r"%(?![0-9A-Fa-f]{2})")
# Controls, and characters that some browsers drop, turn around or read as a slash.
_NEVER = re.compile("[\x00-\x20\x7f-\xa0\\\\\u00ad\u200b-\u200f\u2028-\u202f\u2060-\u206f\ufeff\ufff0-\uffff]")
_PRIVATE_ENDINGS = (
    "localhost",
    "local",
    "internal",
    "intranet",
    "lan",
    "home",
    "corp",
    "private",
    "localdomain",
    "arpa",
    "onion",
)


@dataclass(frozen=True, kw_only=True)
class Address:
    """A checked address in its parts. `query`, `fragment` keep their leading mark or are empty; `port` 0: default."""

    scheme: str
    host: str
    port: int
    path: str
    query: str
    fragment: str

    @property
    def netloc(self) -> str:
        return f"{self.host}:{self.port}" if self.port else self.host

    def __str__(self) -> str:
        return f"{self.scheme}://{self.netloc}{self.path}{self.query}{self.fragment}"


def read(text: str, *, allow: frozenset[str] = frozenset()) -> Address:
    """The address written in `text`; raises `UnfitDestination` with a sentence when it cannot be a destination.

    `allow` holds ``host:port`` pairs that are accepted although the host is private or numeric.
    """
    text = text.strip(" \t\r\n")
    if len(text) > MAX_PAGE_CHARS:
        raise UnfitDestination(_("This address is longer than %(n)d characters.") % {"n": MAX_PAGE_CHARS})
    if _NEVER.search(text):
        raise UnfitDestination(_("This address holds a space, a backslash or a character that cannot be seen."))
    match = _SHAPE.fullmatch(text)
    if match is None:
        raise UnfitDestination(_("A link can lead only to a whole address that begins with https:// or http://."))
    scheme = match["scheme"].lower()
    host, port = _authority(match["authority"], scheme, allow)
    return Address(
        scheme=scheme,
        host=host,
        port=port,
        path=_quoted(match["path"] or "/"),
        query=_quoted(match["query"] or ""),
        fragment=_quoted(match["end"] or ""),
    )


def host_name(text: str) -> str:
    """A public host name in its one way of writing: lower case, ASCII; raises `UnfitDestination`."""
    text = text.removesuffix(".")
    try:
        host = text.lower() if text.isascii() else idna.encode(text, uts46=True).decode()
    except idna.IDNAError:
        raise UnfitDestination(_("The host of this address is not a valid name.")) from None
    labels = host.split(".")
    if len(host) > 253 or not all(_LABEL.fullmatch(label) for label in labels):
        raise UnfitDestination(_("The host of this address is not a valid name."))
    # A last label that is a number makes the whole host an address to a browser: 127.1, 0x7f.1, 2130706433.
    if labels[-1].isdigit() or re.fullmatch(r"0x[0-9a-f]*", labels[-1]):
        raise UnfitDestination(_("The host must be a name, not a number."))
    if len(labels) < 2 or labels[-1] in _PRIVATE_ENDINGS:
        raise UnfitDestination(_("This host can be reached only from inside a private network."))
    return host


def _authority(text: str, scheme: str, allow: frozenset[str]) -> tuple[str, int]:
    if "@" in text:
        raise UnfitDestination(_("An address with a name or password in it cannot be shared."))
    if text.lower() in allow:
        host, _colon, digits = text.lower().rpartition(":")
        return host, _port(digits, scheme)
    if text.startswith("["):
        raise UnfitDestination(_("The host must be a name, not a number."))
    host, colon, digits = text.partition(":")
    return host_name(host), _port(digits, scheme) if colon and digits else 0


def _port(digits: str, scheme: str) -> int:
    if not _PORT.fullmatch(digits) or not 0 < int(digits) < 65536:
        raise UnfitDestination(_("The port of this address is not a number between 1 and 65535."))
    return 0 if int(digits) == {"http": 80, "https": 443}[scheme] else int(digits)


def _quoted(text: str) -> str:
    return quote(_STRAY_PERCENT.sub("%25", text), safe="!#$%&'()*+,-./:;=?@[]_~")


def with_parameters(address: Address, parameters: dict[str, str]) -> str:
    """The address with these query parameters added behind its own; those that it has already stay as they are."""
    own = address.query.removeprefix("?")
    names = {unquote_plus(pair.partition("=")[0]).lower() for pair in own.split("&")}
    added = [f"{name}={quote(value, safe='')}" for name, value in parameters.items() if value and name not in names]
    query = "&".join([part for part in (own.removesuffix("&"), *added) if part])
    target = f"{address.scheme}://{address.netloc}{address.path}{'?' if query else ''}{query}{address.fragment}"
    if len(target) > MAX_TARGET_CHARS:
        raise UnfitDestination(_("This address is longer than %(n)d characters.") % {"n": MAX_PAGE_CHARS})
    return target
