from __future__ import annotations

import pytest

from firsthand.guard.checks.picture import is_useless
from firsthand.guard.reviewing import review
from firsthand.guard.tests.drafts import PlainRules, a_draft, a_rule, found_by, pressed
from firsthand.guard.values import Decision, Destination, Picture


def a_link(url: str, host: str, *, is_approved: bool = True, **place: int) -> Destination:
    return Destination(url=url, host=host, is_approved=is_approved, **place)


OURS = a_rule("guard.destinations", Decision.WARN, options={"trusted": ["alder.example"]})


@pytest.mark.parametrize(
    ("address", "title", "decision"),
    [
        ("https://ada:secret@example.com/", "A password in a link", Decision.BLOCK),
        ("https://example.com/?access_token=abc", "A password in a link", Decision.BLOCK),
        ("https://bit.ly/3xyz", "A shortened link", Decision.WARN),
        ("http://example.com/a", "A link without encryption", Decision.WARN),
        ("https://xn--80ak6aa92e.com", "A host that looks like another", Decision.REVIEW),
        ("https://l\u0456nkedin.com/in", "A host that looks like another", Decision.REVIEW),
        ("https://linkedin.com.login.example/", "A host that looks like another", Decision.REVIEW),
        ("https://xn--mnchen-3ya.de/", "A host with unusual letters", Decision.WARN),
        ("https://a1der.example/x", "A host that looks like another", Decision.REVIEW),
    ],
)
def test_links_that_mislead_or_tell_too_much_are_found(address: str, title: str, decision: Decision) -> None:
    text = f"Read {address} today"
    (finding,) = found_by("guard.destinations", text, OURS)
    assert (finding.title, finding.decision, finding.words) == (title, decision, address)


@pytest.mark.parametrize(
    "address", ["https://example.com/a", "https://www.linkedin.com/in/ada", "https://alder.example"]
)
def test_ordinary_links_are_left_alone(address: str) -> None:
    assert found_by("guard.destinations", f"See {address}.", OURS) == []


def test_a_link_that_ends_elsewhere_than_it_says_goes_to_a_colleague() -> None:
    text = "See https://example.com/a now"
    link = a_link("https://other.example/", "other.example", start=4, end=25)
    (finding,) = found_by("guard.destinations", text, destinations=(link,))
    assert (finding.words, finding.decision) == ("https://example.com/a", Decision.REVIEW)
    same = a_link("https://www.example.com/b", "www.example.com", start=4, end=25)
    assert found_by("guard.destinations", text, destinations=(same,)) == []
    assert found_by("guard.destinations", text, destinations=(link,), words_end=3) == []  # our own short link


def test_hosts_nobody_approved_count_only_where_a_rule_says_so() -> None:
    link = a_link("https://news.example/", "news.example", is_approved=False)
    assert found_by("guard.destinations", "Hello", destinations=(link,)) == []
    row = a_rule("guard.destinations", options={"troubles": {"unapproved": "review"}})
    (finding,) = found_by("guard.destinations", "Hello", row, destinations=(link,))
    assert (finding.decision, finding.start) == (Decision.REVIEW, None)
    trusted = a_rule("guard.destinations", options={"troubles": {"unapproved": "review"}, "trusted": ["example"]})
    assert found_by("guard.destinations", "Hello", trusted, destinations=(link,)) == []


@pytest.mark.parametrize(
    "alt",
    [
        "",
        "\ud83d",
        "1" * 150 + "!",
        "image.jpg",
        "IMG_2043.JPG",
        "Screenshot 2026-03-04",
        "photo",
        "Bild 3",
        "...",
        "x",
    ],
)
def test_a_picture_needs_words_for_those_who_do_not_see_it(alt: str) -> None:
    picture = Picture(mime="image/jpeg", width=1200, height=800, alt=alt)
    (finding,) = found_by("guard.picture", "Look", picture=picture)
    assert finding.fix is not None
    assert finding.fix.act == "alt"


def test_words_about_a_picture_are_not_taken_for_a_file_name() -> None:
    for alt in [
        "Two people plant a tree",
        "Photo of Ada at the harbour",
        "Eine Pumpe im Garten",
        "3 engineers laugh",
        "木を植える二人の写真です",
    ]:
        assert not is_useless(alt)
        picture = Picture(mime="image/jpeg", width=1200, height=800, alt=alt)
        assert found_by("guard.picture", "Look", picture=picture) == []


def test_the_place_in_a_picture_stops_it_and_small_pictures_are_remarked() -> None:
    picture = Picture(
        mime="image/jpeg", width=120, height=90, alt="A tree in rain", metadata=frozenset({"gps", "exif"})
    )
    findings = found_by("guard.picture", "Look", picture=picture)
    assert {(f.title, f.decision) for f in findings} == {
        ("The picture tells more than it shows", Decision.BLOCK),
        ("A very small picture", Decision.WARN),
    }
    harmless = Picture(mime="image/jpeg", width=900, height=900, alt="A tree in rain", metadata=frozenset({"icc"}))
    assert [f.decision for f in found_by("guard.picture", "Look", picture=harmless)] == [Decision.WARN]


def test_one_press_encrypts_a_link() -> None:
    draft = a_draft("See http://example.com today")
    (finding,) = review(draft, PlainRules()).findings
    assert finding.fix is not None
    assert pressed(draft, finding.fix).text == "See https://example.com today"
    assert review(pressed(draft, finding.fix), PlainRules()).findings == ()
