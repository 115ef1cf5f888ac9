from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries, Settings

from firsthand.core.errors import Forbidden
from firsthand.core.models import JournalEntry
from firsthand.links import queries, services
from firsthand.links.errors import DomainTaken, UnfitDomain
from firsthand.links.models import ApprovedDomain
from firsthand.people.models import Member

pytestmark = pytest.mark.django_db
ClientOf = Callable[[Member], Client]


@pytest.mark.parametrize(
    ("text", "host"),
    [
        ("example.com", "example.com"),
        (" Example.COM. ", "example.com"),
        ("*.example.com", "example.com"),
        ("https://www.example.com/a?b=c", "www.example.com"),
        ("b\u00fccher.example", "xn--bcher-kva.example"),
    ],
)
def test_a_domain_is_written_in_one_way(dana: Member, text: str, host: str) -> None:
    assert services.approve_domain(by=dana, host=text).host == host


@pytest.mark.parametrize(
    "text", ["", "com", "localhost", "127.0.0.1", "a b.example", "exa_mple.com", "example.com/a", "@", "[::1]"]
)
def test_what_is_no_domain_is_refused_in_a_sentence(dana: Member, text: str) -> None:
    with pytest.raises(UnfitDomain) as refusal:
        services.approve_domain(by=dana, host=text)
    assert refusal.value.message.endswith(".")


def test_a_domain_stands_for_its_subdomains_and_for_nothing_else(dana: Member) -> None:
    services.approve_domain(by=dana, host="example.com")
    assert all(queries.is_approved(host) for host in ("example.com", "www.example.com", "a.b.example.com"))
    assert not any(queries.is_approved(host) for host in ("com", "badexample.com", "example.com.evil.example", ""))


def test_a_domain_stands_on_the_list_once(dana: Member) -> None:
    services.approve_domain(by=dana, host="example.com")
    with pytest.raises(DomainTaken):
        services.approve_domain(by=dana, host="example.com")


def test_both_decisions_stand_in_the_journal(dana: Member) -> None:
    domain = services.approve_domain(by=dana, host="example.com")
    services.remove_domain(by=dana, domain=domain)
    services.remove_domain(by=dana, domain=domain)
    kinds = list(JournalEntry.objects.filter(actor_id=dana.pk).order_by("pk").values_list("kind", flat=True))
    assert kinds == ["links.domain_approved", "links.domain_removed"]


def test_only_administrators_decide(ada: Member, ben: Member, lea: Member, dana: Member) -> None:
    domain = services.approve_domain(by=dana, host="example.com")
    link = services.shorten(page_url="https://example.com/", network="x", tag="t")
    for member in (ada, ben, lea):
        with pytest.raises(Forbidden):
            services.approve_domain(by=member, host="example.org")
        with pytest.raises(Forbidden):
            services.remove_domain(by=member, domain=domain)
        with pytest.raises(Forbidden):
            services.disable(by=member, link=link)


def test_hosts_that_wait_come_most_used_first_and_approved_ones_do_not_wait(dana: Member) -> None:
    pages = ("https://b.example/1", "https://a.example/1", "https://b.example:8443/2", "https://www.example.com/")
    for page in pages:
        services.shorten(page_url=page, network="x", tag="t")
    services.disable(by=dana, link=services.shorten(page_url="https://c.example/", network="x", tag="t"))
    services.approve_domain(by=dana, host="example.com")
    assert [(row.host, row.links) for row in queries.waiting_hosts()] == [("b.example", 2), ("a.example", 1)]


def test_the_page_approves_and_removes(dana: Member, client_of: ClientOf) -> None:
    services.shorten(page_url="https://news.example.net/", network="x", tag="t")
    browser = client_of(dana)
    assert "news.example.net" in browser.get("/destinations/").text
    answer = browser.post("/destinations/", {"host": "example.net"}, follow=True)
    assert "Links to example.net open at once from now on." in answer.text
    domain = ApprovedDomain.objects.get()
    answer = browser.post(f"/destinations/{domain.pk}/remove", follow=True)
    assert "Links to example.net show a page in between from now on." in answer.text
    assert browser.post(f"/destinations/{domain.pk}/remove").status_code == 404


def test_what_cannot_be_approved_stays_in_the_form_with_its_reason(dana: Member, client_of: ClientOf) -> None:
    answer = client_of(dana).post("/destinations/", {"host": "localhost"})
    assert answer.status_code == 422
    assert "only from inside a private network" in answer.text
    part = client_of(dana).post("/destinations/", {"host": "localhost"}, headers={"HX-Request": "true"})
    assert part.status_code == 422
    assert part.text.lstrip().startswith('<div class="stack stack-l" id="domains">')


def test_an_empty_list_says_what_belongs_there(dana: Member, client_of: ClientOf) -> None:
    assert "No domain is approved yet" in client_of(dana).get("/destinations/").text


def test_others_do_not_see_the_page(ada: Member, nell: Client, client_of: ClientOf) -> None:
    assert client_of(ada).get("/destinations/").status_code == 403
    assert client_of(ada).post("/destinations/", {"host": "example.com"}).status_code == 403
    assert nell.get("/destinations/").status_code == 302
    assert not ApprovedDomain.objects.exists()


def test_a_long_list_costs_no_more_queries(
    dana: Member, client_of: ClientOf, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for n in range(120):
        services.approve_domain(by=None, host=f"d{n}.example")
    browser = client_of(dana)
    with django_assert_max_num_queries(9):
        assert browser.get("/destinations/?page=2").status_code == 200


def test_the_demonstration_can_be_told_apart(settings: Settings) -> None:
    assert services.approve_domain(by=None, host="example.com", is_demo=True).is_demo
    assert services.shorten(page_url="https://example.com/", network="x", tag="t", is_demo=True).is_demo
