"""The list of people."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from firsthand.people import queries, services
from firsthand.people.models import Department, Member, Organisation
from firsthand.people.states import Participation


@pytest.fixture
def crowd(organisation: Organisation) -> list[Member]:
    departments = [Department.objects.create(name=f"Team {n}") for n in range(20)]
    rows = [
        Member(
            email=f"person{n}@example.org",
            name=f"Person {n:04}",
            department=departments[n % 20],
            participation=Participation.IN if n % 2 else Participation.OUTSIDE,
        )
        for n in range(5000)
    ]
    return Member.objects.bulk_create(rows)


def test_five_thousand_people_take_eight_queries(
    crowd: list[Member], lea: Member, client_of: Callable[[Member], Client], django_assert_num_queries: Any
) -> None:
    client = client_of(lea)
    client.get("/people/")
    with django_assert_num_queries(8):
        response = client.get("/people/?page=3")
    assert response.content.count(b'id="member_') == 50
    with django_assert_num_queries(8):
        client.get("/people/?q=team+7+person&page=2")


def test_no_page_of_a_manager_says_who_takes_part(
    crowd: list[Member], dana: Member, lea: Member, client_of: Callable[[Member], Client]
) -> None:
    insider, outsider = crowd[1], crowd[0]
    for viewer in (dana, lea):
        page = client_of(viewer).get("/people/?q=person+000").content.decode()
        rows = [page.split(f'id="member_{m.pk}"')[1].split("</article>")[0] for m in (insider, outsider)]
        plain = [
            row.replace(m.name, "").replace(m.email, "").replace(str(m.department), "").replace(str(m.pk), "")
            for row, m in zip(rows, (insider, outsider), strict=True)
        ]
        assert plain[0].replace("P0", "") == plain[1].replace("P0", "")
    pages = [client_of(dana).get(f"/people/{m.pk}/").content.decode() for m in (insider, outsider)]
    assert not any("paused" in page or "taking part" in page.lower() for page in pages)


def test_search_finds_in_name_address_title_and_department(ada: Member, cleo: Member, lea: Member) -> None:
    assert list(queries.people(search="engin ald")) == [ada]
    assert list(queries.people(search="CLEO@")) == [cleo]
    assert list(queries.people(search="' OR 1=1 --")) == []


@pytest.mark.parametrize(("inside", "outside", "shown"), [(4, 20, None), (20, 4, None), (5, 5, 5), (20, 0, 20)])
def test_a_count_is_shown_only_when_it_singles_nobody_out(
    organisation: Organisation, inside: int, outside: int, shown: int | None
) -> None:
    for n in range(inside + outside):
        member = Member.objects.create(email=f"p{n}@example.org", name=f"P {n}")
        if n < inside:
            services.opt_in(by=member)
    assert queries.participating().participating_count == shown


def test_an_empty_search_offers_the_way_back(lea: Member, client_of: Callable[[Member], Client]) -> None:
    page = client_of(lea).get("/people/?q=zzzz&department=999999999999999999999&page=-3").content.decode()
    assert "Nobody found" in page
    assert "Show everybody" in page
