"""The contract that every network keeps."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest

from firsthand.networks.adapters import ADAPTERS, BUILT_IN, Adapter, ApiAdapter
from firsthand.networks.adapters.fake.adapter import ADAPTER as FAKE
from firsthand.networks.values import LinkCard, Picture, Post

LINK = "https://l.example.org/Ab3kR9?x=1&y=2"
TEXT = f"Grüße & 100 % #OpenDoors\n„so“ 👩🏽‍💻 {LINK}"
POST = Post(
    text=TEXT,
    link_url=LINK,
    link_card=LinkCard(url=LINK, title="Open doors", description="A day"),
    picture=Picture(data=b"x" * 10, mime="image/jpeg", alt="A wall", width=2, height=1),
)
ICONS = Path(__file__).parents[2] / "core" / "static" / "core" / "icons" / "names.txt"


@pytest.fixture(params=[*BUILT_IN, "fake"])
def adapter(request: pytest.FixtureRequest) -> Adapter:
    return FAKE if request.param == "fake" else ADAPTERS.get(request.param)


def test_it_has_a_key_a_name_and_a_known_icon(adapter: Adapter) -> None:
    assert adapter.key.isidentifier()
    assert adapter.label
    assert adapter.icon in ICONS.read_text().split()


def test_it_counts_and_warns_exactly_at_its_limit(adapter: Adapter) -> None:
    limit = adapter.limits.text_max
    if limit is None:
        assert not adapter.count("x" * 100_000).is_over
        return
    assert adapter.count("x" * limit).remaining == 0
    assert adapter.check(Post(text="x" * limit)) == [
        p for p in adapter.check(Post(text="x" * limit)) if not p.is_blocking
    ]
    over = adapter.check(Post(text="x" * (limit + 1)))
    assert [p.code for p in over if p.is_blocking] == ["networks.text_too_long"]
    assert str(limit) in over[0].message


def test_an_empty_post_is_refused(adapter: Adapter) -> None:
    assert [p.code for p in adapter.check(Post(text="  "))][:1] == ["networks.text_empty"]


def test_its_problems_have_codes_of_this_app_and_whole_sentences(adapter: Adapter) -> None:
    for post in (POST, Post(text=""), Post(text="x" * 100_000, picture=POST.picture)):
        for problem in adapter.check(post):
            assert problem.code.startswith("networks.")
            assert problem.message.endswith(".")


def test_its_share_window_is_an_https_page_that_carries_the_link_once(adapter: Adapter) -> None:
    window = adapter.share_window(POST)
    if not adapter.has_share_window:
        assert window is None
        return
    assert window is not None
    parts = urlsplit(window)
    assert parts.scheme == ("mailto" if adapter.key == "email" else "https")
    given = [value for values in parse_qs(parts.query).values() for value in values]
    assert sum(value.count(LINK) for value in given) == 1
    assert any("👩🏽‍💻" in value and "100 %" in value for value in given) == adapter.prefill_text


def test_what_the_window_does_not_carry_is_on_the_clipboard(adapter: Adapter) -> None:
    text = adapter.clipboard_text(POST)
    assert "100 %" in text
    assert text.count(LINK) == (0 if adapter.has_share_window and not adapter.prefill_text else 1)


def test_its_preview_loses_no_letter(adapter: Adapter) -> None:
    long = Post(text="wörd 👩🏽‍💻 " * 100)
    preview = adapter.preview(long)
    assert preview.text + preview.rest == long.text
    if adapter.truncates_at is None:
        assert preview.rest == ""
    shown = adapter.preview(POST)
    assert (shown.link_host, shown.card_title, shown.has_picture) == ("l.example.org", "Open doors", True)


def test_one_attempt_has_one_marker(adapter: Adapter) -> None:
    if not isinstance(adapter, ApiAdapter):
        assert not any([adapter.can_publish, adapter.can_read_back, adapter.has_metrics, adapter.can_delete])
        return
    made_at = dt.datetime(2026, 3, 1, 9, 30, 0, 123456, tzinfo=dt.UTC)
    marker = adapter.new_marker(7, made_at)
    assert marker == adapter.new_marker(7, made_at)
    assert marker != adapter.new_marker(8, made_at)
    assert marker != adapter.new_marker(7, made_at + dt.timedelta(milliseconds=1))
    assert adapter.connect_fields


def test_bluesky_wants_the_link_in_the_text_beside_a_picture() -> None:
    post = Post(text="Look", link_url=LINK, picture=POST.picture, link_card=POST.link_card)
    assert "networks.link_not_in_text" in [p.code for p in ADAPTERS.get("bluesky").check(post) if p.is_blocking]
