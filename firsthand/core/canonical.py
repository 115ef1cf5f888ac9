"""The one form of JSON in which content is hashed."""

from __future__ import annotations

import hashlib
import json

_encode = json.JSONEncoder(sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode


def sha256_of(content: object) -> bytes:
    """SHA-256 of what JSON can hold, whatever the order of its keys: keys sorted, no blanks between, UTF-8."""
    return hashlib.sha256(_encode(content).encode()).digest()
