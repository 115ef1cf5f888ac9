# ruff: noqa: RUF001 - look-alikes are what is tested
from __future__ import annotations

import random
from collections import Counter
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from firsthand.guard.engine import search
from firsthand.guard.engine import terms as engine_terms
from firsthand.guard.engine.chunks import words_of
from firsthand.guard.engine.normalise import unveil
from firsthand.guard.engine.ruleset import Match, Ruleset
from firsthand.guard.engine.terms import Index, Kind
from firsthand.guard.tests.test_engine_ruleset import rule
from firsthand.guard.values import RuleSpec

TERMS = (
    "Bluebird",
    "Project Fusion",
    "Fusion",
    "NDA",
    "AIM",
    "Müller & Söhne",
    "Nordwind Logistik GmbH",
    "Fusion 360",
    "C++",
    "R&D",
    "融合项目",
    "融合 融合 计划",
    "计划 融合",
    "Сокол",
    "fusion drive",
    "Zalenfex X",
    "Zalepfex",
    "a",
    "200",
)
PATTERNS = (r"\bQ[1-4] 20\d\d\b", "(?i)internal+", r"[A-Z]{2}-\d{4}", r"fus\w+")
WORDS = (
    *TERMS,
    *("bluebird", "BLUEBIRDS", "blue-bird", "bluebrid", "b l u e b i r d", "f.u.s.i.o.n", "Fus1on", "#ProjectFusion"),
    *(
        "projectfusion",
        "Ｆｕｓｉｏｎ",
        "Fu\u00adsi\u200bon",
        "Вlսebiгd",
        "F\u0301usion",
        "Mueller und Soehne",
        "Q3 2026",
    ),
    *(
        "the",
        "a",
        "I",
        "-",
        "...",
        "\n\n",
        "café",
        "🎉",
        "我们的融合项目计划",
        "INTERNAL",
        "AB-1234",
        "x y z",
        "'s",
        "@$!",
    ),
)
lists = st.lists(st.sampled_from(TERMS), max_size=6).map(tuple)
specs = st.builds(
    lambda rule_id, terms, exceptions, patterns: rule(rule_id, terms=terms, exceptions=exceptions, patterns=patterns),
    st.integers(1, 6),
    lists,
    st.lists(st.sampled_from(("Bluebird Café", "fusion", "the NDA")), max_size=2).map(tuple),
    st.lists(st.sampled_from(PATTERNS), max_size=2).map(tuple),
)
texts = st.one_of(
    st.lists(st.sampled_from(WORDS), max_size=25).map(" ".join),
    st.lists(st.one_of(st.sampled_from(WORDS), st.text(max_size=4)), max_size=15).map("".join),
    st.text(alphabet=st.characters(exclude_categories=()), max_size=80),
)


def everything() -> Ruleset:
    return Ruleset.compile([rule(terms=TERMS, patterns=PATTERNS)], revision=1)


@given(texts)
def test_no_place_lies_outside_the_text(text: str) -> None:
    for match in everything().match(text):
        assert 0 <= match.start < match.end <= len(text)


@given(texts)
def test_what_is_found_plainly_reads_as_the_term(text: str) -> None:
    for match in everything().match(text):
        if match.kind is Kind.EXACT and match.term_or_pattern in TERMS and words_of(match.term_or_pattern) != ["c"]:
            read = "".join(words_of(text[match.start : match.end]))
            term = match.term_or_pattern
            spelled = term.replace("ü", "ue").replace("ö", "oe")
            assert read in ("".join(words_of(term)), "".join(words_of(spelled)))


@given(st.lists(specs, max_size=4, unique_by=lambda spec: spec.rule_id), texts, st.randoms(use_true_random=False))
def test_the_answer_does_not_depend_on_the_order_of_rules_or_terms(
    some: list[RuleSpec], text: str, dice: random.Random
) -> None:
    mixed = [
        rule(s.rule_id, terms=s.terms[::-1], exceptions=s.exceptions[::-1], patterns=s.patterns[::-1]) for s in some
    ]
    dice.shuffle(mixed)
    one, other = (Ruleset.compile(listed, revision=1).match(text) for listed in (some, mixed))
    assert [plain(match) for match in one] == [plain(match) for match in other]


def plain(match: Match) -> tuple[Any, ...]:
    return (match.spec.rule_id, *match[1:])


@settings(max_examples=150, deadline=None)
@given(
    st.lists(st.tuples(st.lists(specs, max_size=3), st.sets(st.integers(1, 6), max_size=2)), min_size=1, max_size=8),
    st.lists(texts, min_size=1, max_size=4),
)
def test_any_row_of_changes_ends_where_compiling_anew_does(
    steps: list[tuple[list[RuleSpec], set[int]]], said: list[str]
) -> None:
    changed = Ruleset.compile([], revision=0)
    for revision, (put, drop) in enumerate(steps, start=1):
        before = changed
        told = [before.match(text) for text in said]
        changed = before.changed(revision=revision, put=put, drop=drop)
        anew = Ruleset.compile(changed.specs, revision=revision)
        assert [changed.match(text) for text in said] == [anew.match(text) for text in said]
        assert [before.match(text) for text in said] == told  # the older snapshot stays as it was
    assert changed.revision == len(steps)


@given(st.text(alphabet=st.characters(exclude_categories=()), max_size=200))
def test_every_letter_knows_where_it_stood(text: str) -> None:
    letters = unveil(text)
    assert len(letters.cased.lower()) == len(letters.cased)
    places = letters.at if letters.at is not None else tuple(range(len(text)))
    assert len(places) == len(letters.cased)
    assert list(places) == sorted(places)
    again = unveil(letters.cased)
    assert again.cased.lower() == letters.cased.lower()


PIECES = [
    "bluebrid",
    "xluebirdx",
    "b l u e ",
    "f.u.s.i.o.n-",
    "project ",
    "ProjectProject",
    "1u3b1rd",
    "融合",
    "e\u0301",
]


@pytest.mark.parametrize("piece", PIECES)
@pytest.mark.parametrize("gap", ["", " "])
def test_work_grows_with_the_length_of_the_text_and_no_faster(
    piece: str, gap: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Counted, not timed: readings, comparisons and steps from word to word."""
    work: Counter[str] = Counter()

    def counted(owner: object, name: str) -> None:
        inner = getattr(owner, name)

        def outer(*args: Any, **kwargs: Any) -> Any:
            work["steps"] += 1
            return inner(*args, **kwargs)

        monkeypatch.setattr(owner, name, outer)

    counted(engine_terms, "is_one_slip")
    counted(Index, "_meant")
    counted(Index, "_slips")
    counted(Ruleset, "_terms")
    counted(search, "_fits")
    done = []
    for size in (500, 1_000, 2_000, 4_000):
        ruleset = everything()
        work.clear()
        ruleset.match((piece + gap) * (size // len(piece + gap)))
        done.append(work["steps"])
    assert done[3] <= 10 * max(done[0], 60)
    assert done[3] <= 12 * 4_000


def test_what_is_remembered_changes_no_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("firsthand.guard.engine.search.REMEMBERED_CHUNKS", 3)
    dice = random.Random(1)
    forgetful = everything()
    for _ in range(200):
        text = " ".join(dice.choices(WORDS, k=12))
        assert plainly(forgetful.match(text)) == plainly(everything().match(text))


def plainly(found: list[Match]) -> list[tuple[Any, ...]]:
    return [plain(match) for match in found]
