"""Captured feeds of other publishers, which lie beside the checkout (FEEDS_DIR names another place)."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from firsthand.config.paths import PROJECT
from firsthand.content import services
from firsthand.content.models import Item
from firsthand.content.reading import read_feed
from firsthand.content.tests.expected_feeds import EXPECTED, Entry
from firsthand.content.values import ParsedEntry
from firsthand.people.models import Member

FEEDS = Path(os.environ.get("FEEDS_DIR") or PROJECT.parent / "shared" / "data" / "feeds")
pytestmark = pytest.mark.skipif(not FEEDS.is_dir(), reason="the captured feeds are not beside this checkout")


def check(entry: ParsedEntry, expected: Entry) -> None:
    assert (entry.title, entry.url) == (expected.title, expected.url)
    assert entry.published_at is not None
    assert entry.published_at.strftime("%Y-%m-%dT%H:%M:%S%z") == expected.published + "+0000"
    if expected.image is not None:
        assert entry.image_url == expected.image
    if expected.author is not None:
        assert entry.author == expected.author
    if expected.summary_start is not None:
        assert entry.summary.startswith(expected.summary_start) if expected.summary_start else entry.summary == ""


@pytest.mark.parametrize("name", sorted(EXPECTED))
def test_a_captured_feed_reads_as_a_person_reads_it(name: str) -> None:
    feed, expected = read_feed((FEEDS / name).read_bytes()), EXPECTED[name]
    assert (feed.title, len(feed.entries), feed.problem) == (expected.title, expected.count, "")
    assert (feed.site_url, feed.language) == (expected.site_url, expected.language)
    for place, entry in expected.entries.items():
        check(feed.entries[place], entry)


@pytest.mark.parametrize("name", sorted(EXPECTED))
def test_every_entry_of_a_captured_feed_can_be_shown(name: str) -> None:
    for entry in read_feed((FEEDS / name).read_bytes()).entries:
        assert entry.title
        assert entry.url.startswith(("http://", "https://"))
        assert entry.published_at is not None
        assert "  " not in entry.summary
        assert len(entry.summary) <= 1000


def test_every_captured_feed_is_expected() -> None:
    assert {path.name for path in FEEDS.iterdir()} == set(EXPECTED)


@pytest.mark.django_db
@pytest.mark.parametrize("name", sorted(EXPECTED))
def test_a_captured_feed_is_imported_whole_and_only_once(name: str, ben: Member) -> None:
    expected = EXPECTED[name]
    for _time in range(2):
        [(source, _count, problem)] = services.import_source(by=ben, place=str(FEEDS / name))
    assert (source.title, problem) == (expected.title, "")
    items = Item.objects.filter(source=source)
    assert items.count() == expected.count
    for entry in expected.entries.values():
        assert items.filter(title=entry.title, published_at=entry.published + "Z").count() == 1
