"""The main job, walked by people against the running product and a real Bluesky: from a feed to a counted click."""

from __future__ import annotations

import re
import time
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from e2e import newsroom
from e2e.bluesky.server import BlueskyServer
from e2e.newsroom import Newsroom
from e2e.product import Product

WORDS = "I helped to hang these gauges. The quiet ones told us most. #OpenWater"
#: A headless browser says so and is counted as the robot that it is.
A_PERSONS_BROWSER = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"
ALT = "Green water up to the horizon"
SignIn = Callable[[str], Page]


@pytest.fixture(scope="module")
def allowed(site: Newsroom, bluesky_server: BlueskyServer) -> list[str]:
    return [site.pair, bluesky_server.pair]


def until(what: Callable[[], Any], *, seconds: float = 60) -> Any:
    """What `what` gives as soon as it is true; fails after `seconds`."""
    end = time.monotonic() + seconds
    while not (result := what()):
        assert time.monotonic() < end, f"not within {seconds} s"
        time.sleep(0.5)
    return result


@pytest.mark.slow
def test_from_a_feed_to_a_share_to_a_counted_click(
    sign_in: SignIn, site: Newsroom, firsthand: Product, bluesky_server: BlueskyServer, browser: Browser
) -> None:
    the_curator_brings_the_feed(sign_in("tomas"), site)
    the_administrator_approves_the_destination(sign_in("jonas"))
    person = bluesky_server.create_account("maya")
    page = sign_in("maya")
    she_opts_in(page)
    she_connects_bluesky(page, person.handle, bluesky_server.app_password(person), bluesky_server.pds)
    she_shares_in_her_own_words(page)

    (post,) = until(lambda: bluesky_server.posts(person))
    record = post["value"]
    assert WORDS in record["text"]
    assert [f["features"][0]["tag"] for f in record["facets"] if "tag" in f["features"][0]] == ["OpenWater"]
    card = record["embed"]["external"]
    assert card["title"] == newsroom.TITLE
    assert bluesky_server.blob(person.did, card["thumb"])
    assert card["uri"].startswith(firsthand.links_url)

    somebody_follows_the_link(browser, card["uri"])
    she_sees_the_click(page)

    friend = bluesky_server.create_account("bystander")
    bluesky_server.like(friend, post["uri"])
    she_sees_the_like(page)

    she_shares_a_picture(page)
    newest, _first = until(lambda: bluesky_server.posts(person)[1:] and bluesky_server.posts(person))
    (image,) = newest["value"]["embed"]["images"]
    assert image["alt"] == ALT
    assert bluesky_server.blob(person.did, image["image"])


def the_curator_brings_the_feed(page: Page, site: Newsroom) -> None:
    page.goto("/curate/sources/add/")
    page.get_by_label("Address").fill(site.feed)
    page.get_by_role("button", name="Try it").click()
    expect(page.get_by_role("heading", name=newsroom.TITLE)).to_be_visible()
    page.get_by_role("button", name="Add the source").click()
    expect(page.get_by_text("The source is added.")).to_be_visible()
    approve = page.get_by_role("button", name=re.compile(rf"^Approve\s*: {newsroom.TITLE}"))
    until(lambda: page.goto("/curate/") and approve.count())
    approve.click()
    expect(approve).to_have_count(0)


def the_administrator_approves_the_destination(page: Page) -> None:
    page.goto("/destinations/")
    page.get_by_label("Domain").fill(newsroom.HOST)
    page.get_by_role("button", name="Approve", exact=True).click()
    expect(page.get_by_text(newsroom.HOST).first).to_be_visible()


def she_opts_in(page: Page) -> None:
    page.goto("/taking-part/")
    page.get_by_role("button", name="Opt in").click()
    expect(page.get_by_role("heading", name="Today", level=1)).to_be_visible()


def she_connects_bluesky(page: Page, handle: str, password: str, server: str) -> None:
    page.goto("/accounts/")
    page.get_by_role("link", name="Connect Bluesky").click()
    page.get_by_label("Handle").fill(handle)
    page.get_by_label("App password").fill(password)
    page.get_by_label("Server").fill(server)
    page.get_by_role("button", name="Connect").click()
    expect(page.get_by_text(handle).first).to_be_visible()


def she_shares_in_her_own_words(page: Page) -> None:
    page.goto("/feed/")
    page.get_by_role("link", name=re.compile(rf"^Share\s*: {newsroom.TITLE}")).click()
    page.get_by_label("In your own words").fill(WORDS)
    page.get_by_label(re.compile("^Bluesky")).first.check()
    page.get_by_role("button", name="Share", exact=True).click()
    expect(page.get_by_text("confirmed").first).to_be_visible(timeout=60_000)


def she_shares_a_picture(page: Page) -> None:
    page.goto("/share/write/")
    page.get_by_label("In your own words").fill("The view from the ladder this morning.")
    page.get_by_text("Add a picture").click()
    file = {"name": "view.jpg", "mimeType": "image/jpeg", "buffer": newsroom.picture()}
    page.get_by_label("Picture", exact=True).set_input_files(file)  # type: ignore[arg-type]  # a FilePayload
    page.get_by_label("What does the picture show?").fill(ALT)
    page.get_by_label(re.compile("^Bluesky")).first.check()
    page.get_by_role("button", name="Share", exact=True).click()
    expect(page.get_by_text("confirmed").first).to_be_visible(timeout=60_000)


def somebody_follows_the_link(browser: Browser, short_url: str) -> None:
    context = browser.new_context(user_agent=A_PERSONS_BROWSER)
    page = context.new_page()
    page.goto(short_url)
    expect(page.get_by_role("heading", name=newsroom.TITLE)).to_be_visible()
    assert "utm_source=" in page.url
    context.close()


def she_sees_the_click(page: Page) -> None:
    def clicks() -> bool:
        page.goto("/impact/")
        return page.get_by_role("link", name=re.compile(r"^Clicks by people\s*1\b")).count() == 1

    until(clicks, seconds=60)


def she_sees_the_like(page: Page) -> None:
    page.goto("/share/")
    until(lambda: _asked_again(page), seconds=90)


def _asked_again(page: Page) -> bool:
    page.get_by_role("button", name=re.compile("^Read the reactions")).first.click()
    return page.get_by_text(re.compile(r"\b1 like\b")).count() > 0
