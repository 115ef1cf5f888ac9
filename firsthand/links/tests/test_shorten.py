from __future__ import annotations

import datetime as dt
import re

import pytest
from pytest_django import Settings

from firsthand.core import clock
from firsthand.links import services
from firsthand.links.errors import UnfitDestination
from firsthand.links.services.shortening import ALPHABET, CODE_CHARS

pytestmark = pytest.mark.django_db
UTM = "utm_source=linkedin&utm_medium=social&utm_content=t1"


def target(page_url: str, campaign: str = "") -> str:
    return services.shorten(page_url=page_url, network="linkedin", tag="t1", campaign=campaign).target_url


@pytest.mark.parametrize(
    ("page_url", "expected"),
    [
        ("https://example.com", f"https://example.com/?{UTM}"),
        ("https://example.com/", f"https://example.com/?{UTM}"),
        ("https://example.com/a?", f"https://example.com/a?{UTM}"),
        ("https://example.com/a?b=1", f"https://example.com/a?b=1&{UTM}"),
        ("https://example.com/a?b=1&", f"https://example.com/a?b=1&{UTM}"),
        ("https://example.com/a#part", f"https://example.com/a?{UTM}#part"),
        ("https://example.com/a?b=1#part?x=2", f"https://example.com/a?b=1&{UTM}#part?x=2"),
        ("https://example.com/a?b=c%26d&e=%C3%A4", f"https://example.com/a?b=c%26d&e=%C3%A4&{UTM}"),
        ("https://example.com/a?flag&b=;c", f"https://example.com/a?flag&b=;c&{UTM}"),
        ("HTTPS://Example.COM:443/A", f"https://example.com/A?{UTM}"),
        ("http://example.com:80/", f"http://example.com/?{UTM}"),
        ("http://example.com:8080/", f"http://example.com:8080/?{UTM}"),
        ("https://example.com./a", f"https://example.com/a?{UTM}"),
        ("https://bücher.example/ä?q=ö", f"https://xn--bcher-kva.example/%C3%A4?q=%C3%B6&{UTM}"),
        ("https://example.com/100%", f"https://example.com/100%25?{UTM}"),
        ('https://example.com/"quoted"<b>', f"https://example.com/%22quoted%22%3Cb%3E?{UTM}"),
        (
            "https://example.com/?utm_source=feed",
            "https://example.com/?utm_source=feed&utm_medium=social&utm_content=t1",
        ),
        ("https://example.com/?UTM_Source=feed&utm_medium=rss&utm_content=x",) * 2,
        (
            "https://example.com/?u=https://other.example/?utm_source=z",
            f"https://example.com/?u=https://other.example/?utm_source=z&{UTM}",
        ),
        ("  https://example.com/ \n", f"https://example.com/?{UTM}"),
    ],
)
def test_the_target_keeps_the_page_and_adds_what_is_missing(page_url: str, expected: str) -> None:
    assert target(page_url) == expected


def test_the_campaign_is_added_and_written_safely() -> None:
    assert "utm_campaign=spring%20%26%20summer" in target("https://example.com/", campaign="spring & summer")


def test_codes_cannot_be_guessed_and_have_no_look_alikes() -> None:
    codes = {services.shorten(page_url="https://example.com/", network="x", tag="t").code for _n in range(200)}
    assert len(codes) == 200
    assert all(re.fullmatch(f"[{ALPHABET}]{{{CODE_CHARS}}}", code) for code in codes)
    assert len(ALPHABET) ** CODE_CHARS > 2**60
    assert not set("0OIl") & set(ALPHABET)


def test_an_expired_link_is_not_made() -> None:
    with pytest.raises(UnfitDestination, match="expired"):
        services.shorten(
            page_url="https://example.com/", network="x", tag="t", expires_at=clock.now() - dt.timedelta(seconds=1)
        )


@pytest.mark.parametrize(
    "address", ["https://go.example.com/abc", "https://GO.example.com:8443/", "https://app.example.com/l/abc"]
)
def test_a_short_link_cannot_be_shortened(address: str, settings: Settings) -> None:
    settings.LINKS_URL, settings.PUBLIC_URL = "https://go.example.com", "https://app.example.com"
    with pytest.raises(UnfitDestination, match="already"):
        target(address)


def test_the_short_url_has_a_path_of_its_own_only_where_one_port_serves_both(settings: Settings) -> None:
    link = services.shorten(page_url="https://example.com/", network="x", tag="t")
    settings.LINKS_URL, settings.PUBLIC_URL = "https://go.example.com", "https://app.example.com"
    assert services.short_url(link) == f"https://go.example.com/{link.code}"
    settings.PUBLIC_URL = settings.LINKS_URL
    assert services.short_url(link) == f"https://go.example.com/l/{link.code}"
