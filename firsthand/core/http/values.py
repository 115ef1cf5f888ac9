"""What is asked and what came back."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from email.message import Message
from typing import Any

from django.utils.translation import gettext as _

from firsthand.core.errors import NetworkError


@dataclass(frozen=True, kw_only=True)
class Request:
    """One outward call.

    `timeout_s` is (to connect, for the whole call with redirects), in seconds of the wall clock. `max_bytes` limits the
    decoded body; more is cut. `max_redirects` 0 hands a redirect back as it came. `allow` names ``host:port`` pairs
    that may be reached although they are private, in addition to FIRSTHAND_OUTBOUND_ALLOW.
    """

    method: str
    url: str
    headers: Mapping[str, str] = field(default_factory=dict)
    body: bytes | None = None
    timeout_s: tuple[float, float] = (5, 10)
    max_bytes: int = 2_000_000
    max_redirects: int = 3
    allow: frozenset[str] = frozenset()


@dataclass(frozen=True, kw_only=True)
class Reply:
    """A whole answer, whatever its status. `url` is where the redirects ended; header names are lower-case."""

    status: int
    url: str
    headers: Mapping[str, str]
    body: bytes
    is_truncated: bool = False

    @property
    def is_ok(self) -> bool:
        """Whether the status is 2xx."""
        return 200 <= self.status < 300

    @property
    def retry_after_s(self) -> int | None:
        """Seconds of a Retry-After header that gives seconds; None when there is none or it gives a date."""
        text = self.headers.get("retry-after", "").strip()
        return int(text) if text.isascii() and text.isdigit() and len(text) < 9 else None

    @property
    def content_type(self) -> str:
        """The media type in lower case without parameters; empty when the answer does not say."""
        return self.headers.get("content-type", "").partition(";")[0].strip().lower()

    @property
    def charset(self) -> str | None:
        """The charset that the Content-Type names; None when it names none."""
        message = Message()
        message["Content-Type"] = self.headers.get("content-type", "")
        return message.get_content_charset()

    def text(self) -> str:
        """The body as text: by the named charset, else UTF-8; what cannot be read becomes U+FFFD."""
        try:
            return self.body.decode(self.charset or "utf-8", errors="replace")
        except (LookupError, UnicodeError):
            return self.body.decode("utf-8", errors="replace")

    def json(self) -> Any:
        """The body read as JSON, to be parsed at once by pydantic. Raises NetworkError (ambiguous) when it is not."""
        try:
            return json.loads(self.body)
        except (ValueError, RecursionError):
            raise NetworkError(
                _("The answer was not in the expected form (status %(status)d).") % {"status": self.status},
                is_ambiguous=True,
                http_status=self.status,
            ) from None
