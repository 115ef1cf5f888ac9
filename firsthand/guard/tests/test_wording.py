"""Tone, claims and saying where one works, in four languages."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from firsthand.guard.checks.text import Words
from firsthand.guard.engine.ruleset import Ruleset
from firsthand.guard.reviewing import review
from firsthand.guard.tests.drafts import PlainRules, a_draft, a_rule, found_by, pressed
from firsthand.guard.values import Decision, Destination


@pytest.mark.parametrize(
    ("language", "text", "words"),
    [
        ("en", "Honestly, you are an idiot.", "idiot"),
        ("en", "Our customers are stupid, all of them.", "stupid"),
        ("en", "Just shut up already.", "shut up"),
        ("de", "Ihr seid doch alle Idioten!", "Idioten"),
        ("de", "Halt die Klappe, danke.", "Halt die Klappe"),
        ("fr", "Vous êtes des imbéciles.", "imbéciles"),
        ("es", "Vosotros sois unos inútiles.", "inútiles"),
        ("en", "Das ist nicht die Idee, und ihr seid auch noch Idioten", "Idioten"),
        ("en", "You id\u200biot.", "id\u200biot"),
        ("en", "You m\u043er\u043en.", "m\u043er\u043en"),
    ],
)
def test_hostile_words_at_people_are_found(language: str, text: str, words: str) -> None:
    (finding,) = found_by("guard.tone", text, language=language)
    assert (finding.words, finding.decision) == (words, Decision.WARN)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "I felt like an idiot when the demo worked at the third try."),
        ("en", "An idiot-proof recipe for sourdough."),
        ("en", "Damn, this printer is shit and I love it."),
        ("en", "You are not stupid for asking."),
        ("en", "Killing it! The new release is on fire."),
        ("fr", "Le train a du retard, encore."),
        ("de", "Das Gift stirbt zuletzt, sagte die Hoffnung."),
        ("es", "La comida negra del calamar estaba muy rica."),
    ],
)
def test_harmless_talk_is_left_alone(language: str, text: str) -> None:
    assert found_by("guard.tone", text, language=language) == []


@pytest.mark.parametrize(
    "text", ["I will kill you for that.", "Go back to where you came from.", "I know where you live"]
)
def test_threats_and_slurs_go_to_a_colleague(text: str) -> None:
    assert [f.decision for f in found_by("guard.tone", text)] == [Decision.REVIEW]
    row = a_rule("guard.tone", Decision.WARN, options={"severe": "block"})
    assert [f.decision for f in found_by("guard.tone", text, row)] == [Decision.BLOCK]


def test_a_brand_rule_offers_the_preferred_wording() -> None:
    row = a_rule("guard.tone", Decision.WARN, terms=("users",), suggestion="people", title="People, not users")
    draft = a_draft("Our users love it, and you idiot know it.")
    findings = [f for f in review(draft, PlainRules([row])).findings if f.check == "guard.tone"]
    assert [f.words for f in findings] == ["users", "idiot"]  # the list of our own goes on beside it
    assert findings[0].fix is not None
    assert pressed(draft, findings[0].fix).text.startswith("Our people love it")


def test_one_rule_may_hold_many_pairs() -> None:
    options = {"instead": {"utilise": "use", "leverage": "use", "synergy": "working together"}}
    row = a_rule("guard.tone", Decision.WARN, terms=("utilise", "synergy"), options=options)

    class Engine(PlainRules):
        def match(self, text: str) -> list:
            return [type(m)(m.spec, m.term_or_pattern.strip("\\b"), m.start, m.end) for m in super().match(text)]

    findings = review(a_draft("They utilise synergy."), Engine([row])).findings
    assert [f.fix.replacement for f in findings if f.fix] == ["use", "working together"]


@pytest.mark.parametrize(
    ("language", "text", "words"),
    [
        ("en", "We build the best pumps.", "the best"),
        ("en", "Our pumps are guaranteed to last.", "guaranteed"),
        ("en", "We are #1 in pumps.", "#1"),
        ("en", "Our pump is 30 % quieter.", "30 %"),
        ("en", "Our pump runs 3x faster.", "3x faster"),
        ("en", "We work faster than any other lab.", "faster than any"),
        ("de", "Wir sind Marktführer bei Pumpen.", "Marktführer"),
        ("de", "Unsere Pumpe ist garantiert leise.", "garantiert"),
        ("fr", "Nous sommes le leader mondial.", "leader mondial"),
        ("es", "Nuestra bomba es la mejor.", "la mejor"),
    ],
)
def test_claims_without_a_source_are_found(language: str, text: str, words: str) -> None:
    assert words in [f.words for f in found_by("guard.claims", text, language=language)]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "The best book I read this year is about seals."),
        ("en", "All the best for your first day with us."),
        ("en", "We are one of the first labs to try."),
        ("en", "We are the best in class according to the survey."),
        ("en", "Our pump is 30 % quieter: https://example.com/test"),
        ("en", "Our pump is 30 % quieter [1].\n[1] Test of the institute, 2025"),
        ("en", "In the US the fastest train runs in the north."),
        ("de", "Zum ersten Mal durften wir am besten Ort der Stadt feiern, danke."),
        ("de", "Das erste Mal, dass wir das gemacht haben."),
        ("fr", "La première fois que nous avons essayé, rien."),
        ("es", "Por primera vez nos atrevimos."),
    ],
)
def test_claims_with_a_source_or_about_others_are_left_alone(language: str, text: str) -> None:
    assert found_by("guard.claims", text, language=language) == []


def test_a_guarantee_needs_more_than_a_link() -> None:
    assert found_by("guard.claims", "Our pump is guaranteed for life, see https://example.com")
    row = a_rule("guard.claims", options={"only_about_us": False})
    assert found_by("guard.claims", "The best pump on earth.", row)


WORK = {"employer": ("Alder",), "disclosure": "I work at Alder."}


@pytest.mark.parametrize(
    "text",
    [
        "Proud of what Alder shows today.",
        "Our product is out. Have a look.",
        "Alder makes pumps. #IWorkAtAlder #employee",
        "Our friends at Alder show a pump.",
        "Yesterday we saw a pump. At Alder they have many.",
    ],
)
def test_whoever_speaks_of_the_employer_says_so(text: str) -> None:
    (finding,) = found_by("guard.disclosure", text, **WORK)
    assert finding.decision is Decision.WARN
    assert finding.fix is not None
    assert finding.fix.act == "disclosure"
    draft = a_draft(text, **WORK)
    again = pressed(draft, finding.fix)
    assert [f for f in review(again, PlainRules()).findings if f.check == "guard.disclosure"] == []


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "I work at Alder, and today we show a pump."),
        ("en", "My employer Alder shows a pump."),
        ("en", "My garden has a pump."),
        ("de", "Ich arbeite bei Alder, heute zeigen wir eine Pumpe."),
        ("fr", "Je travaille chez Alder et j'en suis fier."),
        ("es", "Trabajo en Alder y estoy orgullosa."),
        ("en", "Here at Alder we show a pump."),
        ("en", "At Alder, we show a pump."),
        ("en", "We at Alder show a pump."),
        ("en", "My whole team at Alder shows a pump."),
        ("de", "Bei uns bei Alder gibt es eine Pumpe."),
        ("de", "Bei Alder bauen wir Pumpen."),
        ("fr", "Chez Alder nous montrons une pompe."),
        ("es", "En Alder estamos orgullosos."),
    ],
)
def test_plain_words_are_enough(language: str, text: str) -> None:
    assert found_by("guard.disclosure", text, language=language, **WORK) == []


def test_a_link_to_our_pages_is_about_us() -> None:
    link = Destination(url="https://www.alder.example/a", host="www.alder.example", is_approved=True)
    row = a_rule("guard.disclosure", options={"sites": ["alder.example"]})
    (finding,) = found_by("guard.disclosure", "Worth a read.", row, destinations=(link,), **WORK)
    assert finding.start is None


def test_a_line_behind_the_fold_is_put_first() -> None:
    words = "Alder shows a pump. " + "It is quiet and small and blue. " * 12
    text = f"{words.strip()}\n\nI work at Alder."
    end = len(text) - len("\n\nI work at Alder.")
    draft = a_draft(text, fold=210, has_disclosure=True, words_end=end, **WORK)
    (finding,) = [f for f in review(draft, PlainRules()).findings if f.check == "guard.disclosure"]
    assert finding.title == "Say it first"
    assert finding.fix is not None
    again = pressed(draft, finding.fix)
    assert again.text.startswith("I work at Alder.\n\nAlder shows")
    assert [f for f in review(again, PlainRules()).findings if f.check == "guard.disclosure"] == []


def test_lines_differ_by_language_and_network() -> None:
    texts = {"de": "Ich arbeite bei Alder.", "de:linkedin": "Alder ist mein Arbeitgeber.", ":x": "Alder pays me."}
    row = a_rule("guard.disclosure", options={"texts": texts, "products": ["Quietpump"]})
    for language, network, line in [
        ("de", "linkedin", "Alder ist mein Arbeitgeber."),
        ("de", "bluesky", "Ich arbeite bei Alder."),
        ("en", "x", "Alder pays me."),
    ]:
        draft = a_draft("Quietpump!", language=language, network=network)
        (finding,) = [f for f in review(draft, PlainRules([row])).findings if f.check == "guard.disclosure"]
        assert finding.fix is not None
        assert finding.fix.replacement == f"{line}\n\n"


@given(st.text(max_size=120))
def test_every_word_has_its_place(text: str) -> None:
    words = Words(text)
    assert len(words.plain) == len(words.places)
    assert all(0 <= start < end <= len(text) for start, end in words.places)


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("Fusion", "Hush."),
        ("F\u200busion", "Hush. It has characters in it that nobody sees."),
        ("Fusi\u043en", "Hush. It is written with look-alike letters."),
        ("Fus1on", "Hush. It is written with signs or digits for letters."),
        ("f u s i o n", "Hush. Its letters are taken apart."),
    ],
)
def test_a_disguise_is_named(written: str, said: str) -> None:
    rules = Ruleset.compile([a_rule("guard.terms", terms=("Fusion",), why="Hush.")], 1)
    found = [f.why for f in review(a_draft(f"The {written} is here."), rules).findings if f.check == "guard.terms"]
    assert set(found) == {said}


@pytest.mark.parametrize("text", ["Coŀlaboració: you braindead people.", "We coŀlect, braindead people"])
def test_a_letter_that_reads_as_two_with_a_dot_between_moves_no_finding(text: str) -> None:
    assert [finding.words for finding in found_by("guard.tone", text)] == ["braindead"]
