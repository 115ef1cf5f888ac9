from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from firsthand.guidelines import completeness, exchange
from firsthand.guidelines.completeness import People, check
from firsthand.guidelines.exchange import Document, DocumentText, read_document, write_document
from firsthand.guidelines.readability import READABLE, count_words, ease

DATA = Path(exchange.__file__).parent.parent / "data"
STARTERS = {path.name.split(".")[1]: read_document(path.read_bytes()) for path in sorted(DATA.glob("starter.*.md"))}
EN = STARTERS["en"]


def without(document: Document, **gone: str) -> Document:
    """The document without the texts of which every given attribute has that value."""
    kept = (t for t in document.texts if any(getattr(t, name) != value for name, value in gone.items()))
    return replace(document, texts=tuple(kept))


def lacking(document: Document, people: People | None = None) -> list[str]:
    return [point.key for point in check(document, people).lacking]


@pytest.mark.parametrize("language", ["en", "de", "fr", "es"])
def test_the_starter_set_passes_its_own_check(language: str) -> None:
    document = STARTERS[language]
    people = People(
        languages={language: 12}, regions=frozenset({"DE", "FR", "ES", "US", "EU"}), ruled=frozenset({"crisis"})
    )
    result = check(document, people)
    assert [(point.key, point.found) for point in result.lacking] == []
    assert [point.key for point in result.open] == []


@pytest.mark.parametrize("language", ["en", "de", "fr", "es"])
def test_the_starter_set_is_the_same_in_all_languages_and_of_canonical_form(language: str) -> None:
    document = STARTERS[language]
    shape = [(text.key, text.kind, text.jurisdiction, bool(text.do), bool(text.dont)) for text in document.texts]
    assert shape == [(t.key, t.kind, t.jurisdiction, bool(t.do), bool(t.dont)) for t in EN.texts]
    assert write_document(document) == (DATA / f"starter.{language}.md").read_text()
    assert len(document.summary) <= 1000


def test_in_the_starter_set_dos_are_as_long_as_donts_clause_by_clause() -> None:
    for document in STARTERS.values():
        for text in document.texts:
            assert count_words(text.do) >= count_words(text.dont), (document.language, text.title)


@pytest.mark.parametrize("kind", ["viewpoint", "backing", "benefit", "risk"])
def test_a_missing_kind_is_named_with_its_remedy(kind: str) -> None:
    result = check(without(EN, kind=kind))
    point = next(point for point in result.lacking if point.key == f"kind.{kind}")
    assert point.kind == kind
    assert point.starter in EN.keys
    assert point.why
    assert point.remedy


@pytest.mark.parametrize(
    ("key", "expected"),
    [
        ("crisis", "topic.crisis"),
        ("say-who-you-are", "topic.disclosure"),
        ("law", "topic.concerted"),
        ("law", "topic.codetermination"),
    ],
)
def test_a_missing_subject_is_named(key: str, expected: str) -> None:
    bare = without(replace(EN, summary=EN.summary.replace("you work here", "x")), key=key)
    bare = without(bare, key="law") if key == "say-who-you-are" else bare
    assert expected in lacking(bare)


def test_donts_that_outweigh_the_dos_are_named_with_both_counts() -> None:
    heavy = replace(EN, texts=(replace(EN.texts[0], dont="Never " * 500), *EN.texts[1:]))
    point = next(point for point in check(heavy).lacking if point.key == "balance")
    assert "en:" in point.found


def test_a_do_without_example_is_named_by_its_title() -> None:
    bare = replace(EN, texts=(replace(EN.texts[0], do_example=""), *EN.texts[1:]))
    point = next(point for point in check(bare).lacking if point.key == "examples")
    assert EN.texts[0].title in point.found


def test_regions_and_languages_of_the_people_covered_are_looked_for() -> None:
    people = People(languages={"en": 40, "pt": 3}, regions=frozenset({"BR", "DE"}))
    points = {point.key: point for point in check(EN, people).points}
    assert points["jurisdictions"].found == "No text is for: BR."
    assert points["languages"].found.startswith("pt (people: 3): 16 of 16")


def test_the_works_council_is_asked_for_only_where_there_is_one() -> None:
    point = next(p for p in check(EN, People(regions=frozenset({"US"}))).points if p.key == "topic.codetermination")
    assert point.is_met is None


def test_a_language_without_words_of_ours_is_left_to_the_reader() -> None:
    text = DocumentText(key="a", kind="risk", language="fi", title="Mitä voi tapahtua", body="Se on näin.")
    result = check(Document(title="Ohje", language="fi", texts=(text,)))
    assert {"topic.crisis", "ease"} <= {point.key for point in result.open}


def test_an_empty_summary_and_many_words_are_no_short_form() -> None:
    assert "short" in lacking(replace(EN, summary=""))


def test_whether_clauses_carry_rules_is_asked_of_whoever_knows() -> None:
    assert "rules" in lacking(EN, People(ruled=frozenset()))
    assert "rules" not in lacking(EN, People(ruled=frozenset({"crisis"})))


@pytest.mark.parametrize(
    ("language", "easy", "hard"),
    [
        ("en", "The cat sat on the mat. It was warm. ", "organisational communication necessitates consideration "),
        ("de", "Der Hund liegt im Gras. Er ist müde. ", "datenschutzrechtliche Rahmenbedingungen berücksichtigend "),
        ("fr", "Le chat dort au lit. Il a chaud. ", "considération interdépartementale organisationnelle "),
        ("es", "El gato es gris. Ya se va a casa. ", "consideración interdepartamental organizativa "),
    ],
)
def test_short_words_read_more_easily_than_long_ones(language: str, easy: str, hard: str) -> None:
    light, heavy = ease(easy * 12, language), ease(hard * 12, language)
    assert light is not None
    assert heavy is not None
    assert light > READABLE > heavy


def test_the_check_is_pure() -> None:
    assert check(EN) == check(EN)
    assert completeness.MAX_PRINCIPLES == 5
