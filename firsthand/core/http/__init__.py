"""Outward calls: the one place of the product that opens sockets to the outside.

``http.fetch(http.Request(method="GET", url=...))`` reaches public addresses only (see docs/security.md), follows
redirects itself and checks each, keeps one deadline for the whole call and never tries again by itself.
"""

from firsthand.core.errors import NetworkError
from firsthand.core.http.call import fetch
from firsthand.core.http.values import Reply, Request

__all__ = ["NetworkError", "Reply", "Request", "fetch"]
