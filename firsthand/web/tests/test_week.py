"""My last seven days: mine alone, confirmed and claimed apart, and nothing said where nothing was."""

from __future__ import annotations

from collections.abc import Callable

from django.test import Client

from firsthand.measurement import services
from firsthand.measurement.tests.test_roll_up import clicked, shared
from firsthand.people.models import Member
from firsthand.web import queries

ClientOf = Callable[[Member], Client]


def test_clicks_and_shares_of_the_week_are_told_in_one_line(ada: Member, client_of: ClientOf) -> None:
    clicked(shared(ada), count=7)
    services.roll_up()
    week = queries.week(ada)
    assert week is not None
    assert week.sentence == "People followed your links 7 times."
    assert (week.confirmed_count, week.claimed_count) == (1, 0)
    assert week.plot is not None
    page = client_of(ada).get("/").content.decode()
    assert "People followed your links 7 times." in page
    assert "1 confirmed" in page  # in the time zone of Ada's page, too


def test_somebody_elses_week_is_not_mine(ada: Member, cleo: Member) -> None:
    clicked(shared(ada), count=7)
    services.roll_up()
    assert queries.week(cleo) is None


def test_a_share_that_nobody_followed_is_no_failure(ada: Member) -> None:
    shared(ada)
    week = queries.week(ada)
    assert week is not None
    assert week.plot is None
    assert "yet" in week.sentence


def test_a_quiet_week_is_not_mentioned(ada: Member, client_of: ClientOf) -> None:
    assert queries.week(ada) is None
    assert "My last seven days" not in client_of(ada).get("/").content.decode()
