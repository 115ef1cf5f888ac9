"""One press, and the finding is gone; every check that offers a fix is here."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from firsthand.guard.engine.ruleset import Ruleset
from firsthand.guard.reviewing import apply, review
from firsthand.guard.tests.drafts import a_draft, a_rule, pressed
from firsthand.guard.values import Author, Fix

RULES = Ruleset.compile(
    [
        a_rule("guard.terms", rule_id=1, terms=("Project Falcon",)),
        a_rule("guard.terms", rule_id=2, terms=("Heron",), suggestion="a new product"),
        a_rule("guard.patterns", rule_id=3, patterns=(r"AZ-\d{4}",)),
        a_rule("guard.tone", rule_id=4, terms=("users",), suggestion="people"),
    ],
    1,
)
SENTENCES = (
    "We looked at Project Falcon yesterday.", "#Heron flies.", "See AZ-1234, please.", "Our users like it!",
    "Write to ada@example.com.", "Pay to DE89 3704 0044 0532 0130 00 now.", "Read http://example.com/a today.",
    "At https://ada:pw@example.com it is.", "Alder shows a pump.", "My garden is green.", "One.\n\nTwo 🌱",
)  # fmt: skip


@given(st.lists(st.sampled_from(SENTENCES), max_size=6), st.integers(0, 20), st.integers(0, 20))
def test_a_press_takes_its_finding_away_and_touches_only_what_was_typed(
    parts: list[str], before: int, after: int
) -> None:
    words = " ".join(parts)
    text = f"{'> ' * (before // 2)}{words}{' .' * (after // 2)}"
    start = text.index(words) if words else 0
    draft = a_draft(
        text,
        words_start=start,
        words_end=start + len(words),
        employer=("Alder",),
        disclosure="I work at Alder.",
        quiet_from=dt.time(11),
        quiet_until=dt.time(13),
        day_cap=1,
        posted_today=1,
    )
    for finding in review(draft, RULES).findings:
        fix = finding.fix
        if fix is None or fix.act == "alt":
            continue
        again = review(pressed(draft, fix), RULES)
        left = [f for f in again.findings if f.key == finding.key and f.rule_id == finding.rule_id]
        others = [f for f in review(draft, RULES).findings if f.key == finding.key]
        assert len(left) < len(others)
        if not fix.act:
            changed = apply(text, fix)
            assert changed.startswith(text[:start])
            assert changed.endswith(text[start + len(words) :])


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("We met Project Falcon yesterday.", "We met yesterday."),
        ("Project Falcon is here.", "is here."),
        ("Look: Project Falcon", "Look:"),
        ("We met #Heron.", "We met a new product."),
    ],
)
def test_what_is_left_reads_well(text: str, left: str) -> None:
    draft = a_draft(text)
    (finding,) = review(draft, RULES).findings
    assert finding.fix is not None
    assert apply(text, finding.fix) == left


def test_words_that_were_not_typed_get_no_fix() -> None:
    draft = a_draft("Hello. Project Falcon", words_end=6)
    (finding,) = review(draft, RULES).findings
    assert finding.fix is None


def test_a_fix_that_is_no_text_leaves_the_text() -> None:
    assert apply("Hello", Fix(label="Later", act="later")) == "Hello"


def test_a_suggestion_that_holds_the_term_itself_is_no_fix() -> None:
    rules = Ruleset.compile([a_rule("guard.terms", terms=("Falcon",), suggestion="the Falcon that we all know")], 1)
    (finding,) = review(a_draft("Falcon"), rules).findings
    assert finding.fix is None


def test_ones_own_address_and_number_are_ones_own() -> None:
    author = Author(member_id=1, contacts=frozenset({"Ada@Example.com", "+49 30 901820"}))
    text = "Write to ada@example.com or call 030 901820 or bob@example.com"
    assert [f.words for f in review(a_draft(text, author=author), RULES).findings] == ["bob@example.com"]
    row = a_rule("guard.personal_data", options={"may_give_own": False, "kinds": {"phone": "allow"}})
    strict = Ruleset.compile([row], 1)
    found = [f.words for f in review(a_draft(text, author=author), strict).findings]
    assert found == ["ada@example.com", "bob@example.com"]


def test_an_exception_of_a_standing_rule_spares_its_words() -> None:
    text = "Our pump is guaranteed. Our pump is guaranteed for two years."
    rules = Ruleset.compile([a_rule("guard.claims", exceptions=("guaranteed for two years",))], 1)
    assert [f.start for f in review(a_draft(text), rules).findings if f.check == "guard.claims"] == [12]
