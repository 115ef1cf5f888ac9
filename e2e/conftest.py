"""What whole journeys need."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.conf import settings
from django.test import Client
from playwright.sync_api import Browser, BrowserContext, Page, expect
from pytest_django.live_server_helper import LiveServer

from e2e import newsroom, product
from e2e.bluesky.server import BlueskyServer, running
from e2e.newsroom import Newsroom
from e2e.product import Product
from e2e.tour import CHROMIUM_ARGS, chromium
from firsthand.conftest import django_db_setup
from firsthand.people.models import Member

# Playwright's loop runs in the thread of the test, where Django would refuse the database.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")

__all__ = ["django_db_setup"]

WAIT_MS = 20_000


@pytest.fixture(scope="session")
def browser_type_launch_args(site: Newsroom) -> dict[str, Any]:
    """The system's Chromium; never one that a tool downloads. For it the news site's host is the loopback server."""
    rules = f"--host-resolver-rules=MAP {newsroom.HOST}:80 {site.pair}"
    return {"executable_path": chromium(), "args": [*CHROMIUM_ARGS, rules]}


@pytest.fixture(scope="session")
def site() -> Iterator[Newsroom]:
    """A news site of the world outside."""
    with newsroom.running() as running:
        yield running


@pytest.fixture(scope="session")
def bluesky_server() -> Iterator[BlueskyServer]:
    """A real Bluesky on loopback, one for each process of the run; takes some seconds to start."""
    with running(settings.DATABASES["default"]["HOST"]) as server:
        yield server


@pytest.fixture(scope="module")
def allowed() -> list[str]:
    """What the product may reach on loopback (``host:port``); a file of journeys with more to reach says so."""
    return []


@pytest.fixture(scope="module")
def firsthand(allowed: list[str]) -> Iterator[Product]:
    """The whole product with its demonstration company, one for each file of journeys."""
    with product.running(allow=allowed) as running:
        yield running


@pytest.fixture
def sign_in(browser: Browser, firsthand: Product) -> Iterator[Callable[..., Page]]:
    """``sign_in("maya")``: the page of that person, the first time at Today in a new browser `width` px wide."""
    pages: dict[str, Page] = {}

    def make(name: str, *, width: int = 360) -> Page:
        if name in pages:
            return pages[name]
        context = browser.new_context(viewport={"width": width, "height": 800}, base_url=firsthand.url)
        context.set_default_timeout(WAIT_MS)
        page = pages[name] = context.new_page()
        page.goto("/in/")
        page.get_by_label("Email").fill(f"{name}@halden.example")
        page.get_by_label("Password", exact=True).fill(firsthand.password())
        page.get_by_role("button", name="Sign in", exact=True).click()
        expect(page.get_by_role("heading", name="Today", level=1)).to_be_visible()
        return page

    yield make
    for page in pages.values():
        page.context.close()


@pytest.fixture
def phone_of(
    browser: Browser, live_server: LiveServer, transactional_db: None, client_of: Callable[[Member], Client]
) -> Iterator[Callable[..., Page]]:
    """``phone_of(ada, "/share/write/")``: that address in her browser, with or without scripts.

    Its console must stay silent.
    """
    said: list[str] = []
    contexts: list[BrowserContext] = []

    def make(member: Member, path: str, *, has_scripts: bool = True) -> Page:
        context = browser.new_context(viewport={"width": 360, "height": 800}, java_script_enabled=has_scripts)
        contexts.append(context)
        name = settings.SESSION_COOKIE_NAME
        context.add_cookies([{"name": name, "value": client_of(member).cookies[name].value, "url": live_server.url}])
        page = context.new_page()
        page.on("console", lambda message: said.append(message.text) if message.type == "error" else None)
        page.on("pageerror", lambda error: said.append(str(error)))
        page.goto(live_server.url + path)
        return page

    yield make
    for context in contexts:
        context.close()
    assert said == []
