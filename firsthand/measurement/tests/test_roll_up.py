from __future__ import annotations

import datetime as dt
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection, connections

from firsthand.core import clock
from firsthand.links.models import Link
from firsthand.measurement import queries, services
from firsthand.measurement.models import LinkDay, ProgrammeDay
from firsthand.measurement.values import Window
from firsthand.people.models import Member
from firsthand.sharing.models import Share
from firsthand.sharing.states import ShareState


def shared(member: Member, state: str = ShareState.PUBLISHED, network: str = "bluesky") -> Share:
    n = Link.objects.count()
    link = Link.objects.create(code=f"code{n}", page_url="https://example.org", target_url="https://example.org")
    now = clock.now()
    return Share.objects.create(
        member=member, network=network, way="api", text="Look", link=link, state=state, due_at=now, settled_at=now
    )


def clicked(share: Share, visitor: str = "person", count: int = 1, at: dt.datetime | None = None) -> None:
    with connection.cursor() as cursor:
        cursor.executemany(
            "INSERT INTO links_click (at, link_id, visitor, source) VALUES (%s, %s, %s, '')",
            [(at or clock.now(), share.link_id, visitor)] * count,
        )


def week() -> Window:
    return Window.last(7, today=clock.now().date())


def test_a_click_is_counted_once_however_often_it_is_rolled_up(ada: Member) -> None:
    share = shared(ada)
    clicked(share, count=3)
    services.roll_up()
    services.roll_up()
    assert LinkDay.objects.get().people == 3


def test_bots_and_previews_are_left_out_and_said_so(ada: Member) -> None:
    share = shared(ada)
    clicked(share, "preview", 2)
    clicked(share, "bot")
    clicked(share)
    services.roll_up()
    impact = queries.my_impact(ada, window=week())
    figures = {figure.metric.key: figure for figure in impact.figures}
    assert figures["clicks.people"].value == 1
    assert "3 bots and previews" in figures["clicks.people"].base


def test_claimed_and_confirmed_are_never_added(ada: Member) -> None:
    shared(ada)
    shared(ada, ShareState.CLAIMED, "linkedin")
    figures = {f.metric.key: f.value for f in queries.my_impact(ada, window=week()).figures}
    assert figures["shares.confirmed"] == 1
    assert figures["shares.claimed"] == 1


def test_a_day_is_counted_again_after_a_share_was_taken_back(ada: Member) -> None:
    share = shared(ada)
    services.note_settled(share_id=share.pk)
    services.roll_up()
    assert ProgrammeDay.objects.get().confirmed == 1
    Share.objects.filter(pk=share.pk).update(state=ShareState.DELETED)
    services.note_settled(share_id=share.pk)
    services.roll_up()
    assert not ProgrammeDay.objects.exists()


def test_rebuilding_from_the_rows_gives_the_same_figures(ada: Member) -> None:
    share = shared(ada)
    clicked(share, count=4)
    services.note_settled(share_id=share.pk)
    services.roll_up()
    before = list(ProgrammeDay.objects.values("day", "department_id", "network", "confirmed", "claimed", "clicks"))
    services.rebuild()
    services.roll_up()
    assert list(ProgrammeDay.objects.values(*before[0])) == before


@pytest.mark.django_db(transaction=True)
def test_two_roll_ups_at_once_count_each_click_once(ada: Member) -> None:
    share = shared(ada)
    clicked(share, count=50)

    def run(_n: int) -> None:
        try:
            services.roll_up()
        finally:
            connections.close_all()

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(run, range(4)))
    assert LinkDay.objects.get().people == 50
