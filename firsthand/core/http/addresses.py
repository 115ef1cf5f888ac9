"""Which addresses an outward call may reach: public ones, and nothing else.

The table is data (`data/special_addresses.csv`). IPv6 is closed by default: only 2000::/3 is public unicast at all.
"""

from __future__ import annotations

import csv
from functools import cache
from importlib import resources
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address, ip_network

Address = IPv4Address | IPv6Address

_PUBLIC_IPV6 = IPv6Network("2000::/3")
_TRANSLATED = IPv6Network("64:ff9b::/96")  # RFC 6052: the last 32 bits are the IPv4 address that is really reached


@cache
def table() -> tuple[tuple[IPv4Network | IPv6Network, str], ...]:
    """Every refused block with its name, in the order of the file."""
    text = (resources.files(__package__) / "data" / "special_addresses.csv").read_text()
    rows = csv.reader(line for line in text.splitlines() if not line.startswith("#"))
    return tuple((ip_network(block), name) for block, name, _reference in rows)


def refusal(address: str) -> str | None:
    """Why this address may not be reached, as a few English words for the log; None when it is a public one."""
    try:
        return _refusal(ip_address(address))
    except ValueError:
        return "not an address"


def _refusal(address: Address) -> str | None:
    if isinstance(address, IPv6Address):
        if address.scope_id is not None:
            return "an address with a zone"
        if address in _TRANSLATED:
            return _refusal(IPv4Address(int(address) & 0xFFFFFFFF))
    for block, name in table():
        if block.version == address.version and address in block:
            return name
    if isinstance(address, IPv6Address) and address not in _PUBLIC_IPV6:
        return "outside of public IPv6"
    return None
