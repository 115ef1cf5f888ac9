"""A small site with a feed, served on loopback: the world outside of a journey."""

from __future__ import annotations

import contextlib
import datetime as dt
import email.utils
import http.server
import io
import threading
from collections.abc import Iterator
from dataclasses import dataclass

from PIL import Image

HOST = "news.example.com"  # the browser is told that this is the loopback server
TITLE = "Tide gauges that listen"
SUMMARY = "Forty small instruments, one estuary, and what they said before the flood."
_PAGE = """<!doctype html><html lang="en"><head><title>{title}</title>
<meta property="og:title" content="{title}"><meta property="og:description" content="{summary}"></head>
<body><h1>{title}</h1><p>{summary}</p></body></html>"""
_FEED = """<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:media="http://search.yahoo.com/mrss/"><channel><title>Estuary News</title>
<link>http://{host}/</link><language>en</language><description>From the water</description>
<item><title>{title}</title><link>http://{host}/tide-gauges</link><guid>tide-gauges</guid>
<description>{summary}</description><pubDate>{now}</pubDate>
<media:content url="{base}/gauge.jpg" medium="image" type="image/jpeg" width="1200" height="630"/></item>
</channel></rss>"""


@dataclass(frozen=True, kw_only=True)
class Newsroom:
    """Where the site stands: `pair` for the product's allow list, `feed` its feed, `port` for the browser."""

    port: int

    @property
    def pair(self) -> str:
        return f"127.0.0.1:{self.port}"

    @property
    def feed(self) -> str:
        return f"http://{self.pair}/feed.xml"


@contextlib.contextmanager
def running() -> Iterator[Newsroom]:
    """Serve the site for as long as the block lasts."""
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), _Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield Newsroom(port=server.server_address[1])
    finally:
        server.shutdown()
        server.server_close()


class _Handler(http.server.BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        kind, body = self._answer()
        self.send_response(200 if body else 404)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def _answer(self) -> tuple[str, bytes]:
        path = self.path.partition("?")[0]
        if path == "/feed.xml":
            base = f"http://127.0.0.1:{self.server.server_address[1]}"
            now = email.utils.format_datetime(dt.datetime.now(dt.UTC))
            feed = _FEED.format(host=HOST, title=TITLE, summary=SUMMARY, base=base, now=now)
            return "application/rss+xml", feed.encode()
        if path == "/gauge.jpg":
            return "image/jpeg", picture()
        if path == "/tide-gauges":
            return "text/html; charset=utf-8", _PAGE.format(title=TITLE, summary=SUMMARY).encode()
        return "text/plain", b""

    def log_message(self, format: str, *args: object) -> None:
        """Quiet."""


def picture() -> bytes:
    """A green photograph, as JPEG."""
    file = io.BytesIO()
    Image.new("RGB", (1200, 630), "#2f6b3a").save(file, "JPEG")
    return file.getvalue()
