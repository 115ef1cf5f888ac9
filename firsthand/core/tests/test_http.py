"""Outward calls: what is sent, what comes back, and what is said when it goes wrong."""

from __future__ import annotations

import dataclasses
import datetime as dt
import gzip
import socket
import ssl
import struct
import time
import tracemalloc
import zlib
from collections.abc import Iterator
from ipaddress import ip_address
from pathlib import Path
from typing import Any

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID
from django.conf import settings

from firsthand.core import http
from firsthand.core.http import wire
from firsthand.core.tests.conftest import PUBLIC, Internet, Script, Server, drip, raw, reply

URL = "http://example.org/"
OTHER = "1.1.1.1"


def get(url: str = URL, **options: Any) -> http.Reply:
    return http.fetch(http.Request(method="GET", url=url, **options))


def failure(url: str = URL, method: str = "GET", **options: Any) -> http.NetworkError:
    with pytest.raises(http.NetworkError) as error:
        http.fetch(http.Request(method=method, url=url, **options))
    return error.value


def lost(connection: socket.socket, _request: bytes) -> None:
    """The request was read; the answer never comes."""


def reset(connection: socket.socket, _request: bytes) -> None:
    """The request was read; the connection is torn down."""
    connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))


def silent(connection: socket.socket, _request: bytes) -> None:
    time.sleep(2)


def test_a_request_is_sent_as_it_was_given(internet: Internet, serve: Any) -> None:
    server: Server = serve(reply())
    internet.site("example.org", server)
    url = "http://EXAMPLE.org/a b/ü?q=ä&x=%20#part"
    http.fetch(http.Request(method="post", url=url, headers={"Authorization": "Bearer x"}, body=b"data"))
    head, _, body = server.requests[0].decode().partition("\r\n\r\n")
    first, *headers = head.split("\r\n")
    assert first == "POST /a%20b/%C3%BC?q=%C3%A4&x=%20 HTTP/1.1"
    assert {"host: example.org", "authorization: Bearer x", "content-length: 4"} <= set(headers)
    assert "user-agent: Mozilla/5.0 (compatible; Firsthand)" in headers
    assert body == "data"


def test_a_reply_is_given_back_whatever_its_status(internet: Internet, serve: Any) -> None:
    internet.site("example.org", serve(reply(b"gone", "X-Two: a", "X-Two: b", status="410 Gone")))
    answer = get()
    assert (answer.status, answer.body, answer.is_ok, answer.is_truncated) == (410, b"gone", False, False)
    assert answer.headers["x-two"] == "a, b"
    assert answer.url == "http://example.org/"


def test_an_answer_without_body_is_whole(internet: Internet, serve: Any) -> None:
    internet.site("example.org", serve(raw(b"HTTP/1.1 304 Not Modified\r\nETag: x\r\n\r\n")))
    assert (get().status, get().body) == (304, b"")


def test_head_gets_headers_only(internet: Internet, serve: Any) -> None:
    internet.site("example.org", serve(raw(b"HTTP/1.1 200 OK\r\nContent-Length: 999\r\n\r\n")))
    assert http.fetch(http.Request(method="HEAD", url=URL)).headers["content-length"] == "999"


def test_chunks_are_put_together(internet: Internet, serve: Any) -> None:
    chunks = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n2\r\nde\r\n0\r\n\r\n"
    internet.site("example.org", serve(raw(chunks)))
    assert get().body == b"abcde"


RAW_DEFLATE = zlib.compressobj(wbits=-15)
COMPRESSED = {
    "gzip": ("gzip", gzip.compress(b"hello" * 50)),
    "gzip of two members": ("gzip", gzip.compress(b"hello" * 20) + gzip.compress(b"hello" * 30)),
    "gzip with padding": ("x-gzip", gzip.compress(b"hello" * 50) + b"\0" * 40),
    "deflate with its frame": ("deflate", zlib.compress(b"hello" * 50)),
    "deflate without its frame": ("deflate", RAW_DEFLATE.compress(b"hello" * 50) + RAW_DEFLATE.flush()),
    "identity": ("identity", b"hello" * 50),
}


@pytest.mark.parametrize(("encoding", "body"), COMPRESSED.values(), ids=COMPRESSED)
def test_a_compressed_body_is_unpacked(encoding: str, body: bytes, internet: Internet, serve: Any) -> None:
    internet.site("example.org", serve(reply(body, f"Content-Encoding: {encoding}")))
    assert get().body == b"hello" * 50


@pytest.mark.parametrize(("encoding", "body"), [("br", b"x"), ("gzip, gzip", b"x"), ("gzip", b"not gzip"), ("", b"")])
def test_a_compression_that_was_not_offered_is_refused(
    encoding: str, body: bytes, internet: Internet, serve: Any
) -> None:
    internet.site("example.org", serve(reply(body, f"Content-Encoding: {encoding}")))
    if encoding:
        assert failure().message == "example.org answered in a form that cannot be read."
    else:
        assert get().body == b""


def test_a_large_body_is_cut_at_the_limit(internet: Internet, serve: Any) -> None:
    internet.site("example.org", serve(reply(b"x" * 300_000)))
    answer = get(max_bytes=1000)
    assert (len(answer.body), answer.is_truncated) == (1000, True)
    exact = get(max_bytes=300_000)
    assert (len(exact.body), exact.is_truncated) == (300_000, False)


@pytest.mark.parametrize("layers", [1, 2])
def test_a_bomb_is_put_down_at_the_limit(layers: int, internet: Internet, serve: Any) -> None:
    bomb = gzip.compress(bytes(200_000_000), 9)
    bomb = bomb if layers == 1 else b"".join([gzip.compress(b"")] * 5000) + bomb
    internet.site("example.org", serve(reply(bomb, "Content-Encoding: gzip")))
    tracemalloc.start()
    answer = get(max_bytes=50_000)
    peak_bytes = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert answer.is_truncated
    assert len(answer.body) <= 50_000
    assert peak_bytes < 3_000_000


def test_a_slow_drip_is_ended_by_the_clock(internet: Internet, serve: Any) -> None:
    internet.site("example.org", serve(drip(b"HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n")))
    began = time.monotonic()
    error = failure(timeout_s=(0.3, 0.5))
    assert 0.4 < time.monotonic() - began < 1.5
    assert error.message == "example.org did not answer within 1 second."
    assert (error.is_ambiguous, error.permanent, error.http_status) == (True, False, 200)


@pytest.mark.parametrize("start", [b"", b"HTTP/1.1 200 OK\r\nX-Slow: ", b"HTTP/1.1 100 Continue\r\n\r\n"])
def test_a_head_that_never_ends_is_ended_too(start: bytes, internet: Internet, serve: Any) -> None:
    internet.site("example.org", serve(drip(start)))
    began = time.monotonic()
    assert failure(timeout_s=(0.3, 0.5)).is_ambiguous
    assert time.monotonic() - began < 1.5


def test_redirects_share_one_deadline(internet: Internet, serve: Any) -> None:
    def slow(connection: socket.socket, request: bytes) -> None:
        time.sleep(0.25)
        reply(b"", "Location: /on", status="302 Found")(connection, request)

    internet.site("example.org", serve(slow))
    began = time.monotonic()
    assert failure(timeout_s=(5, 0.6), max_redirects=20).is_ambiguous
    assert time.monotonic() - began < 1.5


def test_a_peer_that_does_not_read_cannot_hold_the_call(internet: Internet, serve: Any) -> None:
    listener = socket.create_server(("127.0.0.1", 0))
    internet.site("example.org", serve(silent))
    internet.servers[PUBLIC].port = listener.getsockname()[1]
    began = time.monotonic()
    error = failure(method="POST", body=bytes(20_000_000), timeout_s=(0.3, 0.6))
    listener.close()
    assert time.monotonic() - began < 1.5
    assert error.is_ambiguous


def test_a_refused_connection_is_not_ambiguous() -> None:
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        port = unused.getsockname()[1]
        error = failure(f"http://127.0.0.1:{port}/", method="POST", body=b"x", allow=frozenset({f"127.0.0.1:{port}"}))
    assert error.message == "127.0.0.1 does not accept connections."
    assert (error.is_ambiguous, error.permanent) == (False, False)


def test_the_next_address_is_tried_when_one_refuses(serve: Any) -> None:
    server: Server = serve(reply(b"here"))
    stream = wire.connect(["::1", "127.0.0.1"], server.port, connect_s=2, deadline=wire.Deadline(3))
    stream.close()
    server.close()
    with pytest.raises(OSError, match="refused"):
        wire.connect(["::1", "127.0.0.1"], server.port, connect_s=2, deadline=wire.Deadline(3))


TORN: dict[str, Script] = {
    "closed after the request": lost,
    "reset after the request": reset,
    "half of a status line": raw(b"HTTP/1.1 20"),
    "half of the headers": raw(b"HTTP/1.1 200 OK\r\nContent-Le"),
    "half of the body": raw(b"HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhalf"),
    "chunks without an end": raw(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n"),
    "half of a gzip": raw(
        b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nConnection: close\r\n\r\n" + gzip.compress(b"hello" * 999)[:30]
    ),
    "not HTTP": raw(b"220 smtp.example.org ESMTP\r\n"),
    "two lengths": raw(b"HTTP/1.1 200 OK\r\nContent-Length: 3\r\nContent-Length: 4\r\n\r\nabcd"),
    "headers without end": raw(b"HTTP/1.1 200 OK\r\nX: " + b"a" * 1_000_000),
}


@pytest.mark.parametrize("script", TORN.values(), ids=TORN)
def test_an_answer_that_is_not_whole_is_ambiguous(script: Script, internet: Internet, serve: Any) -> None:
    internet.site("example.org", serve(script))
    error = failure(method="POST", body=b"x")
    assert error.is_ambiguous
    assert not error.permanent
    assert error.message == "example.org broke off before its answer was complete."


def test_a_call_is_never_repeated_by_itself(internet: Internet, serve: Any) -> None:
    server: Server = serve(lost)
    internet.site("example.org", server)
    failure()
    assert server.connections == 1


def test_a_name_that_does_not_exist_is_said_to_be_so(internet: Internet) -> None:
    error = failure()
    assert error.message == "There is no site at example.org."
    assert (error.permanent, error.is_ambiguous) == (True, False)


def test_a_lookup_that_hangs_is_ended_by_the_clock(monkeypatch: pytest.MonkeyPatch) -> None:
    def hang(*_arguments: object, **_options: object) -> list[object]:
        time.sleep(1.5)
        return []

    monkeypatch.setattr(socket, "getaddrinfo", hang)
    began = time.monotonic()
    error = failure(timeout_s=(0.2, 5))
    assert time.monotonic() - began < 1
    assert (error.message, error.is_ambiguous) == ("example.org did not answer within 1 second.", False)


def test_a_lookup_that_fails_for_now_may_be_tried_again(monkeypatch: pytest.MonkeyPatch) -> None:
    def again(*_arguments: object, **_options: object) -> None:
        raise socket.gaierror(socket.EAI_AGAIN, "Temporary failure in name resolution")

    monkeypatch.setattr(socket, "getaddrinfo", again)
    error = failure()
    assert (error.message, error.permanent) == ("example.org could not be looked up.", False)


def redirecting(*locations: str, status: str = "302 Found") -> Script:
    """Redirects one request after another, then answers."""
    left = list(locations)

    def run(connection: socket.socket, request: bytes) -> None:
        step = reply(b"", f"Location: {left.pop(0)}", status=status) if left else reply(b"arrived")
        step(connection, request)

    return run


def test_redirects_are_followed_and_the_last_address_is_told(internet: Internet, serve: Any) -> None:
    internet.site("example.org", serve(redirecting("/two", "three?x=1", "//example.org/four")))
    answer = get()
    assert (answer.body, answer.url) == (b"arrived", "http://example.org/four")


def test_too_many_redirects_end(internet: Internet, serve: Any) -> None:
    server: Server = serve(redirecting(*["/on"] * 9))
    internet.site("example.org", server)
    error = failure(max_redirects=2)
    assert (error.message, error.permanent) == ("example.org redirects too often.", True)
    assert server.connections == 3


def test_without_redirects_the_redirect_itself_is_the_answer(internet: Internet, serve: Any) -> None:
    internet.site("example.org", serve(redirecting("/on")))
    answer = get(max_redirects=0)
    assert (answer.status, answer.headers["location"]) == (302, "/on")


def test_a_redirect_to_the_inside_is_refused(internet: Internet, serve: Any) -> None:
    internet.site("example.org", serve(redirecting("http://169.254.169.254/latest/")))
    error = failure()
    assert error.message == "169.254.169.254 is not a public site, so it is not opened."
    assert len(internet.connects) == 1


def test_secrets_stay_with_the_site_they_were_meant_for(internet: Internet, serve: Any) -> None:
    here, there = serve(redirecting("/same", "http://other.org/")), serve(reply(b"arrived"))
    internet.site("example.org", here)
    internet.site("other.org", there, OTHER)
    secrets = {"Authorization": "Bearer s3cret", "Cookie": "s3cret", "X-Api-Key": "s3cret", "Accept": "text/html"}
    assert get(headers=secrets).url == "http://other.org/"
    assert here.requests[1].count(b"s3cret") == 3
    assert b"s3cret" not in there.requests[0]
    assert b"accept: text/html" in there.requests[0]


@pytest.mark.parametrize("status", ["301 Moved", "302 Found", "303 See Other"])
def test_a_form_that_is_redirected_becomes_a_reading(status: str, internet: Internet, serve: Any) -> None:
    server: Server = serve(redirecting("/done", status=status))
    internet.site("example.org", server)
    http.fetch(http.Request(method="POST", url=URL, body=b"x", headers={"Content-Type": "text/plain"}))
    assert server.requests[1].startswith(b"GET /done")
    assert b"content-type" not in server.requests[1]


@pytest.mark.parametrize("status", ["307 Temporary Redirect", "308 Permanent Redirect"])
def test_a_body_is_sent_again_to_the_same_site_only(status: str, internet: Internet, serve: Any) -> None:
    same, there = serve(redirecting("/two", status=status)), serve(reply())
    internet.site("example.org", same)
    internet.site("other.org", there, OTHER)
    http.fetch(http.Request(method="POST", url=URL, body=b"password"))
    assert same.requests[1].endswith(b"password")
    internet.servers[PUBLIC] = serve(redirecting("http://other.org/", status=status))
    error = failure(method="POST", body=b"password")
    assert error.message == "example.org redirects what was sent to another site, which is not followed."
    assert there.connections == 0
    assert error.is_ambiguous  # the first site has read it


@pytest.mark.parametrize(
    "headers", [{"Host": "x"}, {"content-length": "1"}, {"X": "a\r\nY: b"}, {"X\n": "a"}, {"": ""}]
)
def test_a_header_that_would_change_the_request_is_refused(headers: dict[str, str], internet: Internet) -> None:
    with pytest.raises(ValueError, match="header"):
        get(headers=headers)
    with pytest.raises(ValueError, match="method"):
        http.fetch(http.Request(method="GET / HTTP/1.1\r\n", url=URL))


class Authority:
    """A certificate authority of a day."""

    def __init__(self, directory: Path) -> None:
        self.directory = directory
        self.key = ec.generate_private_key(ec.SECP256R1())
        self.name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "Test authority")])
        self.file = directory / "ca.pem"
        certificate = self._sign(self.name, self.key, x509.BasicConstraints(ca=True, path_length=None))
        self.file.write_bytes(certificate.public_bytes(serialization.Encoding.PEM))

    def _sign(self, name: x509.Name, key: ec.EllipticCurvePrivateKey, *extensions: x509.ExtensionType) -> Any:
        now = dt.datetime.now(dt.UTC)
        builder = x509.CertificateBuilder(self.name, name, key.public_key(), x509.random_serial_number())
        builder = builder.not_valid_before(now - dt.timedelta(days=1)).not_valid_after(now + dt.timedelta(days=1))
        for extension in extensions:
            builder = builder.add_extension(extension, critical=True)
        return builder.sign(self.key, hashes.SHA256())

    def context(self, host: str) -> ssl.SSLContext:
        """TLS for a server that calls itself `host`."""
        key = ec.generate_private_key(ec.SECP256R1())
        try:
            san: x509.GeneralName = x509.IPAddress(ip_address(host))
        except ValueError:
            san = x509.DNSName(host)
        name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, host)])
        certificate = self._sign(name, key, x509.SubjectAlternativeName([san]))
        file = self.directory / f"{host}.pem"
        file.write_bytes(
            key.private_bytes(
                serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
            )
            + certificate.public_bytes(serialization.Encoding.PEM)
        )
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(file)
        return context


@pytest.fixture
def authority(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Authority]:
    """An authority that FIRSTHAND_OUTBOUND_CA makes us trust."""
    made = Authority(tmp_path)
    monkeypatch.setattr(settings, "ENV", dataclasses.replace(settings.ENV, FIRSTHAND_OUTBOUND_CA=str(made.file)))
    wire._tls.cache_clear()
    yield made
    wire._tls.cache_clear()


class SecureServer(Server):
    def __init__(self, script: Script, context: ssl.SSLContext) -> None:
        self.context = context
        self.names: list[str | None] = []
        context.sni_callback = lambda _socket, name, _context: self.names.append(name)
        super().__init__(script)

    def _answer(self, connection: socket.socket) -> None:
        try:
            secured = self.context.wrap_socket(connection, server_side=True)
        except OSError:
            return
        super()._answer(secured)


def test_the_certificate_is_checked_for_the_name_and_not_the_address(internet: Internet, authority: Authority) -> None:
    server = SecureServer(reply(b"secure"), authority.context("example.org"))
    internet.site("example.org", server)
    assert get("https://example.org/").body == b"secure"
    assert server.names == ["example.org"]
    assert b"host: example.org\r\n" in server.requests[0]
    internet.site("other.org", server)
    error = failure("https://other.org/", method="POST", body=b"x")
    assert error.message == "The certificate of other.org is not valid, so nothing was sent."
    assert not error.is_ambiguous
    assert len(server.requests) == 1
    server.close()


def test_a_certificate_of_an_unknown_authority_is_refused(internet: Internet, tmp_path: Path) -> None:
    server = SecureServer(reply(), Authority(tmp_path).context("example.org"))
    internet.site("example.org", server)
    assert "certificate" in failure("https://example.org/").message
    server.close()


class HastyServer(Server):
    def _answer(self, connection: socket.socket) -> None:
        with connection:
            self.script(connection, connection.recv(100))


def test_a_site_without_tls_behind_https_is_not_ambiguous(internet: Internet) -> None:
    server = HastyServer(raw(b"HTTP/1.1 400 Bad Request\r\n\r\n"))
    internet.site("example.org", server)
    error = failure("https://example.org/", method="POST", body=b"x")
    server.close()
    assert error.message == "A secure connection to example.org could not be made."
    assert not error.is_ambiguous


def test_a_redirect_does_not_lead_out_of_encryption(internet: Internet, authority: Authority, serve: Any) -> None:
    server = SecureServer(redirecting("http://example.org/plain"), authority.context("example.org"))
    internet.site("example.org", server)
    error = failure("https://example.org/")
    assert error.message == "example.org redirects to an address that is not encrypted."
    assert error.permanent
    assert server.connections == 1
    server.close()


def answer(body: bytes, **headers: str) -> http.Reply:
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return http.Reply(status=200, url=URL, headers=named, body=body)


def test_text_is_read_by_the_charset_that_is_named() -> None:
    assert answer("Grüße".encode("latin-1"), content_type="text/html; charset=ISO-8859-1").text() == "Grüße"
    assert answer("Grüße".encode()).text() == "Grüße"
    assert answer("Grüße".encode(), content_type='text/html; charset="no-such"').text() == "Grüße"
    assert answer(b"\xff", content_type="text/plain").text() == "\ufffd"
    assert answer(b"x", content_type="Text/HTML; charset=x").content_type == "text/html"


def test_json_is_read_and_what_is_not_json_is_ambiguous() -> None:
    assert answer(b'{"a": [1]}').json() == {"a": [1]}
    for body in (b"<html>", b"", b"\xff\xfe", b"[" * 100_000):
        with pytest.raises(http.NetworkError) as error:
            answer(body).json()
        assert (error.value.is_ambiguous, error.value.http_status) == (True, 200)


@pytest.mark.parametrize(("text", "seconds"), [("120", 120), ("", None), ("-1", None), ("9" * 30, None), ("²", None)])
def test_retry_after_is_read_in_seconds(text: str, seconds: int | None) -> None:
    assert answer(b"", retry_after=text).retry_after_s == seconds
