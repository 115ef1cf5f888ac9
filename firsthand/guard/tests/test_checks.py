"""The contract that every check keeps."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from firsthand.guard.checks import CHECKS, Check
from firsthand.guard.reviewing import review
from firsthand.guard.tests.drafts import NOON, PlainRules, a_draft, a_rule
from firsthand.guard.values import Alike, Decision, Destination, Picture, RuleSpec
from firsthand.guard.verdicts import deserialise, serialise

EVERY_CHECK = pytest.mark.parametrize("check", CHECKS.all(), ids=lambda check: check.key)
BITS = (
    "I work at Alder, the best #1 bank; we expect 20 % growth. Falcon idiot http://a@bit.ly me@example.com "
    "+44 20 7946 0958 DE89370400440532013000 AKIAIOSFODNN7EXAMPLE 4111111111111111 Wir sind die Besten\n\n nous #ad "
    "Rival garantiert $4bn revenue Q3 xn--80ak6aa92e.com ✨ \u200b \ud83d"
)
TEXTS = st.one_of(
    st.text(max_size=200), st.lists(st.sampled_from(BITS.split(" ")), max_size=40).map(lambda bits: " ".join(bits))
)


@EVERY_CHECK
def test_a_check_says_what_it_is(check: Check) -> None:
    assert check.key.startswith("guard.")
    assert check.label
    assert check.explains.endswith(".")
    assert type(check).__doc__
    assert check.default is None or check.default.decision is not Decision.ALLOW


@EVERY_CHECK
def test_a_check_refuses_options_that_it_does_not_know(check: Check) -> None:
    with pytest.raises(ValidationError):
        check.read_options({"no_such_option": 1})
    assert check.read_options({}) == check.options()


@EVERY_CHECK
def test_a_check_is_silent_about_an_ordinary_post(check: Check) -> None:
    rules = PlainRules([a_rule(check.key, terms=("Falcon",) if check.is_additive else ())])
    verdict = review(a_draft("Three things I learned while gardening this spring."), rules)
    assert verdict.findings == ()


@EVERY_CHECK
@given(text=TEXTS, cut=st.tuples(st.integers(0, 50), st.integers(0, 400)))
def test_no_input_breaks_a_check_and_no_offset_leaves_the_text(check: Check, text: str, cut: tuple[int, int]) -> None:
    draft = a_draft(
        text,
        words_start=min(cut),
        words_end=max(cut),
        employer=("Alder",),
        limit=30,
        quiet_from=dt.time(11),
        quiet_until=dt.time(13),
        day_cap=0,
        picture=Picture(mime="image/png", width=10, height=10, metadata=frozenset({"gps"})),
        destinations=(Destination(url="http://bit.ly/x", host="bit.ly", is_approved=False, start=0, end=len(text)),),
        alike=(Alike(text=text, at=NOON),),
    )
    rules = PlainRules([a_rule(check.key, terms=("Falcon", "idiot"), suggestion="something else")])
    verdict = review(draft, rules)
    low, high = min(min(cut), len(text)), min(max(cut), len(text))
    for finding in verdict.findings:
        if finding.start is not None:
            assert finding.end is not None
            assert 0 <= finding.start < finding.end <= len(text)
            assert finding.words == text[finding.start : finding.end]
        if finding.fix is not None and not finding.fix.act:
            assert low <= finding.fix.start <= finding.fix.end <= high
        assert finding.why
        assert finding.title
    assert deserialise(serialise(verdict)) == verdict


@EVERY_CHECK
def test_a_row_that_allows_makes_the_check_silent(check: Check) -> None:
    draft = a_draft("Falcon " * 20, limit=3, quiet_from=dt.time(1), quiet_until=dt.time(23), day_cap=0)
    row = a_rule(check.key, Decision.ALLOW, terms=("Falcon",) if check.takes_terms else ())
    assert [f for f in review(draft, PlainRules([row])).findings if f.check == check.key] == []


def test_a_rule_of_a_check_that_is_gone_is_passed_over() -> None:
    gone = RuleSpec(rule_id=5, version=1, check="guard.gone", title="", decision=Decision.BLOCK)
    assert review(a_draft("Hello"), PlainRules([gone])).findings == ()
