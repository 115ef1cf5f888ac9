"""Financial figures and statements about the future, in four languages."""

from __future__ import annotations

import pytest

from firsthand.guard.detect import Kind, mask, money


def found(text: str, kind: Kind) -> list[str]:
    return [span.words for span in money.find(text) if span.kind is kind]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Our revenue grew 12 % to €3.2 billion in Q3.", ["12 %", "€3.2 billion"]),
        ("Net profit was $4.5m", ["$4.5m"]),
        ("The margin is 34 percent now", ["34 percent"]),
        ("Der Umsatz stieg um 8 Prozent auf 5 Mio. Euro.", ["8 Prozent", "5 Mio. Euro"]),
        ("Le chiffre d'affaires atteint 2 milliards d'euros", ["2 milliards d'euros"]),
        ("Los ingresos crecieron un 15 % hasta 30 millones de dólares", ["15 %", "30 millones de dólares"]),
        ("We closed a funding round of USD 20 million", ["USD 20 million"]),
        ("EBIT: 1.234.567 EUR", ["1.234.567 EUR"]),
    ],
)
def test_figures_are_found_beside_words_of_finance(text: str, words: list[str]) -> None:
    assert found(text, Kind.FIGURE) == words


@pytest.mark.parametrize(
    "text",
    [
        "We expect revenue to double next year",
        "We guarantee 40% growth next quarter.",
        "We expect margins to improve next quarter.",
        "Wir erwarten im nächsten Geschäftsjahr einen höheren Umsatz.",
        "Nous prévoyons une hausse du chiffre d'affaires au prochain trimestre",
        "Esperamos que los ingresos crezcan este trimestre",
        "Our revenue will exceed $1 billion in 2027",
        "Guidance for FY26: EBIT margin of 12%",
    ],
)
def test_statements_about_the_future_of_figures_are_found(text: str) -> None:
    assert len(found(text, Kind.OUTLOOK)) == 1


@pytest.mark.parametrize(
    "text",
    [
        "5 tips for better meetings",
        "20 % off until Sunday",
        "10 years of us, 1 million thanks",
        "We will launch our podcast next quarter",
        "We expect great weather at the fair",
        "The contract is 20 pages long",
        "Wir feiern 25 Jahre und werden 2026 umziehen",
        "30% discount for our profit workshop",
        "Tickets: 12,50 Euro",
        "In Q3 we will hire ten people",
        "100 % remote, 0 % nonsense",
        "",
    ],
)
def test_harmless_numbers_do_not_alarm(text: str) -> None:
    assert money.find(text) == []


def test_it_says_how_sure_it_is_and_why() -> None:
    (figure,) = money.find("Net profit was $4.5m in Q2")
    assert figure.confidence >= 0.9
    assert figure.reason == "large amount, finance word near, period"
    assert mask(figure) == "$4.5m"


def test_a_figure_inside_a_statement_is_answered_as_well() -> None:
    spans = money.find("Our revenue will exceed $1 billion in 2027")
    assert [span.kind for span in spans] == [Kind.OUTLOOK, Kind.FIGURE]
