"""The first page: what is asked, and the end of it."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from firsthand.content import services as content
from firsthand.content.models import Item
from firsthand.content.states import ItemState
from firsthand.measurement.tests.test_roll_up import shared
from firsthand.people import services as people
from firsthand.people.models import Member
from firsthand.sharing.states import ShareState
from firsthand.web import queries

ClientOf = Callable[[Member], Client]


def test_somebody_who_has_not_decided_is_asked_once_and_may_opt_in(newcomer: Member, client_of: ClientOf) -> None:
    browser = client_of(newcomer)
    assert "Would you like to take part?" in browser.get("/").content.decode()
    page = browser.post("/you/participation/", {"action": "opt_in", "next": "/"}, follow=True).content.decode()
    newcomer.refresh_from_db()
    assert newcomer.is_participating
    assert "You are taking part." in page
    assert "Would you like to take part?" not in page


def test_somebody_who_paused_can_resume_from_here(ada: Member, client_of: ClientOf) -> None:
    people.pause(by=ada)
    assert "You are paused" in client_of(ada).get("/").content.decode()
    client_of(ada).post("/you/participation/", {"action": "resume", "next": "/"})
    ada.refresh_from_db()
    assert ada.is_participating


def test_the_day_ends(ada: Member, client_of: ClientOf) -> None:
    assert "You are done for today." in client_of(ada).get("/").content.decode()


def test_somebody_signed_out_is_asked_to_sign_in(nell: Client) -> None:
    answer = nell.get("/")
    assert answer.status_code == 302
    assert answer["Location"] == "/in/?next=/"


@pytest.fixture
def bridges(db: None) -> Item:
    return Item.objects.create(
        url="https://pages.example/bridges", url_key="bridges", title="Bridges", state=ItemState.APPROVED
    )


def test_what_one_might_like_stands_with_its_reason_under_a_number_in_words(
    ada: Member, client_of: ClientOf, bridges: Item
) -> None:
    page = client_of(ada).get("/").content.decode()
    assert "One thing you might like" in page
    assert "Bridges" in page
    assert 'class="reason"' in page


def test_an_item_set_aside_is_gone_and_the_day_still_ends(ada: Member, client_of: ClientOf, bridges: Item) -> None:
    content.mark_not_for_me(by=ada, item=bridges)
    page = client_of(ada).get("/").content.decode()
    assert "Bridges" not in page
    assert "Nothing new waits for you." in page


def test_there_is_one_ember_button_and_the_question_has_it(
    newcomer: Member, client_of: ClientOf, bridges: Item
) -> None:
    page = client_of(newcomer).get("/").content.decode()
    assert page.count("button-ember") == 1


def test_the_page_costs_the_same_however_much_there_is(
    ada: Member, client_of: ClientOf, bridges: Item, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for n in range(20):
        Item.objects.create(url=f"https://p.example/{n}", url_key=str(n), title=f"P {n}", state=ItemState.APPROVED)
    browser = client_of(ada)
    with django_assert_max_num_queries(30):
        browser.get("/")


def test_a_window_that_was_opened_is_asked_about_by_the_networks_name(ada: Member, client_of: ClientOf) -> None:
    share = shared(ada, state=ShareState.OPENED, network="linkedin")
    page = client_of(ada).get("/").content.decode()
    assert "Did you post it on LinkedIn?" in page
    assert reverse("sharing:share", args=[share.pk]) in page


def test_what_is_asked_of_a_colleague_is_not_asked_of_me(ada: Member, cleo: Member) -> None:
    shared(ada, state=ShareState.OPENED, network="linkedin")
    assert queries.asks(cleo) == []


def test_what_was_set_aside_without_scripts_can_be_taken_back_from_the_page(
    ada: Member, client_of: ClientOf, bridges: Item
) -> None:
    browser = client_of(ada)
    page = browser.post(f"/feed/items/{bridges.pk}/not-for-me/", {"next": "/"}, follow=True).content.decode()
    assert f'action="/feed/items/{bridges.pk}/undo/"' in page
    assert "Bridges" in browser.post(f"/feed/items/{bridges.pk}/undo/", {"next": "/"}, follow=True).content.decode()


@pytest.mark.parametrize("undo", ["0", "x", "٣", "9" * 40, "9" * 5000])
def test_an_address_typed_by_hand_offers_nothing_to_take_back(ada: Member, client_of: ClientOf, undo: str) -> None:
    answer = client_of(ada).get("/", {"undo": undo})
    assert answer.status_code == 200
    assert "/undo/" not in answer.content.decode()
