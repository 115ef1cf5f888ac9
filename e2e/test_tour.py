"""Every page that needs no argument, for everybody who may see it: four forms, axe, nothing too wide, nothing said."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client
from playwright.sync_api import Browser
from pytest_django.live_server_helper import LiveServer

from e2e.tour import pages, tour
from firsthand.people.models import Member

SCREENSHOTS = Path(__file__).parents[1] / "screenshots"


def _open_to(client: Client) -> set[str]:
    return {path for path in pages() if client.get(path).status_code == 200}


@pytest.mark.slow
@pytest.mark.parametrize("who", ["ada", "ben", "lea", "dana", "newcomer", "liv", "cora"])
def test_every_page_is_in_order_for(
    who: str,
    transactional_db: None,
    request: pytest.FixtureRequest,
    ada: Member,
    liv: Member,
    client_of: Callable[[Member], Client],
    live_server: LiveServer,
    browser: Browser,
) -> None:
    """Ada sees every page of a member; the others what their roles add, and Today, which differs.

    Liv sees every page of a reviewer; Cora what compliance adds to that.
    """
    client = client_of(request.getfixturevalue(who))
    session = {"name": settings.SESSION_COOKIE_NAME, "value": client.cookies[settings.SESSION_COOKIE_NAME].value}
    mine = _open_to(client) - (set() if who == "ada" else _open_to(client_of(ada)) - {"/"})
    mine -= _open_to(client_of(liv)) - {"/"} if who == "cora" else set()
    found = tour(browser, live_server.url, sorted(mine), SCREENSHOTS, cookies=[session], who=who)
    assert "\n".join(map(str, found)) == ""


@pytest.mark.slow
def test_every_page_is_in_order_for_somebody_signed_out(
    transactional_db: None, nell: Client, live_server: LiveServer, browser: Browser
) -> None:
    found = tour(browser, live_server.url, [*sorted(_open_to(nell)), "/no-such-page"], SCREENSHOTS, who="nell")
    assert "\n".join(map(str, found)) == ""
