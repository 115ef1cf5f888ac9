"""The personal feed over rows: what leaves it, what it counts, when it ends."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest

from firsthand.content import access, queries, services
from firsthand.content.models import Item, ItemUse, Mark
from firsthand.core import clock
from firsthand.core.errors import Forbidden, NotFound
from firsthand.people.models import Department, Member


@pytest.fixture
def items(db: None) -> list[Item]:
    return Item.objects.bulk_create(
        Item(url=f"https://x{i}.example/{i}", url_key=str(i), title=f"No {i}", state="approved") for i in range(8)
    )


def titles(member: Member, **options: bool) -> set[str]:
    return {entry.item.title for entry in queries.feed_for(member, **options)}


def test_what_was_set_aside_saved_or_shared_leaves_the_feed(items: list[Item], ada: Member) -> None:
    services.mark_not_for_me(by=ada, item=items[0])
    services.mark_saved(by=ada, item=items[1])
    services.note_shared(by=ada, item=items[2])
    assert titles(ada, is_more=True).isdisjoint({"No 0", "No 1", "No 2"})
    assert queries.saved_items(ada) == [items[1]]


def test_the_feed_ends_after_the_days_number_and_goes_on_when_asked(
    items: list[Item], ada: Member, freeze: Callable[[str], object]
) -> None:
    freeze("2026-03-02 10:00")
    for item in items[:5]:
        services.mark_not_for_me(by=ada, item=item)
    Mark.objects.update(at="2026-03-02T09:00Z")
    assert queries.feed(ada).is_done
    assert titles(ada, is_more=True) == {"No 5", "No 6", "No 7"}
    freeze("2026-03-03 10:00")
    assert titles(ada) == {"No 5", "No 6", "No 7"}


def test_expired_withdrawn_and_waiting_items_are_in_no_feed(items: list[Item], ada: Member, ben: Member) -> None:
    Item.objects.filter(pk=items[0].pk).update(expires_at=clock.now() - dt.timedelta(minutes=1))
    Item.objects.filter(pk=items[1].pk).update(state="waiting")
    services.withdraw(by=ben, item=items[2])
    assert titles(ada, is_more=True).isdisjoint({"No 0", "No 1", "No 2"})
    for item in items[:3]:
        with pytest.raises(NotFound):
            access.shareable_item(ada, item.pk)


def test_colleagues_are_counted_only_when_they_are_enough(
    items: list[Item], ada: Member, engineering: Department
) -> None:
    for name in range(4):
        member = Member.objects.create(email=f"{name}@example.org", name=str(name), department=engineering)
        services.note_shared(by=member, item=items[0])
        services.note_shared(by=member, item=items[0])
    entry = queries.entry_of(ada, Item.objects.get(pk=items[0].pk))
    assert entry.colleague_count is None
    fifth = Member.objects.create(email="5@example.org", name="5", department=engineering)
    services.note_shared(by=fifth, item=items[0])
    entry = queries.entry_of(ada, Item.objects.get(pk=items[0].pk))
    assert (entry.colleague_count, entry.reason) == (5, "5 people in your department shared it.")
    services.note_unshared(by=fifth, item=items[0])
    services.note_unshared(by=fifth, item=items[0])
    assert ItemUse.objects.get().person_count == 4


def test_somebody_without_a_department_has_a_feed_too(items: list[Item], organisation: object) -> None:
    nobody = Member.objects.create(email="n@example.org", name="N")
    services.note_shared(by=nobody, item=items[0])
    services.note_shared(by=Member.objects.create(email="m@example.org", name="M"), item=items[0])
    assert ItemUse.objects.get().person_count == 2
    assert len(queries.feed_for(nobody)) == 4


def test_the_feed_takes_few_queries(
    items: list[Item], ada: Member, django_assert_max_num_queries: Callable[[int], object]
) -> None:
    services.follow_topic(by=ada, topic="Steel")
    with django_assert_max_num_queries(8):  # type: ignore[attr-defined]
        queries.feed_for(ada)


def test_only_curators_curate(items: list[Item], ada: Member, dana: Member) -> None:
    for member in (ada, dana):
        with pytest.raises(Forbidden):
            services.withdraw(by=member, item=items[0])
        with pytest.raises(Forbidden):
            services.add_source(by=member, url="https://a.example/feed")
        with pytest.raises(Forbidden):
            services.set_angles(by=member, item=items[0], texts=["x"])
