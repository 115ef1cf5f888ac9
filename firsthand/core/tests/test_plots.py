"""A plot says the same in its drawing, its table and its file."""

from __future__ import annotations

import pytest
from django.template.loader import render_to_string

from firsthand.core.plots import Plot, Series, as_csv


def _plot(**changes: object) -> Plot:
    given = {
        "key": "clicks",
        "title": "Clicks",
        "of": "Last 3 days",
        "x_label": "Day",
        "x": ["Mon", "Tue", "Wed"],
        "series": [Series(name="Mine", values=[1234, None, 2.5], low=[1000, None, 1], high=[1500, None, 4])],
    }
    return Plot(**{**given, **changes})  # type: ignore[arg-type]


def test_the_table_holds_every_number_and_its_interval() -> None:
    assert _plot().rows == [
        ("Mon", ["1,234 (1,000 to 1,500)"]),
        ("Tue", ["not known"]),
        ("Wed", ["2.5 (1 to 4)"]),
    ]


def test_the_file_holds_plain_numbers_and_leaves_the_unknown_empty() -> None:
    lines = as_csv(_plot()).content.decode().split("\r\n")
    assert lines[:4] == ["Day,Mine,Mine (low),Mine (high)", "Mon,1234,1000,1500", "Tue,,,", "Wed,2.5,1,4"]


def test_a_name_that_looks_like_a_formula_stays_a_name() -> None:
    plot = _plot(x=["=1+1", "b", "c"], series=[Series(name="+x", values=[1, 2, 3])])
    assert as_csv(plot).content.decode().startswith("Day,'+x\r\n'=1+1,1")


def test_the_page_shows_the_table_without_scripts() -> None:
    shown = render_to_string("core/_plot.html", {"plot": _plot(), "csv_url": "/x.csv"})
    assert "As a table" in shown
    assert "1,234 (1,000 to 1,500)" in shown
    assert 'href="/x.csv"' in shown


def test_too_few_people_are_a_sentence_and_no_numbers() -> None:
    shown = render_to_string("core/_plot.html", {"plot": _plot(too_few="Not enough data yet.")})
    assert "Not enough data yet." in shown
    assert "1,234" not in shown


def test_small_bars_stand_on_zero_and_the_greatest_fills_the_height() -> None:
    bars = _plot(series=[Series(name="Mine", values=[0, 5, 10])]).spark.bars
    assert [bar.height for bar in bars] == [0, 20, 40]
    assert {bar.top + bar.height for bar in bars} == {58}


def test_an_interval_needs_both_bounds_for_each_value() -> None:
    with pytest.raises(ValueError, match="a low and a high"):
        Series(name="Mine", values=[1], low=[0])


def test_values_must_fit_the_axis() -> None:
    with pytest.raises(ValueError, match="one value for each x"):
        _plot(x=["Mon"])
