from __future__ import annotations

import html
import re
from collections.abc import Callable

import pytest
from django.test import Client

from firsthand.core.errors import Forbidden
from firsthand.measurement import queries, services
from firsthand.measurement.tests.test_roll_up import clicked, shared, week
from firsthand.people.models import Department, Member, Organisation

ClientOf = Callable[[Member], Client]


def crowd(department: Department, count: int, first: int = 0) -> list[Member]:
    return [
        Member.objects.create(email=f"p{n}@example.org", name=f"P {n}", department=department, participation="in")
        for n in range(first, first + count)
    ]


def shared_by(people: list[Member]) -> None:
    for member in people:
        share = shared(member)
        clicked(share, count=2)
        services.note_settled(share_id=share.pk)
    services.roll_up()


def test_my_impact_is_mine_alone(ada: Member, cleo: Member, client_of: ClientOf) -> None:
    clicked(shared(ada), count=7)
    services.roll_up()
    assert queries.my_impact(cleo, window=week()).clicks.total == 0
    assert b">7<" in client_of(ada).get("/impact/").content
    assert b"Nothing shared yet" in client_of(cleo).get("/impact/").content


def test_my_shares_are_listed_ten_a_page(ada: Member, client_of: ClientOf) -> None:
    shares = [shared(ada) for _n in range(23)]
    client = client_of(ada)
    address, seen, pages = "/impact/?days=7", [], 0
    while address:
        page = client.get(address).content.decode()
        seen += [int(n) for n in re.findall(r'id="impact_share_(\d+)"', page)]
        found = re.search(r'rel="next" href="([^"#]+)', page)
        address = f"/impact/{html.unescape(found[1])}" if found else ""
        pages += 1
    assert pages == 3
    assert seen == sorted((share.pk for share in shares), reverse=True)
    assert client.get("/impact/?before=x").status_code == 200
    assert "Nothing shared yet" not in client.get("/impact/?before=1").content.decode()


def test_the_programme_is_closed_to_members(ada: Member, client_of: ClientOf) -> None:
    with pytest.raises(Forbidden):
        queries.programme(ada, window=week())
    assert client_of(ada).get("/programme/").status_code == 403
    assert client_of(ada).get("/programme/clicks.csv").status_code == 403


def test_too_few_people_give_no_figure_at_all(lea: Member, sales: Department, client_of: ClientOf) -> None:
    shared_by(crowd(sales, 4))
    assert not queries.programme(lea, window=week()).is_enough
    assert b"Not enough people yet" in client_of(lea).get("/programme/").content


def test_a_small_department_is_not_told_apart(
    lea: Member, sales: Department, engineering: Department, organisation: Organisation
) -> None:
    shared_by(crowd(sales, 6) + crowd(engineering, 2, first=10))
    labels = [cell.label for cell in queries.programme(lea, window=week()).departments]
    assert labels == ["Smaller departments together"]


def test_figures_carry_their_denominators(lea: Member, sales: Department, client_of: ClientOf) -> None:
    shared_by(crowd(sales, 6))
    programme = queries.programme(lea, window=week())
    bases = {figure.metric.key: figure.base for figure in programme.figures}
    assert bases["people.sharing"] == "6 of 7 people taking part"
    assert bases["clicks.per_share"] == "on 6 shares, confirmed or claimed"
    page = client_of(lea).get("/programme/?days=7").content.decode()
    assert "6 of 7 people taking part" in page


def test_each_plot_is_to_be_had_as_csv(lea: Member, sales: Department, client_of: ClientOf) -> None:
    shared_by(crowd(sales, 6))
    client = client_of(lea)
    for key in ("shares", "clicks", "departments", "networks"):
        answer = client.get(f"/programme/{key}.csv?days=7")
        assert answer["Content-Type"].startswith("text/csv")
        assert len(answer.content.decode().splitlines()) >= 2
    assert client.get("/programme/other.csv").status_code == 404
