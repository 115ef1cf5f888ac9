"""The guard while typing: words are underlined, a finding says why, one press fixes it and another takes that back."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from firsthand.guard.services import create_rule
from firsthand.guard.writing import RuleText
from firsthand.people.models import Member
from firsthand.sharing import services
from firsthand.sharing.models import Draft

SHOTS = os.environ.get("E2E_SHOTS", "")


@pytest.fixture
def page(phone_of: Callable[..., Page], ada: Member, liv: Member) -> Page:
    """The composer in Ada's browser, with two rules in force."""
    for term, decision, suggestion in (("Kingfisher", "block", "our project"), ("Heron", "review", "")):
        text = RuleText(
            title=f"{term} is confidential", terms=(term,), decision=decision, suggestion=suggestion,
            why="It is announced in spring.",
        )  # fmt: skip
        create_rule(by=liv, check_key="guard.terms", text=text, is_live=True)
    page = phone_of(ada, "/share/write/")
    page.locator('input[value="window:copy"]').check()
    return page


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
def test_many_findings_are_cards_that_stay_as_they_were_left(page: Page) -> None:
    area = page.get_by_label("In your own words")
    text = "Kingfisher or kingfisher with Heron, jo@one.example, amy@one.example. http://one.example/x"
    area.fill(text)
    cards = page.locator("[data-finding]")
    expect(cards).to_have_count(4)
    expect(page.locator("[data-tally]")).to_contain_text("6 findings")
    expect(page.locator("[data-finding] > details[open]")).to_have_count(1)
    assert page.evaluate("document.documentElement.scrollWidth") == 360
    shoot(page, "many")
    emails = cards.filter(has_text="E-mail address")
    emails.locator("summary").first.press("Enter")
    emails.get_by_role("link", name="amy@one.example").click()
    assert area.evaluate("(it) => it.value.slice(it.selectionStart, it.selectionEnd)") == "amy@one.example"
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Space")
    expect(page.locator("#composer-live")).to_contain_text("amy@one.example .")
    expect(emails.locator("> details")).to_have_attribute("open", "")
    emails.get_by_role("button", name="Fix all 2").click()
    expect(area).to_have_value("Kingfisher or kingfisher with Heron,, . http://one.example/x")
    expect(cards).to_have_count(3)
    page.get_by_role("button", name="Undo the fix").click()
    expect(area).to_have_value(text.replace("amy@one.example", "amy@one.example "))
    page.get_by_role("button", name="Write “our project”, all 2").click()
    expect(page.locator("#pane-all mark.mark-block")).to_have_count(0)


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


@pytest.mark.slow
def test_the_text_area_is_as_tall_as_its_words(page: Page) -> None:
    area = page.get_by_label("In your own words")
    area.press_sequentially("See the Heron. " * 30)
    for width in (1280, 700, 1280, 360):
        page.set_viewport_size({"width": width, "height": 800})
        page.screenshot(full_page=True)
    tall = area.bounding_box()
    area.fill("See the Heron.")
    small = area.bounding_box()
    assert tall
    assert small
    assert small["height"] < tall["height"] < 600
