"""Guidelines written together, a guard that explains itself, and a stop that stops: walked by people in browsers
against the running product and a real Bluesky."""

from __future__ import annotations

import datetime as dt
import functools
import json
import re
import time
import urllib.request
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from e2e.bluesky.server import Account, BlueskyServer
from e2e.product import Product

REVIEWERS = {"priya": "legal", "elif": "compliance", "lars": "HR", "chloe": "brand"}
EVERYBODY = ("maya", "tomas", "aiko", "jonas", *REVIEWERS)
CLAUSE = "What is not public yet"
ADDED = "The pilot with Tern Logistics stays unnamed until both sides have announced it."
FORBIDDEN = "Tern Logistics"
INSTEAD = "a partner of ours"
POST_COUNT = 500
SignIn = Callable[[str], Page]


@pytest.fixture(scope="module")
def allowed(bluesky_server: BlueskyServer) -> list[str]:
    return [bluesky_server.pair]


@pytest.fixture
def sign_in(sign_in: Callable[..., Page]) -> SignIn:
    """Here people sit at desks."""
    return functools.partial(sign_in, width=1280)


@pytest.mark.slow
def test_from_a_proposal_to_a_rule_to_a_fix_and_an_appeal(sign_in: SignIn) -> None:
    proposal = an_employee_proposes(sign_in("maya"))
    for name in REVIEWERS:
        a_reviewer_decides(sign_in(name), proposal)
    the_lead_publishes(sign_in("aiko"))
    for name in EVERYBODY:
        somebody_acknowledges(sign_in(name))
    a_reviewer_writes_a_rule(sign_in("priya"))
    a_draft_is_caught_while_typing_and_fixed(sign_in("maya"))
    another_draft_is_appealed(sign_in("tomas"), sign_in("priya"))


def an_employee_proposes(page: Page) -> str:
    page.goto("/guidelines/")
    clause = page.locator("article, section").filter(has=page.get_by_role("heading", name=CLAUSE, exact=True)).last
    clause.get_by_role("link", name=re.compile("^Propose a change")).click()
    page.get_by_role("button", name="Change the words").click()
    body = page.get_by_label("Text", exact=False).first
    body.fill(f"{body.input_value()}\n\n{ADDED}")
    page.get_by_label("Why?").fill("I was asked at a fair, and did not know what I may say.")
    page.get_by_role("button", name="Propose it").click()
    expect(page.get_by_role("heading", name="Who must decide")).to_be_visible()
    expect(page.get_by_text("not yet")).not_to_have_count(0)
    return page.url


def a_reviewer_decides(page: Page, proposal: str) -> None:
    page.goto("/guidelines/proposals/waiting/")
    page.goto(proposal)
    if page.get_by_role("button", name="Decide").count() == 0:
        return  # this role is not asked about clauses of that kind
    page.get_by_label("adopt").check()
    page.get_by_label("Why?").fill("Clear, and it protects both sides.")
    page.get_by_role("button", name="Decide").click()
    expect(page.get_by_text("adopted").first).to_be_visible()


def the_lead_publishes(page: Page) -> None:
    page.goto("/guidelines/")
    page.locator(".page-head summary").click()
    page.get_by_role("link", name=re.compile("^Publish")).first.click()
    expect(page.get_by_text("Tern Logistics").first).to_be_visible()
    page.get_by_label(re.compile("What changed, and why")).fill("What may be said of pilots.")
    page.get_by_label(re.compile("This matters")).check()
    page.get_by_role("button", name=re.compile("^Publish version")).click()
    expect(page.get_by_text(re.compile("Version 3")).first).to_be_visible()


def somebody_acknowledges(page: Page) -> None:
    page.goto("/")
    page.get_by_role("link", name="Read it").first.click()
    expect(page.get_by_text("Tern Logistics").first).to_be_visible()
    page.get_by_role("button", name="I have read this").click()
    page.goto("/")
    expect(page.get_by_text(re.compile("^Please read"))).to_have_count(0)


def a_reviewer_writes_a_rule(page: Page) -> None:
    page.goto("/guard/rules/new/guard.terms/")
    page.get_by_label("Title").fill("Pilots that are not announced")
    page.get_by_label("stop it").check()
    page.get_by_label("Words and phrases").fill(FORBIDDEN)
    page.get_by_label("Why, for the author").fill("This pilot is not announced yet.")
    page.get_by_label("What to write instead").fill(INSTEAD)
    page.get_by_label("Clause of the guidelines").select_option(label=CLAUSE)
    page.get_by_label("A text to try it on").fill(f"Last week we met {FORBIDDEN.upper()}.")
    page.get_by_role("button", name="Try it").click()
    expect(page.locator("mark", has_text=FORBIDDEN.upper())).to_be_visible()
    page.get_by_role("button", name="Put in force").click()
    expect(page.get_by_text("in force").first).to_be_visible()


def a_draft_is_caught_while_typing_and_fixed(page: Page) -> None:
    opt_in(page)
    page.goto("/share/write/")
    words = page.get_by_label("In your own words")
    page.get_by_label(re.compile("^LinkedIn")).first.check()
    words.press_sequentially(f"A good week: we set up the first gauges with {FORBIDDEN}.", delay=5)
    finding = page.locator("[data-finding]", has_text="Pilots that are not announced")
    expect(finding).to_be_visible()
    finding.get_by_text(re.compile("^The clause")).click()
    expect(finding.locator("blockquote")).to_contain_text("Figures, customers and plans stay inside")
    finding.get_by_role("button", name=re.compile(INSTEAD)).click()
    expect(words).to_have_value(f"A good week: we set up the first gauges with {INSTEAD}.")
    expect(finding).to_have_count(0)


def another_draft_is_appealed(page: Page, reviewer: Page) -> None:
    page.goto("/share/write/")
    page.get_by_label(re.compile("^LinkedIn")).first.check()
    page.get_by_label("In your own words").press_sequentially(f"{FORBIDDEN} told their own readers today.", delay=5)
    finding = page.locator("[data-finding]", has_text="Pilots that are not announced")
    finding.get_by_role("link", name=re.compile("^Appeal")).click()
    page.get_by_label("Why is it fine as it is?").fill("They announced it themselves this morning.")
    page.get_by_role("button", name="Appeal", exact=True).click()
    reviewer.goto("/guard/appeals/queue/")
    reviewer.get_by_role("link", name="Pilots that are not announced").click()
    reviewer.get_by_label("Your reason").fill("Right: it is public since 9:00.")
    reviewer.get_by_role("button", name="The author is right").click()
    page.goto("/guard/appeals/")
    expect(page.get_by_text("Right: it is public since 9:00.")).to_be_visible()


@pytest.mark.slow
def test_a_stop_holds_five_hundred_posts_that_are_due(
    sign_in: SignIn, firsthand: Product, bluesky_server: BlueskyServer
) -> None:
    person = bluesky_server.create_account("stopped")
    page, lead = sign_in("maya"), sign_in("aiko")
    opt_in(page)
    account = connected(page, person, bluesky_server)
    key = a_key(page)
    lead.goto("/share/stop/")
    due_at = plan(firsthand, key, account, POST_COUNT)
    time.sleep(max(0, (due_at - dt.datetime.now(dt.UTC)).total_seconds() - 59))
    assert dt.timedelta() < due_at - dt.datetime.now(dt.UTC) < dt.timedelta(minutes=1)
    lead.reload()
    expect(lead.get_by_label("What to stop")).to_contain_text(f"Everything · {POST_COUNT} in 1 h")
    lead.get_by_label("Why").fill("An accident at the plant. We speak with one voice today.")
    lead.get_by_role("button", name="Stop it now").click()
    expect(lead.get_by_text(re.compile(rf"{POST_COUNT} posts wait"))).to_be_visible()
    time.sleep(max(0, (due_at - dt.datetime.now(dt.UTC)).total_seconds()) + 20)
    assert bluesky_server.posts(person) == []
    page.goto("/share/")
    expect(page.get_by_text("An accident at the plant").first).to_be_visible()
    lead.get_by_label(re.compile("^Discard|Nothing of it leaves")).check()
    lead.get_by_role("button", name="Resume").click()
    expect(lead.get_by_text(re.compile("It was in force from"))).to_be_visible()
    time.sleep(10)
    assert bluesky_server.posts(person) == []


def opt_in(page: Page) -> None:
    page.goto("/taking-part/")
    if page.get_by_role("button", name="Opt in").count():
        page.get_by_role("button", name="Opt in").click()
        expect(page.get_by_role("heading", name="Today", level=1)).to_be_visible()


def connected(page: Page, person: Account, server: BlueskyServer) -> int:
    page.goto("/accounts/")
    page.get_by_role("link", name="Connect Bluesky").click()
    page.get_by_label("Handle").fill(person.handle)
    page.get_by_label("App password").fill(server.app_password(person))
    page.get_by_label("Server").fill(server.pds)
    page.get_by_role("button", name="Connect").click()
    expect(page.get_by_text(person.handle).first).to_be_visible()
    page.goto("/share/write/")
    return int(str(page.get_by_label(re.compile("^Bluesky")).first.get_attribute("value")).removeprefix("account:"))


def a_key(page: Page) -> str:
    page.goto("/you/keys/")
    page.get_by_label("What is it for?").fill("A script of mine")
    page.get_by_label("share on one's own networks").check()
    page.get_by_role("button", name="Make the key").click()
    return page.get_by_label("Key", exact=True).input_value()


def plan(firsthand: Product, key: str, account: int, count: int) -> dt.datetime:
    """Plan so many posts for one moment within the next minute, on a slow machine as soon as can be; that moment."""

    def draft(n: int) -> int:
        text = (
            f"Gauge {n}: {n * 31 % 977} readings before breakfast, station {n * 7 % 499}. I work at Halden Instruments."
        )
        return int(call(firsthand, key, "drafts", {"text": text})["id"])

    with ThreadPoolExecutor(8) as pool:
        drafts = list(pool.map(draft, range(count)))
        due_at = dt.datetime.now(dt.UTC) + dt.timedelta(minutes=10)
        plans = [{"draft_id": d, "accounts": [account], "due_at": due_at.isoformat()} for d in drafts]
        started = time.monotonic()
        shares = [s["id"] for made in pool.map(lambda plan: call(firsthand, key, "shares", plan), plans) for s in made]
        took_s = time.monotonic() - started  # longer than moving them will
        due_at = dt.datetime.now(dt.UTC) + dt.timedelta(seconds=max(59, took_s + 30))
        times = {"due_at": due_at.isoformat()}
        list(pool.map(lambda share: call(firsthand, key, f"shares/{share}/reschedule", times), shares))
    return due_at


def call(firsthand: Product, key: str, path: str, body: dict[str, Any]) -> Any:
    request = urllib.request.Request(
        f"{firsthand.url}/api/v1/{path}", data=json.dumps(body).encode(),
        headers={"Authorization": f"Bearer {key}", "Content-Type": "application/json"},
    )  # fmt: skip
    with urllib.request.urlopen(request, timeout=60) as reply:
        return json.load(reply)
