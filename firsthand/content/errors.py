"""What content refuses."""

from __future__ import annotations

from firsthand.core.errors import DomainError


class FeedProblem(DomainError):
    """What came from an address cannot be read as a feed; the message is one clear line.

    ``data["feeds"]``: addresses of feeds that the page names, when a web page came instead.
    """

    code = "content.feed_problem"
    http_status = 422


class PageProblem(DomainError):
    """An address cannot be read as a page worth sharing; the message is one clear line."""

    code = "content.page_problem"
    http_status = 422


class AlreadyThere(DomainError):
    """That source or page is already known; ``data["id"]`` names the row."""

    code = "content.already_there"
    http_status = 409
