"""A plot as a value: what `core/_plot.html` draws, puts into a table and offers as CSV, all from the same numbers."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal

from django.http import HttpResponse
from django.utils.formats import number_format
from django.utils.translation import gettext as _


@dataclass(frozen=True, kw_only=True)
class Series:
    """One row of numbers under a name; `None` where nothing is known (a gap, not a zero).

    `low` and `high` bound an interval for each value and are drawn as a band; give both or neither.
    """

    name: str
    values: Sequence[float | None]
    low: Sequence[float | None] | None = None
    high: Sequence[float | None] | None = None

    def __post_init__(self) -> None:
        bounds = [bound for bound in (self.low, self.high) if bound is not None]
        if len(bounds) == 1 or any(len(bound) != len(self.values) for bound in bounds):
            raise ValueError(f"{self.name}: an interval needs a low and a high for each value")


@dataclass(frozen=True, kw_only=True)
class Bar:
    """One bar of a spark in the units of its drawing; `height` 0 where there is nothing to draw."""

    left: int
    top: int
    height: int
    middle: int
    label_top: int
    label: str
    text: str


@dataclass(frozen=True, kw_only=True)
class Spark:
    """A drawing of few bars, zero-based, as `core/_spark.html` puts it into the page."""

    width: int
    bars: Sequence[Bar]


@dataclass(frozen=True, kw_only=True)
class Plot:
    """A plot of at most eight series over the same `x` (words as they are read, e.g. "3 Nov").

    `key` is its id in the page. `of` is the denominator or the period as a sentence and stands under the title.
    `kind` is "bar" (zero-based), "stack" (bars on top of each other) or "line". `too_few` is a sentence that stands
    in its place where there is not enough data; "" otherwise.
    """

    key: str
    title: str
    of: str
    x_label: str
    x: Sequence[str]
    series: Sequence[Series]
    kind: Literal["bar", "stack", "line"] = "bar"
    too_few: str = ""

    def __post_init__(self) -> None:
        if len(self.series) > 8:
            raise ValueError(f"{self.key}: eight series are the most that colours can tell apart")
        if any(len(series.values) != len(self.x) for series in self.series):
            raise ValueError(f"{self.key}: each series needs one value for each x")

    @property
    def data_id(self) -> str:
        return f"{self.key}-data"

    @property
    def data(self) -> dict[str, Any]:
        """What plot.js draws."""
        return {
            "kind": self.kind,
            "x": list(self.x),
            "series": [
                {
                    "name": s.name,
                    "values": list(s.values),
                    "low": None if s.low is None else list(s.low),
                    "high": None if s.high is None else list(s.high),
                }
                for s in self.series
            ],
        }

    @property
    def spark(self) -> Spark:
        """The first series as small bars without a script; the greatest value is as high as the drawing."""
        values = self.series[0].values
        most = max((value for value in values if value is not None), default=0) or 1
        bars = []
        for at, (x, value) in enumerate(zip(self.x, values, strict=True)):
            height = max(round(40 * value / most), 2) if value else 0
            left = at * 34 + 6
            bars.append(
                Bar(
                    left=left,
                    top=58 - height,
                    height=height,
                    middle=left + 11,
                    label_top=53 - height,
                    label=x,
                    text="?" if value is None else _read(value),
                )
            )
        return Spark(width=len(bars) * 34, bars=bars)

    @property
    def rows(self) -> list[tuple[str, list[str]]]:
        """The table: each x with its values as they are read, intervals included."""
        return [(x, [_cell(series, at) for series in self.series]) for at, x in enumerate(self.x)]


def as_csv(plot: Plot) -> HttpResponse:
    """The plot's numbers as a file: a point as decimal mark, empty for unknown, bounds in columns of their own."""
    out = io.StringIO()
    writer = csv.writer(out)
    head, columns = [plot.x_label], []
    for series in plot.series:
        head.append(series.name)
        columns.append(series.values)
        if series.low is not None and series.high is not None:
            head += [f"{series.name} (low)", f"{series.name} (high)"]
            columns += [series.low, series.high]
    writer.writerow([harmless(name) for name in head])
    for at, x in enumerate(plot.x):
        writer.writerow([harmless(x), *("" if column[at] is None else column[at] for column in columns)])
    name = f"{plot.key}.csv"
    return HttpResponse(
        out.getvalue(),
        content_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )


def _cell(series: Series, at: int) -> str:
    value = series.values[at]
    if value is None:
        return _("not known")
    text = _read(value)
    if series.low is None or series.high is None:
        return text
    low, high = series.low[at], series.high[at]
    if low is None or high is None:
        return text
    return _("%(value)s (%(low)s to %(high)s)") % {"value": text, "low": _read(low), "high": _read(high)}


def _read(value: float) -> str:
    places = 0 if float(value).is_integer() else 1
    return number_format(value, decimal_pos=places, use_l10n=True, force_grouping=True)


def harmless(text: str) -> str:
    """A spreadsheet must not run a name that begins like a formula."""
    return f"'{text}" if text[:1] in {"=", "+", "-", "@", "\t", "\r"} else text
