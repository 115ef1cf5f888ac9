from __future__ import annotations

import base64
import datetime as dt
import hashlib
from dataclasses import dataclass
from urllib.parse import parse_qs, quote, unquote, urlsplit

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from selectolax.lexbor import LexborHTMLParser

from firsthand.core import clock
from firsthand.core.errors import NetworkError
from firsthand.core.http import Reply, Request, fetch
from firsthand.oversight.anchors.base import Anchor
from firsthand.oversight.anchors.note import Note, parse
from firsthand.oversight.anchors.sigv4 import signed

_MAX_PAGES = 50  # of 1,000 objects: 130 years of days


@dataclass(frozen=True, kw_only=True)
class Bucket:
    """What FIRSTHAND_ANCHOR_S3 says. `lock_days` 0: no Object Lock is asked for."""

    endpoint: str  # scheme and host
    name: str
    prefix: str  # "" or ending in a slash
    access_key: str
    secret_key: str
    region: str
    lock_days: int


def bucket(text: str) -> Bucket:
    """Read ``https://key:secret@host/bucket/prefix?region=eu-central-1&lock_days=3650``; raises ValueError."""
    url = urlsplit(text)
    name, _slash, prefix = url.path.strip("/").partition("/")
    options = {key: values[-1] for key, values in parse_qs(url.query).items()}
    lock_days = options.get("lock_days", "3650")
    if url.scheme not in {"http", "https"} or not (url.hostname and name and url.username and url.password):
        raise ValueError("FIRSTHAND_ANCHOR_S3 must read https://key:secret@host/bucket/prefix?region=…&lock_days=…")
    if not lock_days.isdigit() or set(options) - {"region", "lock_days"}:
        raise ValueError("FIRSTHAND_ANCHOR_S3 takes region and lock_days (a whole number of days), and nothing else.")
    return Bucket(
        endpoint=f"{url.scheme}://{url.hostname}{f':{url.port}' if url.port else ''}",
        name=name,
        prefix=f"{prefix.strip('/')}/" if prefix.strip("/") else "",
        access_key=unquote(url.username),
        secret_key=unquote(url.password),
        region=options.get("region", "us-east-1"),
        lock_days=int(lock_days),
    )


class S3Anchor(Anchor):
    """An object in a bucket of any S3, under Object Lock in compliance mode: nobody deletes it before its time.

    https://docs.aws.amazon.com/AmazonS3/latest/userguide/object-lock.html
    """

    key = "oversight.s3"
    name = gettext_lazy("S3 bucket")
    explains = gettext_lazy("Under Object Lock nobody can change or delete it before its time, not even its owner.")
    setting = "FIRSTHAND_ANCHOR_S3"
    is_readable = True

    @property
    def is_set_up(self) -> bool:
        return bool(settings.ENV.FIRSTHAND_ANCHOR_S3)

    @property
    def place(self) -> str:
        if not self.is_set_up:
            return ""
        there = self._bucket
        return f"{there.endpoint}/{there.name}/{there.prefix}"

    @property
    def _bucket(self) -> Bucket:
        return bucket(settings.ENV.FIRSTHAND_ANCHOR_S3)

    def write(self, note: Note) -> str:
        there = self._bucket
        key = f"{there.prefix}{note.at:%Y-%m-%dT%H%M%SZ}-{note.seal_id}.json"
        body = note.line().encode()
        headers = {"content-type": "application/json", "content-md5": base64.b64encode(_md5(body)).decode()}
        if there.lock_days:
            until = note.at + dt.timedelta(days=there.lock_days)
            headers["x-amz-object-lock-mode"] = "COMPLIANCE"
            headers["x-amz-object-lock-retain-until-date"] = f"{until.astimezone(dt.UTC):%Y-%m-%dT%H:%M:%SZ}"
        self._call("PUT", quote(key), headers=headers, body=body)
        return f"{there.endpoint}/{there.name}/{key}"

    def read(self) -> list[Note]:
        notes = [self._note(key) for key in self._keys()]
        return sorted((note for note in notes if note is not None), key=lambda note: (note.at, note.seal_id))

    def _note(self, key: str) -> Note | None:
        return parse(self._call("GET", quote(key)).text())

    def _keys(self) -> list[str]:
        keys: list[str] = []
        token = ""
        for _page in range(_MAX_PAGES):
            query = f"list-type=2&prefix={quote(self._bucket.prefix, safe='')}"
            query += f"&continuation-token={quote(token, safe='')}" if token else ""
            page = LexborHTMLParser(self._call("GET", f"?{query}").text())
            keys += [node.text() for node in page.css("contents > key")]
            more = page.css_first("nextcontinuationtoken")
            if more is None:
                break
            token = more.text()
        return keys

    def _call(
        self, method: str, rest: str, *, headers: dict[str, str] | None = None, body: bytes | None = None
    ) -> Reply:
        there = self._bucket
        url = f"{there.endpoint}/{there.name}/{rest}"
        proof = signed(
            method=method, url=url, headers=headers or {}, body=body or b"", access_key=there.access_key,
            secret_key=there.secret_key, region=there.region, at=clock.now(),
        )  # fmt: skip
        reply = fetch(Request(method=method, url=url, headers=proof, body=body, max_redirects=0))
        if not reply.is_ok:
            sentence = _("The bucket answered %(status)d: %(text)s")
            raise NetworkError(sentence % {"status": reply.status, "text": reply.text()[:200]})
        return reply


def _md5(body: bytes) -> bytes:
    """S3 asks for it with Object Lock, against damage on the way and not against anybody."""
    return hashlib.md5(body, usedforsecurity=False).digest()
