"""Outward calls reach public places and nothing else: a corpus of attempts, none of which may open a connection."""

from __future__ import annotations

import ipaddress
import json
import socket
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from hypothesis import HealthCheck, given
from hypothesis import settings as tuned
from hypothesis import strategies as st

from firsthand.config import env
from firsthand.core import http
from firsthand.core.http import addresses, resolver, urls, wire
from firsthand.core.tests.conftest import PUBLIC, Internet, Server, raw, reply

CORPUS: list[dict[str, Any]] = json.loads((Path(__file__).parent / "ssrf_corpus.json").read_text())


class Trap:
    """A system on which every name exists: the C library reads numbers its way, and every connection is counted."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, answers: list[str]) -> None:
        self.answers = answers
        self.connects: list[list[str]] = []
        monkeypatch.setattr(resolver, "resolve", self.resolve)
        monkeypatch.setattr(wire, "connect", self.connect)

    def resolve(self, host: str, port: int, timeout_s: float) -> list[str]:
        try:
            found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM, flags=socket.AI_NUMERICHOST)
            return [str(info[4][0]) for info in found]
        except OSError:
            return ["127.0.0.1", "::1"] if host == "localhost" else self.answers

    def connect(self, addresses: list[str], port: int, **_rest: object) -> wire.Wire:
        self.connects.append(addresses)
        raise OSError("the trap is shut")


def test_the_corpus_is_large_and_says_what_each_case_is() -> None:
    assert len(CORPUS) >= 400
    assert all(case["why"] for case in CORPUS)


@pytest.mark.parametrize("case", CORPUS, ids=lambda case: f"{case['why']}: {case['url'][:60]!a}")
def test_an_attempt_is_refused_without_a_connection(case: dict[str, Any], monkeypatch: pytest.MonkeyPatch) -> None:
    trap = Trap(monkeypatch, case.get("dns", [PUBLIC]))
    with pytest.raises(http.NetworkError) as refusal:
        http.fetch(http.Request(method="GET", url=case["url"]))
    assert trap.connects == []
    assert refusal.value.permanent
    assert not refusal.value.is_ambiguous
    assert refusal.value.message.endswith(".")


def test_a_canary_on_this_machine_hears_nothing(monkeypatch: pytest.MonkeyPatch, serve: Any) -> None:
    canary: Server = serve(reply(b"you should not be here"))
    monkeypatch.setattr(urls, "_DEFAULT_PORTS", {"http": canary.port, "https": canary.port})
    monkeypatch.setattr("firsthand.core.http.call._PORTS", frozenset({canary.port}))
    for case in CORPUS:
        with monkeypatch.context() as dns:
            if "dns" in case or not case["why"].startswith(("loopback", "unspecified", "legacy", "IPv4 inside")):
                answers = case.get("dns", ["127.0.0.1"])
                dns.setattr(resolver, "resolve", lambda *_call, answers=answers: answers)
            with pytest.raises(http.NetworkError):
                http.fetch(http.Request(method="GET", url=case["url"]))
    assert canary.connections == 0
    url = "http://127.0.0.1/"
    allowed = http.Request(method="GET", url=url, allow=frozenset({f"127.0.0.1:{canary.port}"}))
    assert http.fetch(allowed).status == 200  # the canary does sing
    assert canary.connections == 1


REDIRECTED = [c for c in CORPUS if c["url"].startswith(("http://", "https://")) and c["url"].isprintable()]


@pytest.mark.parametrize("case", REDIRECTED, ids=lambda case: f"{case['why']}: {case['url'][:60]!a}")
def test_a_redirect_leads_nowhere_else_than_an_address(case: dict[str, Any], internet: Internet, serve: Any) -> None:
    location = f"Location: {case['url']}".encode()
    start = serve(raw(b"HTTP/1.1 302 Found\r\nContent-Length: 0\r\n" + location + b"\r\n\r\n"))
    internet.site("start.example.com", start)
    for name in ("innocent.example.org", "example.org"):
        internet.names[name] = [case.get("dns", [PUBLIC])]
    if "dns" in case:
        internet.resolve = lambda host, *_: [PUBLIC] if host == "start.example.com" else case["dns"]  # type: ignore[method-assign]
    with pytest.raises(http.NetworkError) as refusal:
        http.fetch(http.Request(method="GET", url="http://start.example.com/"))
    assert refusal.value.permanent
    assert start.connections == len(internet.connects) == 1


def test_the_table_is_the_registries_and_not_a_handful() -> None:
    assert len(addresses.table()) >= 35
    for block, name in addresses.table():
        assert addresses.refusal(str(block[0])) is not None
        assert addresses.refusal(str(block[-1])) is not None
        assert name


@pytest.mark.parametrize(
    "address",
    ["93.184.215.14", "1.1.1.1", "8.8.8.8", "100.63.255.255", "100.128.0.0", "168.63.129.15", "168.63.129.17",
     "172.15.255.255", "172.32.0.0", "192.0.1.0", "198.17.255.255", "198.20.0.0", "223.255.255.255", "11.0.0.0",
     "2606:4700::6810:84e5", "2001:200::1", "2400:cb00::1", "2a00:1450:4001::200e", "64:ff9b::8.8.8.8"],
)  # fmt: skip
def test_a_public_address_is_open(address: str) -> None:
    assert addresses.refusal(address) is None


V4 = st.integers(0, 2**32 - 1).map(ipaddress.IPv4Address)
V6 = st.integers(0, 2**128 - 1).map(ipaddress.IPv6Address)
INSIDE_V4 = st.sampled_from([b for b, _ in addresses.table() if b.version == 4]).flatmap(
    lambda b: st.integers(int(b[0]), int(b[-1])).map(ipaddress.IPv4Address)
)
INSIDE_V6 = st.sampled_from([b for b, _ in addresses.table() if b.version == 6]).flatmap(
    lambda b: st.integers(int(b[0]), int(b[-1])).map(ipaddress.IPv6Address)
)


@given(V4 | V6 | INSIDE_V4 | INSIDE_V6)
@tuned(max_examples=1500, deadline=None)
def test_what_is_open_is_public_by_the_standard_librarys_judgement_too(address: Any) -> None:
    if addresses.refusal(str(address)) is None and address not in ipaddress.ip_network("64:ff9b::/96", strict=False):
        assert address.is_global
        assert not address.is_multicast


def _part(value: int, form: str) -> str:
    return {"d": f"{value}", "x": f"0x{value:x}", "X": f"0X{value:X}", "o": f"0{value:o}", "z": f"000{value:o}"}[form]


@st.composite
def literals(draw: st.DrawFn) -> str:
    """A literal of an address that is not public, in any form that some parser understands."""
    if draw(st.booleans()):
        inner = draw(INSIDE_V6)
        return f"[{draw(st.sampled_from([inner.compressed, inner.exploded, inner.exploded.upper()]))}]"
    address = draw(INSIDE_V4)
    bytes_ = list(address.packed)
    count = draw(st.integers(1, 4))
    last = int.from_bytes(bytes(bytes_[count - 1 :]))
    parts = [_part(v, draw(st.sampled_from("dxXoz"))) for v in [*bytes_[: count - 1], last]]
    text = ".".join(parts) + draw(st.sampled_from(["", "."]))
    wrap = draw(st.sampled_from(["{}", "[::ffff:{}]", "[::{}]", "[64:ff9b::{}]", "[64:ff9b:1::{}]"]))
    return wrap.format(address if wrap != "{}" else text)


@given(literals(), st.sampled_from(["http", "https"]), st.sampled_from(["", ":80", ":443", ":"]))
@tuned(max_examples=1000, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_no_form_of_an_inner_address_is_reached(host: str, scheme: str, port: str) -> None:
    with pytest.MonkeyPatch.context() as monkeypatch:
        trap = Trap(monkeypatch, [PUBLIC])
        with pytest.raises(http.NetworkError):
            http.fetch(http.Request(method="GET", url=f"{scheme}://{host}{port}/"))
        assert trap.connects == []


@given(st.text(max_size=60))
@tuned(max_examples=1000, deadline=None)
def test_no_text_breaks_the_parser(text: str) -> None:
    for url in (text, f"http://{text}/", f"http://example.org/{text}", f"http://example.org:{text}"):
        try:
            target = urls.parse(url)
        except http.NetworkError:
            continue
        assert target.url.isascii()
        assert urls.parse(target.url) == target  # what was understood is understood the same way again


def test_a_name_is_looked_up_once_so_that_rebinding_gains_nothing(internet: Internet, serve: Any) -> None:
    internet.site("rebind.example.org", serve(reply()))
    internet.names["rebind.example.org"].append(["127.0.0.1"])
    assert http.fetch(http.Request(method="GET", url="http://rebind.example.org/")).status == 200
    assert internet.lookups == ["rebind.example.org"]
    assert internet.connects == [(PUBLIC, 80)]


def test_a_name_that_turns_inward_before_its_own_redirect_is_refused(internet: Internet, serve: Any) -> None:
    internet.site("rebind.example.org", serve(reply(b"", "Location: /again", status="302 Found")))
    internet.names["rebind.example.org"].append(["127.0.0.1"])
    with pytest.raises(http.NetworkError, match="is not a public site"):
        http.fetch(http.Request(method="GET", url="http://rebind.example.org/"))
    assert len(internet.connects) == 1


def test_a_place_of_our_own_is_reached_when_the_operator_allows_it(serve: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    server: Server = serve(reply(b"home"))
    url = f"http://127.0.0.1:{server.port}/"
    with pytest.raises(http.NetworkError):
        http.fetch(http.Request(method="GET", url=url))
    opened = settings.ENV.__class__(FIRSTHAND_OUTBOUND_ALLOW=(f"127.0.0.1:{server.port}",))
    monkeypatch.setattr(settings, "ENV", opened)
    assert http.fetch(http.Request(method="GET", url=url)).body == b"home"


def test_what_is_allowed_is_one_port_of_one_host(serve: Any) -> None:
    server, other = serve(reply(b"home")), serve(reply(b"not this one"))
    allow = frozenset({f"LOCALHOST:{server.port}"})
    url = f"http://localhost:{server.port}/"
    assert http.fetch(http.Request(method="GET", url=url, allow=allow)).body == b"home"
    for refused in (f"http://localhost:{other.port}/", f"http://127.0.0.1:{server.port}/"):
        with pytest.raises(http.NetworkError):
            http.fetch(http.Request(method="GET", url=refused, allow=allow))
    assert other.connections == 0


def test_a_proxy_of_the_environment_is_not_used(
    internet: Internet, serve: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    proxy: Server = serve(reply(b"from the proxy"))
    for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY", "all_proxy"):
        monkeypatch.setenv(name, f"http://127.0.0.1:{proxy.port}")
    internet.site("example.org", serve(reply(b"direct")))
    assert http.fetch(http.Request(method="GET", url="http://example.org/")).body == b"direct"
    assert proxy.connections == 0


@pytest.mark.parametrize(
    ("name", "value", "complaint"),
    [
        ("FIRSTHAND_OUTBOUND_ALLOW", "pds.example.internal", "must look like host:port"),
        ("FIRSTHAND_OUTBOUND_ALLOW", "a:1,:2", "':2'"),
        ("FIRSTHAND_OUTBOUND_CA", "/nowhere/ca.pem", "is not a file"),
    ],
)
def test_a_setting_that_makes_no_sense_refuses_to_start(name: str, value: str, complaint: str) -> None:
    with pytest.raises(SystemExit, match=complaint):
        env.load({name: value})


def test_places_of_our_own_are_given_by_host_and_port() -> None:
    given_pairs = env.load({"FIRSTHAND_OUTBOUND_ALLOW": "pds.example:443, [::1]:2583"})
    assert given_pairs.FIRSTHAND_OUTBOUND_ALLOW == ("pds.example:443", "[::1]:2583")
