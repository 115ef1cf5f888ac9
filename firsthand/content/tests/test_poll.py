from __future__ import annotations

from collections.abc import Callable

import pytest

from firsthand.content import queries, services
from firsthand.content.models import Item, Source
from firsthand.content.states import ItemState, SourceState
from firsthand.content.tests.conftest import Web
from firsthand.core.models import JournalEntry
from firsthand.people.models import Member

URL = "https://alder.example/feed"
Rss = Callable[..., str]


@pytest.fixture
def source(ben: Member) -> Source:
    return services.add_source(by=ben, url=URL, topics=["Engineering"])


def due(source: Source) -> None:
    Source.objects.filter(pk=source.pk).update(next_poll_at="2020-01-01T00:00Z")


def test_new_entries_become_items_that_wait_for_a_curator(source: Source, web: Web, make_rss: Rss) -> None:
    web.put(URL, make_rss(("One", "https://alder.example/1"), ("Two", "https://alder.example/2")), etag='"v1"')
    assert services.poll(source_id=source.pk) == 2
    source.refresh_from_db()
    assert (source.state, source.problem, source.etag, source.title) == ("active", "", '"v1"', "Alder News")
    one = Item.objects.get(title="One")
    assert (one.state, one.topics, one.site_name) == (ItemState.WAITING, ["Engineering"], "Alder News")
    assert source.next_poll_at > source.succeeded_at  # type: ignore[operator]
    assert JournalEntry.objects.get(kind="content.items_arrived").data["source_id"] == source.pk


def test_a_second_poll_asks_on_condition_and_makes_nothing_twice(source: Source, web: Web, make_rss: Rss) -> None:
    web.put(
        URL, make_rss(("One", "https://alder.example/1")), etag='"v1"', last_modified="Mon, 02 Mar 2026 09:00:00 GMT"
    )
    services.poll(source_id=source.pk)
    due(source)
    assert services.poll(source_id=source.pk) == 0
    headers = web.asked(URL)[-1].headers
    assert headers["If-None-Match"] == '"v1"'
    assert headers["If-Modified-Since"].startswith("Mon, 02 Mar 2026")
    assert Item.objects.count() == 1


def test_the_same_page_by_another_address_is_the_same_item(source: Source, web: Web, make_rss: Rss) -> None:
    web.put(
        URL, make_rss(("One", "https://alder.example/1"), ("One!", "http://ALDER.example:80/1/?utm_source=rss#top"))
    )
    assert services.poll(source_id=source.pk) == 1


def test_a_source_that_is_not_due_is_left_alone(source: Source, web: Web, make_rss: Rss) -> None:
    web.put(URL, make_rss(("One", "https://alder.example/1")))
    services.poll(source_id=source.pk)
    assert services.poll(source_id=source.pk) == 0
    assert len(web.requests) == 1


def test_a_failure_says_why_backs_off_and_loses_nothing(source: Source, web: Web, make_rss: Rss) -> None:
    web.put(URL, make_rss(("One", "https://alder.example/1")))
    services.poll(source_id=source.pk)
    web.put(URL, "gone fishing", status=503, retry_after="90000")
    waits = []
    for _round in range(3):
        due(source)
        assert services.poll(source_id=source.pk) == 0
        source.refresh_from_db()
        assert source.polled_at is not None
        waits.append(source.next_poll_at - source.polled_at)
    assert source.state == SourceState.FAILING
    assert source.failure_count == 3
    assert source.problem == "The server has a fault of its own (503)."
    assert waits[0].total_seconds() >= 90000
    assert Item.objects.count() == 1
    assert JournalEntry.objects.filter(kind="content.source_failed").count() == 1


def test_a_feed_that_comes_back_is_well_again(source: Source, web: Web, make_rss: Rss) -> None:
    web.fail(URL)
    services.poll(source_id=source.pk)
    due(source)
    web.put(URL, make_rss(("One", "https://alder.example/1")))
    assert services.poll(source_id=source.pk) == 1
    source.refresh_from_db()
    assert (source.state, source.failure_count, source.problem) == (SourceState.ACTIVE, 0, "")


def test_a_feed_that_is_gone_for_good_is_paused(source: Source, web: Web) -> None:
    web.put(URL, status=410)
    services.poll(source_id=source.pk)
    source.refresh_from_db()
    assert (source.state, source.problem) == (SourceState.PAUSED, "The feed is gone for good (410).")


def test_the_daily_number_holds_and_the_rest_comes_the_next_day(
    source: Source, web: Web, make_rss: Rss, freeze: Callable[[str], object]
) -> None:
    Source.objects.filter(pk=source.pk).update(daily_cap=2)
    web.put(URL, make_rss(*((f"No {i}", f"https://alder.example/{i}") for i in range(5))), etag='"v1"')
    freeze("2026-03-02 10:00")
    due(source)
    assert services.poll(source_id=source.pk) == 2
    source.refresh_from_db()
    assert source.problem.startswith("3 more entries wait for tomorrow")
    assert source.etag == ""
    freeze("2026-03-03 00:10")
    due(source)
    assert services.poll(source_id=source.pk) == 2


def test_a_declined_item_stays_declined_when_its_entry_changes(
    source: Source, web: Web, make_rss: Rss, ben: Member
) -> None:
    web.put(URL, make_rss(("One", "https://alder.example/1")))
    services.poll(source_id=source.pk)
    item = Item.objects.get()
    services.decline(by=ben, item=item, reason="")
    web.put(URL, make_rss(("One, improved", "https://alder.example/1")))
    due(source)
    assert services.poll(source_id=source.pk) == 0
    item.refresh_from_db()
    assert (item.state, item.title) == (ItemState.DECLINED, "One")


def test_a_waiting_item_takes_the_feeds_new_words_until_a_curator_edits_it(
    source: Source, web: Web, make_rss: Rss, ben: Member
) -> None:
    web.put(URL, make_rss(("One", "https://alder.example/1")))
    services.poll(source_id=source.pk)
    web.put(URL, make_rss(("Two", "https://alder.example/1")))
    due(source)
    services.poll(source_id=source.pk)
    item = Item.objects.get()
    assert item.title == "Two"
    services.edit_item(
        by=ben, item=item, title="Mine", summary="", topics=[], language="", image_alt="", expires_at=None
    )
    web.put(URL, make_rss(("Three", "https://alder.example/1")))
    due(source)
    services.poll(source_id=source.pk)
    item.refresh_from_db()
    assert item.title == "Mine"


def test_a_trusted_sources_items_are_in_the_feed_at_once(ben: Member, ada: Member, web: Web, make_rss: Rss) -> None:
    source = services.add_source(by=ben, url=URL, is_trusted=True, title="Company blog")
    web.put(URL, make_rss(("One", "https://alder.example/1"), date=""))
    services.poll(source_id=source.pk)
    entry = queries.feed_for(ada)[0]
    assert (entry.item.title, entry.reason) == ("One", "New today from Company blog.")


def test_the_sweep_polls_what_is_due_and_nothing_else(
    source: Source, web: Web, make_rss: Rss, run_jobs: Callable[..., int]
) -> None:
    from firsthand.content.tasks import sweep_sources

    web.put(URL, make_rss(("One", "https://alder.example/1")))
    sweep_sources(timestamp=0)
    sweep_sources(timestamp=60)
    run_jobs()
    assert len(web.asked(URL)) == 1
    assert Item.objects.count() == 1


def test_a_paused_source_is_not_polled(source: Source, web: Web, ben: Member) -> None:
    services.pause_source(by=ben, source=source)
    assert services.poll(source_id=source.pk) == 0
    assert queries.due_source_ids() == []
    services.resume_source(by=ben, source=source)
    assert queries.due_source_ids() == [source.pk]
