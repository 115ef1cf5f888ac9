"""Addresses of the network (IP, MAC, internal host names, UNC paths) and, apart from them, public web addresses."""

from __future__ import annotations

import ipaddress
from collections.abc import Iterator

from firsthand.guard.detect.reading import Pattern, Reading, Words, is_word
from firsthand.guard.detect.spans import Kind, Span

_NETWORK_WORDS = Words(
    "ip | ips | ipv4 | ipv6 | address* | server* | host* | ping* | dns | ssh | port* | subnet* | gateway* | "
    "router* | firewall* | vpn | proxy | nameserver* | adresse* | direcci\xf3n* | connect* | client_ip | login* "
    "| rdp"
)
_VERSION_WORDS = Words(
    "version* | release* | ver | v | firmware* | build* | update* | upgrad* | section* | chapter* | kapitel* | driver*"
)
IPV4 = Pattern(r"\d{1,3}\.\d{1,3}\.\d{1,3}\.\d{1,3}")
IPV6 = Pattern(r"(?:[0-9a-f]{0,4}:){2,7}(?:[0-9a-f]{1,4}|(?:\d{1,3}\.){3}\d{1,3})?", ignore_case=True)
MAC = Pattern(r"(?:[0-9a-f]{2}[:\-]){5}[0-9a-f]{2}|[0-9a-f]{4}\.[0-9a-f]{4}\.[0-9a-f]{4}", ignore_case=True)
UNC = Pattern(r"\\\\[A-Za-z0-9][A-Za-z0-9._\-]{2,62}\\[A-Za-z0-9$][A-Za-z0-9$._\-]+(?:\\[A-Za-z0-9$._\-]+)*")
_SURE_TOPS = "corp|intranet|lan|localdomain|home\\.arpa|intra|domain\\.local|cluster\\.local"
_TOPS = "local|internal|localhost"
_HOST = Pattern(rf"(?:[a-z0-9](?:[a-z0-9\-]{{0,61}}[a-z0-9])?\.){{1,5}}(?:{_SURE_TOPS}|{_TOPS})\b", ignore_case=True)
HOST_MARK = Pattern(r"\.(?:local|intern|corp|lan|intra|home\.arpa)", ignore_case=True)
_SERVICES = frozenset(
    [
        "jira",
        "wiki",
        "git",
        "gitlab",
        "confluence",
        "intranet",
        "mail",
        "vpn",
        "db",
        "jenkins",
        "grafana",
        "nas",
        "printer",
        "router",
        "server",
        "dc",
        "ldap",
        "ad",
        "proxy",
        "nexus",
        "sharepoint",
        "erp",
        "crm",
        "sap",
        "build",
        "ci",
        "dev",
        "staging",
        "prod",
        "test",
        "api",
        "app",
        "www",
        "web",
        "fileserver",
        "backup",
        "kibana",
        "redis",
        "postgres",
        "mysql",
        "vault",
        "portal",
        "hr",
        "payroll",
        "files",
        "share",
    ]
)
_CODE_TOPS = frozenset(["com", "org", "net", "io", "de", "uk", "fr", "ch", "at", "edu", "gov", "co"])
URL = Pattern(r"(?:https?|ftp)://[^\s<>\"'\x{ab}\x{bb}]{3,}|www\.[a-z0-9\-]+\.[^\s<>\"']{2,}", ignore_case=True)
_TRAILING = b".,;:!?)]}>*_'\""


def unc(reading: Reading) -> Iterator[Span]:
    """Paths of Windows servers."""
    data = reading.data
    for start, end in UNC.spans(data):
        if start == 0 or not (is_word(data[start - 1]) or data[start - 1] in b"\\:"):
            yield reading.span(Kind.ADDRESS, start, end, 0.9, "UNC path")


def ipv4(reading: Reading) -> Iterator[Span]:
    """Addresses of version 4, loopback and versions of programs left out."""
    data = reading.data
    for start, end in IPV4.spans(data):
        octets = [int(octet) for octet in data[start:end].split(b".")]
        before, after = data[start - 1 : start], data[end : end + 2]
        if max(octets) > 255 or (before and (is_word(before[0]) or before in b".-")) or _goes_on(after):
            continue
        if (
            octets[0] in (0, 127)
            or octets[:2] == [255, 255]
            or any(len(o) > 1 and o[0] == 48 for o in data[start:end].split(b"."))
        ):
            continue
        is_near = reading.near(_NETWORK_WORDS, start, end, before=40)
        if (not is_near and max(octets) < 20) or reading.near(_VERSION_WORDS, start, end, before=20):
            continue
        yield reading.span(Kind.ADDRESS, start, end, 0.97 if is_near else 0.96, "IPv4")


def _goes_on(after: bytes) -> bool:
    return bool(after) and (is_word(after[0]) or (after[:1] in b".-" and len(after) > 1 and is_word(after[1])))


def mac(reading: Reading) -> Iterator[Span]:
    """Addresses of network cards."""
    data = reading.data
    for start, end in MAC.spans(data):
        before, after = data[start - 1 : start], data[end : end + 1]
        if (before and (is_word(before[0]) or before in b":-.")) or (after and (is_word(after[0]) or after in b":-")):
            continue
        token = data[start:end]
        if len({token[2], token[5], token[8]}) > 1 and b"." not in token:
            continue
        if token.replace(b".", b"").isdigit() and b"." in token:
            continue
        yield reading.span(Kind.ADDRESS, start, end, 0.9, "MAC")


def ipv6(reading: Reading) -> Iterator[Span]:
    """Addresses of version 6, loopback left out."""
    data = reading.data
    for start, end in IPV6.spans(data):
        before, after = data[start - 1 : start], data[end : end + 1]
        if (before and (is_word(before[0]) or before in b":.")) or (after and (is_word(after[0]) or after == b":")):
            continue
        token = data[start:end].decode("latin-1")
        if len(token) < 6 or not any(c.isdigit() for c in token):
            continue
        try:
            address = ipaddress.IPv6Address(token)
        except ValueError:
            continue
        if not (address.is_loopback or address.is_unspecified):
            yield reading.span(Kind.ADDRESS, start, end, 0.95, "IPv6")


def hosts(reading: Reading) -> Iterator[Span]:
    """Names of hosts inside; there are none without `HOST_MARK`."""
    data, lower = reading.data, reading.lower
    for start, end in _HOST.spans(data):
        before, after = data[start - 1 : start], data[end : end + 2]
        if (before and (is_word(before[0]) or before in b".-@")) or (after and (after[:1] in b"(-" or _goes_on(after))):
            continue
        labels = lower[start:end].decode("latin-1").split(".")
        is_sure = data[start:end] == lower[start:end] and not _is_doubtful(labels)
        is_address = reading.lower[max(0, start - 3) : start] == b"://" or before == b"\\"
        if (
            is_sure
            or is_address
            or labels[0] in _SERVICES
            or reading.near(_NETWORK_WORDS, start, end, before=40, after=20)
        ):
            yield reading.span(Kind.ADDRESS, start, end, 0.96, "internal host name")


def _is_doubtful(labels: list[str]) -> bool:
    if labels[-1] not in ("local", "internal", "localhost"):
        return False
    if labels[0] in _CODE_TOPS or labels[-1] == "localhost":
        return True
    return len(labels) < 3 and not any(c.isdigit() or c == "-" for c in labels[0])


def urls(reading: Reading) -> list[tuple[int, int]]:
    """Web addresses as they stand in the data, without the punctuation of the sentence."""
    data = reading.data
    found = []
    for start, end in URL.spans(data):
        while end > start and data[end - 1] in _TRAILING and not (data[end - 1] == 41 and b"(" in data[start:end]):
            end -= 1
        if start == 0 or not is_word(data[start - 1]):
            found.append((start, end))
    return found


def domains(reading: Reading) -> Iterator[Span]:
    """Public web addresses; a post is full of them."""
    for start, end in urls(reading):
        yield reading.span(Kind.DOMAIN, start, end, 0.95, "web address")
