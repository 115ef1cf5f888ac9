from __future__ import annotations

from pathlib import Path

import pytest
from django.test import Client

from firsthand.links import recording, services
from firsthand.links.models import Click, Link

pytestmark = pytest.mark.django_db
BROWSER = "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0 Safari/537.36"


@pytest.fixture
def link(data_dir: Path) -> Link:
    return services.shorten(page_url="https://example.com/page", network="linkedin", tag="t")


def test_an_approved_destination_is_reached_at_once_and_the_click_is_counted(link: Link, client: Client) -> None:
    services.approve_domain(by=None, host="example.com")
    answer = client.get(
        f"/l/{link.code}", headers={"User-Agent": BROWSER, "Referer": "https://www.linkedin.com/feed/?x=1"}
    )
    assert (answer.status_code, answer["Location"]) == (302, link.target_url)
    assert answer["Cache-Control"] == "private, no-store"
    assert "default-src 'none'" in answer["Content-Security-Policy"]
    assert services.load_clicks() == 1
    click = Click.objects.get()
    assert (click.link_id, click.visitor, click.source) == (link.pk, "person", "linkedin")


def test_another_destination_is_named_first_and_the_click_is_counted(link: Link, client: Client) -> None:
    answer = client.get(f"/l/{link.code}", headers={"User-Agent": BROWSER})
    assert answer.status_code == 200
    assert "You are leaving for example.com" in answer.text
    assert "Location" not in answer
    assert services.load_clicks() == 1


def test_a_code_that_does_not_exist_is_a_404_in_words(data_dir: Path, client: Client) -> None:
    answer = client.get("/l/nothing", headers={"Accept-Language": "fr-CH, fr;q=0.9"})
    assert answer.status_code == 404
    assert 'lang="fr"' in answer.text
    assert services.load_clicks() == 0


def test_a_disabled_link_is_a_410_and_no_click(link: Link, client: Client) -> None:
    services.disable(by=None, link=link)
    answer = client.get(f"/l/{link.code}")
    assert answer.status_code == 410
    assert services.load_clicks() == 0


def test_a_link_answers_only_reading_methods(link: Link, client: Client) -> None:
    assert client.post(f"/l/{link.code}").status_code == 405


def test_the_file_goes_once_it_is_loaded_and_its_writer_has_gone(link: Link, client: Client, data_dir: Path) -> None:
    client.get(f"/l/{link.code}")
    services.load_clicks()
    assert len(list((data_dir / "clicks").iterdir())) == 1
    recording.LOG.close()
    assert services.load_clicks() == 0
    assert list((data_dir / "clicks").iterdir()) == []


@pytest.mark.parametrize(
    "path",
    [
        "/l//evil.example",
        "/l/https:%2f%2fevil.example",
        "/l/%5cevil.example",
        "/l/@evil.example",
        "/l/?to=//evil.example",
    ],
)
def test_nothing_but_a_code_redirects(data_dir: Path, client: Client, path: str) -> None:
    answer = client.get(path)
    assert answer.status_code == 404
    assert "Location" not in answer


def test_the_stylesheet_of_visitors_needs_no_sign_in(data_dir: Path, client: Client) -> None:
    answer = client.get("/l/visitor.css")
    assert (answer.status_code, answer["Content-Type"]) == (200, "text/css")
