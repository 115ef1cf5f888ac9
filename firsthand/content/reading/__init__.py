"""Bytes in, frozen values out: feeds and pages as they really come. No database, no network, no writes."""

from firsthand.content.reading.feed import MAX_FEED_BYTES, read_feed
from firsthand.content.reading.outline import read_outline
from firsthand.content.reading.page import read_page

__all__ = ["MAX_FEED_BYTES", "read_feed", "read_outline", "read_page"]
