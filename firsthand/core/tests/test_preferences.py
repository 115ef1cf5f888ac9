"""Theme and single keys are kept in cookies and rendered by the server."""

from __future__ import annotations

from django.test import Client


def test_a_chosen_theme_is_kept_and_the_next_page_is_rendered_in_it(nell: Client) -> None:
    answer = nell.post("/theme", {"theme": "dark", "next": "/offline"})
    assert (answer.status_code, answer["Location"]) == (303, "/offline")
    page = nell.get("/offline").content.decode()
    assert 'data-theme="dark"' in page
    assert '<meta name="color-scheme" content="dark">' in page


def test_the_system_theme_is_the_absence_of_a_choice(nell: Client) -> None:
    nell.post("/theme", {"theme": "light"})
    nell.post("/theme", {"theme": ""})
    assert "data-theme" not in nell.get("/offline").content.decode()


def test_a_theme_that_does_not_exist_is_not_kept(nell: Client) -> None:
    nell.cookies["theme"] = '"><script>'
    assert "<script>" not in nell.get("/offline").content.decode().split("</head>")[0]
    nell.post("/theme", {"theme": "neon"})
    assert nell.cookies["theme"].value == ""


def test_the_way_back_leads_to_no_other_site(nell: Client) -> None:
    assert nell.post("/theme", {"theme": "dark", "next": "https://example.org/"})["Location"] == "/"


def test_single_keys_can_be_turned_off_and_on(nell: Client) -> None:
    nell.post("/keys", {"keys": "off"})
    assert 'data-keys="off"' in nell.get("/offline").content.decode()
    nell.post("/keys", {"keys": "on"})
    assert 'data-keys="off"' not in nell.get("/offline").content.decode()
