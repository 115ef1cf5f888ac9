"""The composer in a browser under the strict content security policy, and without scripts."""

from __future__ import annotations

import functools
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, Route, expect

from firsthand.content.models import Angle, Item
from firsthand.content.states import ItemState
from firsthand.networks.adapters import ADAPTERS
from firsthand.people.models import Member, Organisation
from firsthand.sharing.models import Draft, Share

WORDS = "Ebbe & Flut 👩‍👩‍👧‍👦 é 🇩🇪 日本 see alder.example/tide"
OpenAs = Callable[..., Page]


@pytest.fixture
def item(transactional_db: None, ada: Member) -> Item:
    url = "https://www.alder.example/tide"
    row = Item.objects.create(url=url, url_key="1" * 64, title="How we forecast", state=ItemState.APPROVED)
    Angle.objects.create(item=row, text="What did you see there?")
    Organisation.objects.update(disclosure="I work at Alder.")
    return row


@pytest.fixture
def open_page(phone_of: OpenAs, ada: Member, item: Item) -> OpenAs:
    """``open_page()``: the composer of the item, in Ada's browser."""
    return functools.partial(phone_of, ada, f"/share/write/?item={item.pk}")


def choose(page: Page, *networks: str) -> None:
    for network in networks:
        page.locator(f'input[value="window:{network}"]').check()


@pytest.mark.slow
def test_the_browser_counts_as_the_server_does(open_page: OpenAs) -> None:
    page = open_page()
    choose(page, "x", "threads", "linkedin", "copy")
    page.get_by_label("In your own words").press_sequentially(WORDS)
    expect(page.locator("[data-saved]")).to_contain_text("Saved")
    for network in ("x", "threads", "linkedin", "copy"):
        counter = page.locator(f'[data-counter="{network}"]')
        link = counter.get_attribute("data-link")
        text = "\n\n".join(filter(None, [WORDS, "I work at Alder.", link]))
        expect(counter.locator("[data-used]")).to_have_text(str(ADAPTERS.get(network).count(text).used))


@pytest.mark.slow
def test_only_crossing_a_threshold_is_said_aloud(open_page: OpenAs) -> None:
    page = open_page()
    choose(page, "x")
    said = page.locator("[data-say]")
    page.get_by_label("In your own words").fill("short")
    expect(said).to_be_empty()
    page.get_by_label("In your own words").fill("long " * 60)
    expect(page.locator('[data-counter="x"]')).to_have_class("counter counter-over")
    expect(said).to_contain_text("X:")
    page.get_by_label("In your own words").fill("short")
    expect(said).to_have_text("X: it fits again.")


@pytest.mark.slow
def test_a_tab_forks_on_edit_and_comes_back(open_page: OpenAs) -> None:
    page = open_page()
    choose(page, "x", "linkedin")
    page.get_by_label("In your own words").fill("For everybody.")
    page.get_by_role("tab", name="X").click()
    own = page.get_by_label("On X in other words")
    expect(own).to_have_value("For everybody.")
    own.fill("For X.")
    page.get_by_role("tab", name="All").click()
    page.get_by_role("tab", name="All").press("ArrowRight")
    expect(page.get_by_label("On LinkedIn in other words")).to_have_value("For everybody.")
    expect(page.locator("#look-x").locator("xpath=ancestor::section")).to_contain_text("For X.")
    page.reload()
    page.get_by_role("tab", name="X").click()
    expect(own).to_have_value("For X.")
    page.get_by_role("button", name="Back to the common text").click()
    expect(own).to_have_value("For everybody.")
    expect(page.locator("#look-x").locator("xpath=ancestor::section")).to_contain_text("For everybody.")
    assert Draft.objects.get().texts == {}


@pytest.mark.slow
def test_a_thought_stands_beside_the_text(open_page: OpenAs) -> None:
    page = open_page()
    page.get_by_role("button", name="What did you see there?").click()
    expect(page.locator("[data-prompt]")).to_contain_text("What did you see there?")
    expect(page.get_by_label("In your own words")).to_have_value("")
    expect(page.get_by_label("In your own words")).to_be_focused()


@pytest.mark.slow
def test_from_the_keys_to_i_posted_it(open_page: OpenAs) -> None:
    page = open_page()
    choose(page, "linkedin")
    page.get_by_label("In your own words").fill("We were there.")
    page.get_by_label("In your own words").press("Control+Enter")
    expect(page.get_by_role("heading", name="Your turn")).to_be_visible()
    window = page.get_by_role("link", name="Open LinkedIn")
    assert (window.get_attribute("target"), window.get_attribute("rel")) == ("_blank", "noopener noreferrer")
    page.get_by_role("button", name="I posted it").click()
    expect(page.get_by_text("claimed")).to_be_visible()
    share = Share.objects.get()
    assert (share.state, share.text) == ("claimed", "We were there.\n\nI work at Alder.")


@pytest.mark.slow
def test_sharing_waits_for_the_words_that_are_being_saved(open_page: OpenAs) -> None:
    page, held = open_page(), list[Route]()
    choose(page, "copy")
    page.get_by_label("In your own words").fill("We were")
    expect(page.locator("[data-saved]")).to_contain_text("Saved")
    page.route("**/share/write/save/", lambda route: route.continue_() if held else held.append(route))
    page.get_by_label("In your own words").fill("We were there")
    page.wait_for_timeout(900)
    page.get_by_label("In your own words").fill("We were there, too.")
    page.get_by_label("In your own words").press("Control+Enter")
    page.wait_for_timeout(300)
    held[0].continue_()
    expect(page.get_by_role("heading", name="Your turn")).to_be_visible()
    assert Share.objects.get().text.startswith("We were there, too.")
    assert Draft.objects.count() == 1


@pytest.mark.slow
def test_all_of_it_works_without_scripts(open_page: OpenAs) -> None:
    page = open_page(has_scripts=False)
    choose(page, "x")
    page.get_by_label("In your own words").fill("We were there.")
    page.get_by_role("button", name="Save the draft").click()
    expect(page.get_by_role("region", name="X")).to_contain_text("We were there.")
    page.get_by_label("On X in other words").fill("For X.")
    page.get_by_role("button", name="Share", exact=True).click()
    expect(page.get_by_role("heading", name="Your turn")).to_be_visible()
    page.get_by_role("button", name="I posted it").click()
    expect(page.get_by_text("claimed")).to_be_visible()
    assert Share.objects.get().text.startswith("For X.")
