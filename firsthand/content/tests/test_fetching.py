"""Feeds over a real connection, through the guarded client, from a server of this machine."""

from __future__ import annotations

import dataclasses
import gzip
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from pytest_django import Settings

from firsthand.content import fetching, services
from firsthand.content.models import Item, Source
from firsthand.content.reading import MAX_FEED_BYTES
from firsthand.people.models import Member

FEED = b'<rss version="2.0"><channel><title>T</title><item><title>One</title><link>/1</link></item></channel></rss>'


class Handler(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        if self.path == "/moved":
            return self._answer(302, location="/feed")
        if self.path == "/feed" and self.headers.get("If-None-Match") == '"v1"':
            return self._answer(304)
        if self.path == "/feed":
            return self._answer(200, gzip.compress(FEED), etag='"v1"', content_encoding="gzip")
        if self.path == "/huge":
            return self._answer(200, FEED + b" " * (MAX_FEED_BYTES + 1))
        return self._answer(404)

    def _answer(self, status: int, body: bytes = b"", **headers: str) -> None:
        self.send_response(status)
        for name, value in {**headers, "content_length": str(len(body))}.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_args: object) -> None:
        return None


@pytest.fixture
def server(settings: Settings) -> Iterator[str]:
    httpd = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    pair = f"127.0.0.1:{httpd.server_port}"
    settings.ENV = dataclasses.replace(settings.ENV, FIRSTHAND_OUTBOUND_ALLOW=(pair,))
    thread = threading.Thread(target=httpd.serve_forever, daemon=True)
    thread.start()
    yield f"http://{pair}"
    httpd.shutdown()
    thread.join()
    httpd.server_close()


def test_a_feed_is_fetched_once_and_then_on_condition(server: str, ben: Member) -> None:
    source = services.add_source(by=ben, url=f"{server}/moved")
    assert services.poll(source_id=source.pk) == 1
    assert Item.objects.get().url == f"{server}/1"
    Source.objects.update(next_poll_at="2020-01-01T00:00Z")
    assert services.poll(source_id=source.pk) == 0
    source.refresh_from_db()
    assert (source.state, source.problem, source.etag) == ("active", "", '"v1"')


def test_a_feed_beyond_the_limit_is_cut_and_said(server: str, ben: Member) -> None:
    source = services.add_source(by=ben, url=f"{server}/huge")
    assert services.poll(source_id=source.pk) == 1
    source.refresh_from_db()
    assert "stops in the middle" in source.problem


def test_a_missing_feed_and_a_private_address_each_give_one_line(server: str, settings: Settings) -> None:
    with pytest.raises(fetching.FeedRefused) as caught:
        fetching.fetch_feed(f"{server}/nothing")
    assert caught.value.message == "There is nothing at this address (404)."
    settings.ENV = dataclasses.replace(settings.ENV, FIRSTHAND_OUTBOUND_ALLOW=())
    with pytest.raises(fetching.FeedRefused) as caught:
        fetching.fetch_feed(f"{server}/feed")
    assert caught.value.message.endswith(".")
