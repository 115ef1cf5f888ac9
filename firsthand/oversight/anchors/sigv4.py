"""Signature version 4 for S3, for requests whose whole body is at hand.

https://docs.aws.amazon.com/AmazonS3/latest/API/sig-v4-header-based-auth.html, whose examples are among the tests. The
vendor's library would bring 17 MB, open sockets of its own and hold back other packages, for these forty lines.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import hmac
from collections.abc import Mapping
from urllib.parse import parse_qsl, quote, urlsplit


def signed(
    *,
    method: str,
    url: str,
    headers: Mapping[str, str],
    body: bytes,
    access_key: str,
    secret_key: str,
    region: str,
    at: dt.datetime,
) -> dict[str, str]:
    """`headers` (without Host) with those that prove who asks. `url`'s path is percent-encoded, `at` is aware."""
    parts = urlsplit(url)
    stamp = at.astimezone(dt.UTC).strftime("%Y%m%dT%H%M%SZ")
    content_hash = hashlib.sha256(body).hexdigest()
    sent = {name.lower(): value for name, value in headers.items()}
    sent |= {"x-amz-date": stamp, "x-amz-content-sha256": content_hash}
    named = {"host": parts.netloc.rpartition("@")[2]} | sent
    names = ";".join(sorted(named))
    lines = [f"{name}:{' '.join(named[name].split())}\n" for name in sorted(named)]
    asked = "\n".join((method, parts.path or "/", _query(parts.query), "".join(lines), names, content_hash))
    scope = f"{stamp[:8]}/{region}/s3/aws4_request"
    text = "\n".join(("AWS4-HMAC-SHA256", stamp, scope, hashlib.sha256(asked.encode()).hexdigest()))
    key = f"AWS4{secret_key}".encode()
    for part in (*scope.split("/"), text):
        key = hmac.new(key, part.encode(), hashlib.sha256).digest()
    credential = f"Credential={access_key}/{scope}"
    sent["authorization"] = f"AWS4-HMAC-SHA256 {credential}, SignedHeaders={names}, Signature={key.hex()}"
    return sent


def _query(text: str) -> str:
    pairs = sorted((quote(k, safe="-_.~"), quote(v, safe="-_.~")) for k, v in parse_qsl(text, keep_blank_values=True))
    return "&".join(f"{name}={value}" for name, value in pairs)
