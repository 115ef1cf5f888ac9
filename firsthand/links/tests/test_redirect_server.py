from __future__ import annotations

import datetime as dt
import json
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.db import connection

from firsthand.core import clock
from firsthand.links import services
from firsthand.links.models import Click, Link
from firsthand.links.tests.serving import Server, redirect_server

pytestmark = pytest.mark.django_db(transaction=True)
BROWSER = "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0 Safari/537.36"
BUSY_S = 3  # it takes milliseconds; a machine that runs other tests beside may take longer
STRANGE_PATHS = (
    "//evil.example", "///evil.example", "/\\evil.example", "/l//evil.example", "/l/https://evil.example",
    "/https://evil.example", "/%2f%2fevil.example", "/%5cevil.example", "/@evil.example", "/?url=https://evil.example",
    "/l/?next=//evil.example", "/..//evil.example", "/l/../..//evil.example", "/%0d%0aLocation:%20https://evil.example",
    "/1234567890A", "/zzzzzzzzzzz", "/" + "z" * 24, "/" + "z" * 3000, "/l/", "/l", "/", "/admin", "/.git/config",
    "/healthx", "/%00", "/%ff%fe", "/zzzzzzzzzz%C3%BC", "/l/visitor.css/x", "https://evil.example/", "/;@evil.example",
    "/zzzzzzzzzzz/", "/zzzzzzzzzzz?to=https://evil.example", "/l/zzzzzzzzzzz%2f..", "/%09/evil.example",
    "/.evil.example",
)  # fmt: skip


@pytest.fixture
def server(data_dir: Path) -> Iterator[Server]:
    services.approve_domain(by=None, host="example.com")
    with redirect_server(data_dir) as server:
        yield server


def make(page_url: str = "https://www.example.com/page", expires_at: dt.datetime | None = None) -> Link:
    return services.shorten(page_url=page_url, network="linkedin", tag="t1", expires_at=expires_at)


def eventually(is_so: Callable[[], bool], within_s: float) -> bool:
    deadline = time.monotonic() + within_s
    while not is_so():
        if time.monotonic() > deadline:
            return False
        time.sleep(0.01)
    return True


def test_a_followed_link_is_a_row(server: Server) -> None:
    link = make()
    status, headers, body = server.ask(f"/{link.code}", User_Agent=BROWSER, Referer="https://lnkd.in/")
    assert (status, headers["location"], body) == (302, link.target_url, "")
    assert headers["cache-control"] == "private, no-store"
    assert headers["referrer-policy"] == "strict-origin"
    assert headers["content-security-policy"].startswith("default-src 'none'")
    assert services.load_clicks() == 1
    click = Click.objects.get()
    assert (click.link_id, click.visitor, click.source) == (link.pk, "person", "linkedin")
    assert abs(click.at - clock.now()) < dt.timedelta(seconds=10)


def test_heads_previews_and_prefetches_are_answered_and_told_apart(server: Server) -> None:
    link = make()
    assert server.ask(f"/{link.code}", "HEAD", User_Agent=BROWSER)[0] == 302
    assert server.ask(f"/{link.code}", User_Agent="LinkedInBot/1.0 (compatible; Mozilla/5.0)")[0] == 302
    assert server.ask(f"/{link.code}", User_Agent=BROWSER, Sec_Purpose="prefetch;prerender")[0] == 302
    assert server.ask(f"/{link.code}", User_Agent="curl/8.5.0")[0] == 302
    services.load_clicks()
    assert sorted(Click.objects.values_list("visitor", flat=True)) == ["bot", "bot", "preview", "preview"]


def test_a_disabled_link_stops_at_once(server: Server) -> None:
    link = make()
    assert server.ask(f"/{link.code}")[0] == 302
    services.disable(by=None, link=link)
    assert eventually(lambda: server.ask(f"/{link.code}")[0] == 410, within_s=BUSY_S)


def test_an_expired_link_is_gone(server: Server) -> None:
    link = make(expires_at=clock.now() + dt.timedelta(seconds=1.5))
    assert server.ask(f"/{link.code}")[0] == 302
    assert eventually(lambda: server.ask(f"/{link.code}")[0] == 410, within_s=3)
    assert "no longer in use" in server.ask(f"/{link.code}")[2]


def test_a_domain_approved_or_removed_changes_its_links_at_once(server: Server) -> None:
    link = make("https://news.example.net/story")
    status, headers, body = server.ask(f"/{link.code}", Accept_Language="en")
    assert (status, "location" in headers) == (200, False)
    assert "You are leaving for news.example.net" in body
    domain = services.approve_domain(by=None, host="example.net")
    assert eventually(lambda: server.ask(f"/{link.code}")[0] == 302, within_s=BUSY_S)
    domain.delete()
    assert eventually(lambda: server.ask(f"/{link.code}")[0] == 200, within_s=BUSY_S)


def test_the_page_in_between_counts_the_click_and_runs_nothing(server: Server) -> None:
    link = make('https://example.net/"><script>alert(1)</script>?a=1&b=2')
    body = server.ask(f"/{link.code}")[2]
    assert "<script" not in body
    assert 'href="https://example.net/%22%3E%3Cscript%3Ealert(1)%3C/script%3E?a=1&amp;b=2&amp;utm_source' in body
    assert services.load_clicks() == 1


def test_a_lost_connection_to_the_database_is_made_again_and_nothing_is_missed(server: Server) -> None:
    known, other = make(), make()
    assert server.ask(f"/{known.code}")[0] == 302
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity WHERE application_name = 'firsthand links'"
        )
    services.disable(by=None, link=other)
    assert server.ask(f"/{known.code}")[0] == 302
    assert eventually(lambda: server.ask(f"/{other.code}")[0] == 410, within_s=3)
    assert server.ask(f"/{make().code}")[0] == 302


def test_many_links_made_at_once_are_all_known(server: Server) -> None:
    Link.objects.bulk_create(
        Link(code=f"Many{n:07d}".replace("0", "z"), page_url="https://example.com/", target_url="https://example.com/")
        for n in range(1, 500)
    )
    assert eventually(lambda: json.loads(server.ask("/health")[2])["links"] == 499, within_s=2)


def test_nothing_but_a_code_redirects(server: Server) -> None:
    for path in STRANGE_PATHS:
        status, headers, _body = server.ask(path)
        assert (status in {400, 404}, "location" in headers) == (True, False), path


def test_the_rest_of_the_house(server: Server) -> None:
    assert json.loads(server.ask("/health")[2]) == {
        "links": 0, "is_current": True, "clicks_held": 0, "clicks_unrecorded": 0,
    }  # fmt: skip
    assert server.ask("/robots.txt")[2].startswith("User-agent: *")
    assert server.ask("/favicon.ico")[0] == 204
    assert server.ask("/l/visitor.css")[1]["content-type"].startswith("text/css")
    assert server.ask("/zzzzzzzzzzz", "POST")[0] == 405
    assert server.ask("/zzzzzzzzzzz", "DELETE")[1]["allow"] == "GET, HEAD"
    assert server.ask("/zzzzzzzzzzz", "HEAD")[0] == 404
