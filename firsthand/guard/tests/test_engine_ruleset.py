# ruff: noqa: RUF001 - look-alikes are what is tested
from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest

from firsthand.guard.engine import search
from firsthand.guard.engine.patterns import check_pattern
from firsthand.guard.engine.ruleset import Match, Ruleset
from firsthand.guard.values import Decision, RuleSpec


def rule(rule_id: int = 1, **fields: tuple[str, ...]) -> RuleSpec:
    return RuleSpec(
        rule_id=rule_id,
        version=1,
        check="guard.terms",
        title="Unannounced projects",
        decision=Decision.BLOCK,
        **fields,  # type: ignore[arg-type]
    )


def words(text: str, found: list[Match]) -> list[str]:
    return [text[match.start : match.end] for match in found]


def found_in(text: str, *specs: RuleSpec) -> list[str]:
    return words(text, Ruleset.compile(specs, revision=1).match(text))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("We ship Project Fusion soon.", "Project Fusion"),
        ("PROJECT FUSION", "PROJECT FUSION"),
        ("Vive projet, vive Projéct Fusiön", "Projéct Fusiön"),
        ("#ProjectFusion", "ProjectFusion"),
        ("#projectfusion", "projectfusion"),
        ("Project - Fusion", "Project - Fusion"),
        ("project_fusion.pdf", "project_fusion"),
        ("Pr\u200boject Fu\u00adsion", "Pr\u200boject Fu\u00adsion"),
        ("Рrоjесt Fusіоn", "Рrоjесt Fusіоn"),
        ("Pr0ject Fus1on", "Pr0ject Fus1on"),
        ("Ｐｒｏｊｅｃｔ Ｆｕｓｉｏｎ", "Ｐｒｏｊｅｃｔ Ｆｕｓｉｏｎ"),
        ("𝐏𝐫𝐨𝐣𝐞𝐜𝐭 𝐅𝐮𝐬𝐢𝐨𝐧", "𝐏𝐫𝐨𝐣𝐞𝐜𝐭 𝐅𝐮𝐬𝐢𝐨𝐧"),
        ("Project f.u.s.i.o.n", "Project f.u.s.i.o.n"),
        ("Project Fuison", "Project Fuison"),
        ("Project Fusion's date", "Project Fusion"),
    ],
)
def test_a_term_is_found_however_it_is_written(text: str, expected: str) -> None:
    assert found_in(text, rule(terms=("Project Fusion",))) == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Off we go #teambluebird!", "bluebird"),
        ("(#BLUEBIRDLAUNCH)", "BLUEBIRD"),
        ("@bluebirdfan said so", "bluebird"),
        ("#lovebluebirds", "bluebirds"),
        ("#teambl\u200buebird", "bl\u200buebird"),
        ("#teamprojectfusion", "projectfusion"),
        ("#go2026teambluebird", "bluebird"),
    ],
)
def test_a_term_is_found_in_a_tag_that_runs_words_together(text: str, expected: str) -> None:
    assert found_in(text, rule(terms=("Bluebird", "Project Fusion"))) == [expected]


@pytest.mark.parametrize(
    "text",
    ["teambluebird", "#bluebirdqzxv", "jo@teambluebird.org", "#celebrationtime", "#teamfalke", "#bluebirdlanerace"],
)
def test_a_tag_of_other_words_holds_no_term(text: str) -> None:
    spec = rule(terms=("Bluebird", "Ration", "Falk"), exceptions=("Bluebird Lane",))
    assert found_in(text, spec) == []


@pytest.mark.parametrize(
    "text", ["", "Fusion cooking", "a project of fusion", "projects", "confusion in project", "Project Vision"]
)
def test_other_words_are_left_alone(text: str) -> None:
    assert found_in(text, rule(terms=("Project Fusion",))) == []


def test_an_exception_spares_the_term_in_it() -> None:
    spec = rule(terms=("Bluebird",), exceptions=("Bluebird Café",))
    assert found_in("Bluebird met in the bluebird cafe", spec) == ["Bluebird"]


def test_an_exception_of_one_rule_spares_nothing_of_another() -> None:
    lenient = rule(1, terms=("Bluebird",), exceptions=("Bluebird Café",))
    assert found_in("the Bluebird Café", lenient, rule(2, terms=("bluebird",))) == ["Bluebird"]


def test_terms_of_signs_are_taken_as_they_stand() -> None:
    spec = rule(terms=("C++", "R&D", ".NET"))
    assert found_in("c d, C++ and r&d on .NET, not example.net", spec) == ["C++", "r&d", ".NET"]
    assert found_in("to the moon🚀 24/7", rule(terms=("🚀", "24/7", "", " "))) == ["🚀", "24/7"]


def test_patterns_are_found_beside_terms_in_the_order_of_the_text() -> None:
    spec = rule(terms=("Bluebird",), patterns=(r"\bQ[1-4] 20\d\d\b",))
    assert found_in("Größe in Q3 2026 und Bluebird", spec) == ["Q3 2026", "Bluebird"]


def test_a_rule_speaks_once_of_the_same_words() -> None:
    spec = rule(terms=("Fusion", "Project Fusion", "project fusion"))
    assert found_in("Project Fusion", spec) == ["Project Fusion"]


def test_a_change_gives_a_new_snapshot_and_leaves_the_old_one() -> None:
    before = Ruleset.compile([rule(1, terms=("Bluebird",)), rule(2, terms=("Falcon",))], revision=1)
    after = before.changed(revision=2, put=[rule(3, terms=("Heron",), patterns=("x+y",))], drop=[2])
    text = "Bluebird Falcon Heron xxy"
    assert words(text, before.match(text)) == ["Bluebird", "Falcon"]
    assert words(text, after.match(text)) == ["Bluebird", "Heron", "xxy"]
    assert [spec.rule_id for spec in after.specs] == [1, 3]


@pytest.mark.parametrize("pattern", ["", "(", r"(?=a)", r"(a)\1", "a*", r"\b", "^", "x" * 600, r"(?:\pL{500}){2}"])
def test_a_pattern_that_cannot_be_a_rule_is_refused_with_a_sentence(pattern: str) -> None:
    assert check_pattern(pattern)


@pytest.mark.parametrize("pattern", [r"\bQ[1-4]\b", "(?i)internal only", "[A-Z]{2}-[0-9]{4}", "größe"])
def test_a_good_pattern_is_accepted(pattern: str) -> None:
    assert check_pattern(pattern) is None


@pytest.mark.parametrize(
    ("term", "text", "expected"),
    [
        ("Bluebird", "We saw three Bluebirds.", "Bluebirds"),
        ("Bluebird", "Bluebird's wings", "Bluebird"),
        ("guarantee", "guaranteed and guaranteeing", "guaranteed guaranteeing"),
        ("Angebot", "Die Angebote, den Angeboten, des Angebotes", "Angebote Angeboten Angebotes"),
        ("Müller & Söhne", "Mueller & Soehne, Muller Sohne", "Mueller & Soehne Muller Sohne"),
        ("réseau", "les reseaux", "reseaux"),
        ("pez", "los peces", ""),
        ("lápiz rojo", "lápices rojos", "lápices rojos"),
        ("NDA", "our nda, two NDAs, N.D.A. and N D A", "nda NDAs N.D.A N D A"),
        ("AIM", "we aim for AIM", "AIM"),
        ("融合项目", "我们的融合项目计划", "融合项目"),
        ("Проект Сокол", "про проект «Сокол» и проекты", "проект «Сокол"),
        ("Fusion 360", "Fusion-360 and Fusion 3600", "Fusion-360"),
        ("Horizon", "h o r i z o n, H-O-R-I-Z-O-N, hor.izon", "h o r i z o n H-O-R-I-Z-O-N hor.izon"),
        ("Project Summit", "please submit the project, project submit", ""),
        ("Nordwind Logistik GmbH", "Nordwind Logistk GmBH", "Nordwind Logistk GmBH"),
        ("Bluebird", "ＢＬＵＥＢＩＲＤ 🅑🅛🅤🅔🅑🅘🅡🅓 🅱🅻🆄🅴🅱🅸🆁🅳", "ＢＬＵＥＢＩＲＤ 🅑🅛🅤🅔🅑🅘🅡🅓 🅱🅻🆄🅴🅱🅸🆁🅳"),
    ],
)
def test_every_tolerance_has_its_measure(term: str, text: str, expected: str) -> None:
    assert " ".join(found_in(text, rule(terms=(term,)))) == expected


def test_a_pattern_reads_through_veils_and_says_where() -> None:
    spec = rule(patterns=(r"\bQ[1-4] 20\d\d\b", "(?i)internal"))
    assert found_in("in Ｑ３ 2026, Int\u200bernal, Größe", spec) == ["Ｑ３ 2026", "Int\u200bernal"]


def test_halves_of_characters_are_no_reason_to_fail() -> None:
    assert found_in("\ud800 Bluebird \udfff", rule(terms=("Bluebird",), patterns=("x",))) == ["Bluebird"]


def test_terms_of_the_past_are_forgotten_in_the_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("firsthand.guard.engine.ruleset._TERMS_OF_THE_PAST", 3)
    ruleset = Ruleset.compile([rule(1, terms=("Heron",))], revision=1)
    for number in range(8):
        ruleset = ruleset.changed(revision=number, put=[rule(2, terms=(f"Falcon {number}",))])
    assert len(ruleset._index.names) <= 6
    assert words("Heron and Falcon 7", ruleset.match("Heron and Falcon 7")) == ["Heron", "Falcon 7"]


def test_letters_taken_apart_all_over_a_long_text_are_gone_through_a_fixed_number_of_times(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    seen = 0

    def counting_min(values: Sequence[int], **more: Any) -> int:
        nonlocal seen
        seen += len(values)
        least: int = min(values, **more)
        return least

    monkeypatch.setattr(search, "min", counting_min, raising=False)
    rules = Ruleset.compile([rule(terms=("Fusion",))], 1)
    [found] = rules.match("@a " * 4_000 + "f u s i o n")
    assert found.term_or_pattern == "Fusion"
    assert seen < 3 * 4_010


def test_exceptions_spare_what_a_pattern_finds() -> None:
    rules = Ruleset.compile([rule(patterns=("AB-[0-9]+",), exceptions=("see AB-12 online",))], 1)
    assert rules.match("Please see AB-12 online.") == []
    assert [match.start for match in rules.match("AB-12")] == [0]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("新融合项目です", ["融合项目"]),
        ("融合 项目", ["融合 项目"]),
        ("项目融合", []),
        ("融合の项目", []),
        ("p.r.o. j.e.c.t.f.u.s. i.o.n", ["p.r.o. j.e.c.t.f.u.s. i.o.n"]),
        ("f.u.s. i.o.n.p.r.o. j.e.c.t", []),
        ("#fusionproject", []),
    ],
)
def test_the_words_of_a_phrase_stand_in_its_order_without_gaps_too(text: str, expected: list[str]) -> None:
    assert found_in(text, rule(terms=("融合 项目", "Project Fusion"))) == expected
