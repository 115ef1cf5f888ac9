from __future__ import annotations

import datetime as dt
import json
from dataclasses import replace
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from firsthand.guard.reviewing import merged, review
from firsthand.guard.tests.drafts import NOON, PlainRules, a_draft, a_rule, found_by, pressed, verdict_on
from firsthand.guard.values import Author, ClauseRef, Decision, Finding, RuleSpec
from firsthand.guard.verdicts import Upheld, deserialise, serialise

LONG = {"limit": 10}


def test_defaults_run_without_any_row() -> None:
    verdict = verdict_on("A sentence that is too long.", **LONG)
    assert [(f.check, f.rule_id, f.decision) for f in verdict.findings] == [("guard.length", 0, Decision.BLOCK)]
    assert verdict.decision is Decision.BLOCK


def test_a_row_stands_in_for_the_default() -> None:
    clause = ClauseRef(clause_id=3, title="Be brief", quote="Short posts are read.")
    row = a_rule("guard.length", Decision.WARN, rule_id=7, title="Brief", why="Short posts are read.", clause=clause)
    (finding,) = verdict_on("A sentence that is too long.", row, **LONG).findings
    assert (finding.rule_id, finding.title, finding.decision, finding.clause) == (7, "Brief", Decision.WARN, clause)
    assert finding.why.endswith("Short posts are read.")


@pytest.mark.parametrize(
    "scope",
    [
        {"networks": frozenset({"x"})},
        {"departments": frozenset({9})},
        {"regions": frozenset({"us"})},
        {"languages": frozenset({"fr"})},
        {"starts_at": NOON + dt.timedelta(seconds=1)},
        {"ends_at": NOON},
    ],
)
def test_a_row_for_others_or_another_time_leaves_the_default_in_place(scope: dict[str, Any]) -> None:
    row = a_rule("guard.length", Decision.ALLOW, **scope)
    assert [f.rule_id for f in verdict_on("A sentence that is too long.", row, **LONG).findings] == [0]


def test_a_row_speaks_where_its_scope_is_met() -> None:
    row = a_rule(
        "guard.length",
        Decision.WARN,
        networks=frozenset({"linkedin"}),
        departments=frozenset({1}),
        regions=frozenset({"EU"}),  # as a colleague spells it
        languages=frozenset({"de"}),
        starts_at=NOON,
        ends_at=NOON + dt.timedelta(hours=1),
    )
    assert [f.rule_id for f in verdict_on("Ein Satz, der zu lang ist.", row, language="de-CH", **LONG).findings] == [1]


def test_the_most_particular_row_speaks() -> None:
    common = a_rule("guard.length", Decision.BLOCK, rule_id=1)
    legal = a_rule("guard.length", Decision.ALLOW, rule_id=2, departments=frozenset({4}))
    author = Author(member_id=1, department_id=4)
    assert verdict_on("A sentence that is too long.", common, legal, author=author, **LONG).findings == ()
    assert verdict_on("A sentence that is too long.", common, legal, **LONG).decision is Decision.BLOCK


def test_a_verdict_is_valid_until_a_dated_rule_begins_or_ends() -> None:
    soon, later = NOON + dt.timedelta(hours=1), NOON + dt.timedelta(hours=2)
    row = a_rule("guard.length", starts_at=NOON - dt.timedelta(hours=1), ends_at=later)
    other = a_rule("guard.length", rule_id=2, starts_at=soon)
    assert verdict_on("Hello", row).valid_until == later
    assert verdict_on("Hello", other, row).valid_until == soon
    assert verdict_on("Hello").valid_until is None


def test_a_verdict_survives_being_stored() -> None:
    row = a_rule("guard.length", clause=ClauseRef(clause_id=1, title="T", quote="Q"), ends_at=NOON + dt.timedelta(1))
    verdict = verdict_on("A sentence.", row, limit=3, quiet_from=dt.time(9), quiet_until=dt.time(13))
    assert len(verdict.findings) == 2
    assert deserialise(json.loads(json.dumps(serialise(verdict)))) == verdict
    assert deserialise({}).decision is Decision.ALLOW


def test_what_was_taken_back_for_the_author_is_left_out_and_nothing_more() -> None:
    found = Finding(
        check="guard.terms", rule_id=1, version=1, title="T", decision=Decision.WARN, why="W.", key="k", start=0, end=2
    )
    advice, stop = found, replace(found, decision=Decision.BLOCK)
    of_the_post = replace(found, start=None, end=None)
    for was, finding, sentence, here, is_covered in (
        ("warn", advice, "Any other.", False, True),
        ("warn", stop, "So said.", True, False),
        ("block", stop, "so  SAID.", False, True),
        ("block", stop, "Any other.", False, False),
        ("block", stop, "Any other.", True, True),
        ("warn", of_the_post, "", False, False),
        ("warn", of_the_post, "", True, True),
    ):
        upheld = Upheld(
            ranks={"k": Decision(was).rank},
            sentences={"k": frozenset({"so said."})},
            here=frozenset({"k"} if here else ()),
        )
        assert upheld.covers(finding, sentence, is_of_the_post=False) is is_covered, (was, finding, sentence, here)
    assert not Upheld().covers(advice, "So said.", is_of_the_post=False)


def test_of_two_findings_about_the_same_words_the_strictest_stands_and_names_the_other() -> None:
    def finding(rule_id: int, decision: Decision, start: int, end: int, title: str) -> Finding:
        return Finding(
            check="guard.length", rule_id=rule_id, version=1, title=title, decision=decision, why="Because.",
            key=str(rule_id), start=start, end=end,
        )  # fmt: skip

    mild = finding(1, Decision.WARN, 0, 9, "Mild")
    strict = finding(2, Decision.BLOCK, 4, 7, "Strict")
    apart = finding(3, Decision.WARN, 9, 12, "Apart")
    kept = merged([mild, apart, strict])
    assert kept == merged([strict, mild, apart])
    assert [(f.rule_id, f.also) for f in kept] == [(2, (1,)), (3, ())]
    assert "Mild" in kept[0].why


@given(st.permutations(range(6)), st.lists(st.sampled_from(list(Decision)), min_size=6, max_size=6))
def test_a_verdict_never_depends_on_the_order_of_rules(order: list[int], decisions: list[Decision]) -> None:
    scopes: list[dict[str, object]] = [
        {},
        {},
        {"networks": frozenset({"linkedin"})},
        {"regions": frozenset({"eu"})},
        {},
        {},
    ]
    checks = ["guard.length", "guard.length", "guard.quiet_hours", "guard.length", "guard.day_cap", "guard.day_cap"]
    rows: list[RuleSpec] = [
        a_rule(checks[n], decisions[n], rule_id=n + 1, title=f"Rule {n}", **scopes[n]) for n in range(6)
    ]
    draft = a_draft("Too long", limit=3, day_cap=0, quiet_from=dt.time(9), quiet_until=dt.time(13))
    assert review(draft, PlainRules([rows[n] for n in order])) == review(draft, PlainRules(rows))


def test_quiet_hours_offer_the_moment_of_their_end() -> None:
    times = {"quiet_from": dt.time(20), "quiet_until": dt.time(7, 30)}
    author = Author(member_id=1, time_zone="Europe/Berlin")
    at = dt.datetime(2026, 3, 4, 21, 30, tzinfo=dt.UTC)
    (finding,) = found_by("guard.quiet_hours", "Hello", at=at, author=author, **times)
    assert finding.fix is not None
    assert finding.fix.due_at == dt.datetime(2026, 3, 5, 6, 30, tzinfo=dt.UTC)
    draft = a_draft("Hello", at=at, author=author, **times)
    verdict = review(pressed(draft, finding.fix), PlainRules())
    assert verdict.findings == ()
    assert verdict.valid_until == dt.datetime(2026, 3, 5, 19, 0, tzinfo=dt.UTC)
    assert review(draft, PlainRules()).valid_until == finding.fix.due_at


@given(st.integers(0, 47), st.integers(0, 23), st.integers(0, 23), st.integers(0, 60 * 48))
def test_until_it_ends_a_verdict_stays_as_it_is(hour: int, start: int, end: int, later: int) -> None:
    at = NOON + dt.timedelta(hours=hour)
    draft = a_draft("Hello", at=at, quiet_from=dt.time(start), quiet_until=dt.time(end), day_cap=3, posted_today=1)
    rules = PlainRules([a_rule("guard.length", rule_id=1, ends_at=NOON + dt.timedelta(hours=30))])
    verdict = review(draft, rules)
    moment = at + dt.timedelta(minutes=later)
    if verdict.valid_until is None or moment < verdict.valid_until:
        assert review(replace(draft, at=moment), rules).findings == verdict.findings


def test_a_full_day_offers_the_next_morning() -> None:
    draft = a_draft("Hello", day_cap=2, posted_today=2, quiet_from=dt.time(20), quiet_until=dt.time(9))
    (finding,) = review(draft, PlainRules()).findings
    assert finding.fix is not None
    assert finding.fix.due_at == dt.datetime(2026, 3, 5, 9, 0, tzinfo=dt.UTC)
    assert review(pressed(draft, finding.fix), PlainRules()).findings == ()
    assert verdict_on("Hello", day_cap=2, posted_today=1).findings == ()


def test_an_unknown_zone_counts_as_utc() -> None:
    author = Author(member_id=1, time_zone="Nowhere/Nothing")
    assert found_by("guard.quiet_hours", "Hello", author=author, quiet_from=dt.time(11), quiet_until=dt.time(13))


@given(
    st.lists(
        st.tuples(st.integers(0, 12), st.integers(1, 6), st.sampled_from(list(Decision)), st.integers(1, 4)),
        max_size=12,
    )
)
def test_merged_findings_never_overlap_and_lose_no_rule(spans: list[tuple[int, int, Decision, int]]) -> None:
    findings = [
        Finding(
            check="guard.length", rule_id=rule_id, version=1, title=f"Rule {rule_id}", decision=decision,
            why="Because.", key=f"{rule_id}", start=start, end=start + size,
        )
        for start, size, decision, rule_id in spans
    ]  # fmt: skip
    kept = merged(findings)
    places = sorted((f.start or 0, f.end or 0) for f in kept)
    assert all(end <= start for (_start, end), (start, _end) in pairwise(places))
    assert {f.rule_id for f in findings} == {i for f in kept for i in (f.rule_id, *f.also)}
    assert kept == merged(findings[::-1])
    if findings:
        assert max(f.decision.rank for f in kept) == max(f.decision.rank for f in findings)
