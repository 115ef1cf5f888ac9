"""What the face does by itself: theme, keys, menus, and what it says when no answer comes."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from django.conf import settings
from django.test import Client
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer

from firsthand.people.models import Member

pytestmark = pytest.mark.slow


@pytest.fixture
def page(
    transactional_db: None,
    ada: Member,
    client_of: Callable[[Member], Client],
    live_server: LiveServer,
    browser: Browser,
) -> Iterator[Page]:
    """Ada's browser on a wide screen, at Today."""
    session = client_of(ada).cookies[settings.SESSION_COOKIE_NAME].value
    context = browser.new_context(viewport={"width": 1280, "height": 800}, color_scheme="light")
    context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": session, "url": live_server.url}])
    page = context.new_page()
    page.goto(live_server.url)
    yield page
    context.close()


def test_the_theme_changes_at_once_and_stays(page: Page) -> None:
    page.locator(".nav-foot summary").click()
    page.locator(".nav-foot").get_by_role("button", name="Dark", exact=True).click()
    expect(page.locator("html")).to_have_attribute("data-theme", "dark")
    page.reload()
    expect(page.locator("html")).to_have_attribute("data-theme", "dark")
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(21, 20, 31)"


def test_the_keys_explain_themselves_and_lead_to_pages(page: Page) -> None:
    page.keyboard.press("?")
    expect(page.get_by_role("dialog", name="Keys")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog", name="Keys")).to_be_hidden()
    page.keyboard.press("g")
    page.keyboard.press("i")
    page.wait_for_url("**/impact/")


def test_keys_that_were_turned_off_do_nothing_until_they_are_turned_on(page: Page) -> None:
    page.keyboard.press("?")
    page.get_by_role("button", name="Turn single keys off").click()
    page.wait_for_load_state()
    page.keyboard.press("?")
    expect(page.get_by_role("dialog")).to_have_count(0)
    page.locator(".nav-foot summary").click()
    page.locator(".nav-foot").get_by_role("button", name="Turn single keys on").click()
    page.wait_for_load_state()
    page.keyboard.press("?")
    expect(page.get_by_role("dialog", name="Keys")).to_be_visible()


def test_escape_closes_the_menu_and_gives_the_focus_back(page: Page) -> None:
    summary = page.locator(".nav-foot summary")
    summary.click()
    page.keyboard.press("Tab")
    page.keyboard.press("Escape")
    expect(page.locator(".nav-foot details")).not_to_have_attribute("open", "")
    expect(summary).to_be_focused()


def test_the_first_stop_of_the_tab_key_skips_to_the_content(page: Page) -> None:
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to the content")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("#content")).to_be_focused()


def test_a_lost_connection_is_said_in_a_sentence_that_can_be_put_away(page: Page) -> None:
    page.context.set_offline(True)
    page.evaluate("htmx.ajax('GET', '/elsewhere', {target: '#content'}).catch(() => {})")
    message = page.get_by_role("status").get_by_text("There is no connection.")
    expect(message).to_be_visible()
    page.get_by_role("button", name="Put away").click()
    expect(message).to_be_hidden()


def test_without_a_connection_a_page_says_what_still_works(page: Page) -> None:
    page.evaluate("navigator.serviceWorker.ready")
    page.wait_for_function("() => navigator.serviceWorker.controller !== null")
    page.context.set_offline(True)
    page.goto(page.url + "impact/")
    expect(page.get_by_role("heading", name="There is no connection")).to_be_visible()


def test_everything_fits_a_phone_and_more_holds_the_rest(page: Page) -> None:
    page.set_viewport_size({"width": 360, "height": 800})
    page.get_by_text("More", exact=True).first.click()
    expect(page.locator(".nav-sheet").get_by_role("button", name="Sign out")).to_be_visible()
