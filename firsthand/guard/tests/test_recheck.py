from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from firsthand.guard.checks import CHECKS
from firsthand.guard.engine.ruleset import Ruleset
from firsthand.guard.reviewing import review
from firsthand.guard.tests.drafts import NOON, a_draft
from firsthand.guard.values import Decision, Draft, RuleSpec

POST = "I work at Alder. Our Falcon is the best, guaranteed. You idiot, ask Rival or ada@example.com for Heron 12345."
DRAFTS = [
    a_draft(POST, employer=("Alder",), limit=40, quiet_from=dt.time(11), quiet_until=dt.time(13), day_cap=0),
    a_draft("Falcon and Heron fly over Alder.", network="x", employer=("Alder",)),
    a_draft("Nothing to see here, thanks to my garden."),
    a_draft("Falcon", language="de", day_cap=4),
]
SPECS = st.builds(
    RuleSpec,
    rule_id=st.integers(1, 5),
    version=st.integers(1, 3),
    check=st.sampled_from(
        ["guard.terms", "guard.patterns", "guard.tone", "guard.competitors", "guard.claims", "guard.length",
         "guard.quiet_hours", "guard.personal_data"]
    ),
    title=st.sampled_from(["One", "Two"]),
    decision=st.sampled_from(list(Decision)),
    terms=st.sampled_from([(), ("Falcon",), ("Heron", "Falcon"), ("Rival",)]),
    patterns=st.sampled_from([(), (r"\d{5}",), (r"Falcon\w*",)]),
    exceptions=st.sampled_from([(), ("Our Falcon",)]),
    networks=st.sampled_from([frozenset(), frozenset({"x"})]),
    starts_at=st.sampled_from([None, NOON, NOON + dt.timedelta(hours=2)]),
    ends_at=st.sampled_from([None, NOON, NOON + dt.timedelta(hours=3)]),
)  # fmt: skip
RULES = st.lists(SPECS, max_size=5, unique_by=lambda spec: spec.rule_id)


def compiled(specs: list[RuleSpec], revision: int) -> Ruleset:
    return Ruleset.compile(specs, revision)


@pytest.mark.parametrize("draft", DRAFTS, ids=range(len(DRAFTS)))
@given(others=RULES, before=SPECS, after=SPECS, is_there=st.tuples(st.booleans(), st.booleans()))
def test_a_rule_that_lives_by_its_words_says_nothing_of_a_post_without_them(
    draft: Draft, others: list[RuleSpec], before: RuleSpec, after: RuleSpec, is_there: tuple[bool, bool]
) -> None:
    after = replace(after, rule_id=9, check=before.check)  # a rule may change its words, never its check
    old = review(draft, compiled([*others, replace(before, rule_id=9)] if is_there[0] else others, 1))
    new = review(draft, compiled([*others, after] if is_there[1] else others, 2))
    is_said = any(finding.rule_id == 9 or 9 in finding.also for finding in old.findings)
    is_worded = not is_there[1] or bool(after.terms or after.patterns)
    is_met = is_there[1] and bool(compiled([after], 0).match(draft.text))
    if CHECKS.get(after.check).lives_by_words and is_worded and not is_said and not is_met:
        assert new.findings == old.findings
