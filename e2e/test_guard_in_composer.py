"""The guard while typing: words are underlined, a finding says why, one press fixes it and another takes that back."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer

from firsthand.guard.services import create_rule
from firsthand.guard.writing import RuleText
from firsthand.people.models import Member
from firsthand.sharing import services
from firsthand.sharing.models import Draft

SHOTS = os.environ.get("E2E_SHOTS", "")


@pytest.fixture
def page(
    browser: Browser,
    live_server: LiveServer,
    transactional_db: None,
    ada: Member,
    liv: Member,
    client_of: Callable[[Member], Client],
) -> Iterator[Page]:
    """The composer in Ada's browser, with two rules in force; it must say nothing in the console."""
    for term, decision, suggestion in (("Kingfisher", "block", "our project"), ("Heron", "review", "")):
        text = RuleText(
            title=f"{term} is confidential", terms=(term,), decision=decision, suggestion=suggestion,
            why="It is announced in spring.",
        )  # fmt: skip
        create_rule(by=liv, check_key="guard.terms", text=text, is_live=True)
    said: list[str] = []
    context = browser.new_context(viewport={"width": 360, "height": 800})
    name = settings.SESSION_COOKIE_NAME
    context.add_cookies([{"name": name, "value": client_of(ada).cookies[name].value, "url": live_server.url}])
    page = context.new_page()
    page.on("console", lambda message: said.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: said.append(str(error)))
    page.goto(f"{live_server.url}/share/write/")
    page.locator('input[value="window:copy"]').check()
    yield page
    context.close()
    assert said == []


def shoot(page: Page, name: str) -> None:
    if SHOTS:
        for width, scheme in ((360, "light"), (360, "dark"), (1280, "light"), (1280, "dark")):
            page.set_viewport_size({"width": width, "height": 900})
            page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]  # one of its words
            page.screenshot(path=str(Path(SHOTS) / f"{name}-{width}-{scheme}.png"), full_page=True)
        page.set_viewport_size({"width": 360, "height": 800})


@pytest.mark.slow
def test_words_are_caught_while_typing_and_fixed_by_one_press(page: Page) -> None:
    area = page.get_by_label("In your own words")
    area.press_sequentially("🌊 See Kingfisher tomorrow, with the Heron.")
    expect(page.locator("#pane-all mark.mark-block")).to_have_text("Kingfisher")
    expect(page.locator("#pane-all mark.mark-review")).to_have_text("Heron")
    expect(page.locator("#composer-ready")).to_contain_text("This cannot leave like this.")
    shoot(page, "caught")
    page.get_by_role("button", name="our project").click()
    expect(area).to_have_value("🌊 See our project tomorrow, with the Heron.")
    expect(page.locator("#composer-ready")).to_contain_text("A colleague will look first.")
    expect(page.locator("#share")).to_contain_text("Ask for review")
    page.get_by_role("button", name="Undo the fix").click()
    expect(area).to_have_value("🌊 See Kingfisher tomorrow, with the Heron.")
    expect(page.locator("#pane-all mark.mark-block")).to_have_text("Kingfisher")


@pytest.mark.slow
def test_a_finding_is_appealed(page: Page) -> None:
    page.get_by_label("In your own words").press_sequentially("See the Heron.")
    page.get_by_role("link", name="Appeal").click()
    shoot(page, "appeal")
    page.get_by_label("Why is it fine as it is?").fill("It is the bird.")
    page.get_by_role("button", name="Appeal").click()
    expect(page.get_by_text("A reviewer will answer")).to_be_visible()
    [draft] = Draft.objects.all()
    assert services.compose_text(draft=draft, network="copy").verdict.decision == "review"
