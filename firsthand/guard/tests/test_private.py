"""Keys, personal data and figures: what the checks make of what the detectors find."""

from __future__ import annotations

import pytest

from firsthand.guard.tests.drafts import a_rule, found_by
from firsthand.guard.values import Decision

KEY = "ghp_" + "a1B2c3D4e5" * 3 + "f6G7H8"


def test_a_password_stops_a_post_and_one_press_takes_it_out() -> None:
    (finding,) = found_by("guard.secrets", "The password: hunter2secret works")
    assert (finding.words, finding.decision) == ("hunter2secret", Decision.BLOCK)
    assert finding.fix is not None


def test_a_key_with_a_wrong_checksum_is_only_remarked() -> None:
    assert [f.decision for f in found_by("guard.secrets", f"Our key is {KEY} here")] == [Decision.WARN]
    strict = a_rule("guard.secrets", options={"doubtful": "review"})
    assert [f.decision for f in found_by("guard.secrets", f"Our key is {KEY} here", strict)] == [Decision.REVIEW]
    silent = a_rule("guard.secrets", options={"doubtful": "allow"})
    assert found_by("guard.secrets", f"Our key is {KEY} here", silent) == []


@pytest.mark.parametrize(
    ("text", "kind", "decision"),
    [
        ("Write to bob@example.org", "E-mail address", Decision.WARN),
        ("Pay to DE89 3704 0044 0532 0130 00", "Bank account (IBAN)", Decision.BLOCK),
        ("My card is 4111 1111 1111 1111", "Payment card number", Decision.BLOCK),
    ],
)
def test_personal_data_follows_its_kind(text: str, kind: str, decision: Decision) -> None:
    assert [(f.title, f.decision) for f in found_by("guard.personal_data", text)] == [(kind, decision)]
    row = a_rule("guard.personal_data", Decision.REVIEW, title="No data of people", options={"kinds": {}})
    found = found_by("guard.personal_data", text, row)
    assert [(f.title, f.decision, f.rule_id) for f in found] == [("No data of people", Decision.REVIEW, 1)]


def test_figures_of_others_are_nobodys_secret() -> None:
    assert found_by("guard.figures", "Revenue of the whole branch rose to 4 million euros.") == []
    assert found_by("guard.figures", "Our revenue rose to 4 million euros.")
    row = a_rule("guard.figures", options={"only_about_us": False})
    assert found_by("guard.figures", "Revenue of the whole branch rose to 4 million euros.", row)


def test_a_link_makes_a_figure_public_but_not_what_we_expect() -> None:
    link = " https://example.com/results"
    assert found_by("guard.figures", f"Our revenue rose to 4 million euros.{link}") == []
    assert found_by("guard.figures", f"We expect our revenue to rise to 5 million euros next year.{link}")
