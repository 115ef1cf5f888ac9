"""Guidelines changed by the people they are for: two write at once, four roles decide, a version comes into force."""

from __future__ import annotations

import re
from collections.abc import Callable

from playwright.sync_api import Page, expect

from e2e.tour import LOOK

SignIn = Callable[..., Page]
REVIEWERS = ("priya", "elif", "lars", "chloe")


def test_a_change_is_written_by_two_decided_by_four_and_comes_into_force(sign_in: SignIn) -> None:
    maya = sign_in("maya")
    maya.goto("/guidelines/")
    maya.locator("article", has_text="Your voice is yours").get_by_role("link", name="Propose a change").click()
    maya.get_by_role("button", name="Change the words").click()
    maya.get_by_label("Why?").fill("People ask me what counts as their own words.")
    maya.get_by_label("Text").fill("Write as you would talk to a neighbour. Nobody has to take part.")
    expect(maya.locator("#saved")).to_contain_text("Saved.")
    draft = maya.url
    maya.get_by_placeholder("Name or e-mail address").fill("Aiko Brandt")
    maya.get_by_role("button", name="Write together").click()

    aiko = sign_in("aiko", width=1280)
    aiko.goto(draft)
    aiko.get_by_label("Title").fill("Your voice is your own")
    expect(aiko.locator("#saved")).to_contain_text("Saved.")
    maya.locator("#id_do").fill("Tell what you saw, built, broke or learned today.")
    expect(maya.locator("#saved")).to_contain_text("their words are merged in")
    maya.get_by_label("Title").fill("Your voice is yours alone")
    expect(maya.locator("#saved")).to_contain_text("Somebody else changed the same words")
    maya.get_by_role("button", name="Take theirs").click()
    expect(maya.get_by_label("Title")).to_have_value("Your voice is your own")
    maya.get_by_role("button", name="Propose it").click()
    expect(maya.locator(".page-head")).to_contain_text("waits for the reviewers")
    assert maya.evaluate(LOOK) == []

    proposal = maya.url
    for name in REVIEWERS:
        reviewer = sign_in(name)
        reviewer.goto("/guidelines/proposals/waiting/")
        reviewer.get_by_role("link", name="Your voice is your own").click()
        assert reviewer.url == proposal
        reviewer.get_by_label("adopt", exact=True).check()
        reviewer.get_by_label("Why?").fill("Clear and kind.")
        reviewer.get_by_role("button", name="Decide").click()
        expect(reviewer.locator(".page")).to_contain_text("Your decision is noted.")

    maya.goto(proposal)
    expect(maya.locator(".page-head")).to_contain_text("adopted")
    aiko.goto("/guidelines/")
    expect(aiko.locator(".page-head")).to_contain_text("Version 2")
    aiko.get_by_role("link", name="Versions").click()
    aiko.get_by_role("link", name="Publish").click()
    expect(aiko.locator("#difference ins").first).to_be_visible()
    aiko.get_by_label("What changed, and why").fill("What your own words are.")
    aiko.get_by_role("button", name="Publish version 3").click()
    expect(aiko.locator(".page")).to_contain_text("Version 3 is published.")
    maya.goto("/guidelines/")
    expect(maya.locator(".page-head")).to_contain_text("Version 3")
    expect(maya.get_by_role("heading", name="Your voice is your own")).to_be_visible()
    expect(maya.locator("article", has_text="Your voice is your own").first).to_contain_text(
        re.compile("With words of Maya Lindqvist, Aiko Brandt")
    )
