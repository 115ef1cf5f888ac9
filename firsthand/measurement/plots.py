"""Figures as they are drawn: from values to `core.plots.Plot`."""

from __future__ import annotations

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from firsthand.core.plots import Plot
from firsthand.core.plots import Series as Drawn
from firsthand.measurement.values import Cell, Impact, Programme, Series, Window


def impact_clicks(impact: Impact) -> Plot:
    """Clicks by people on one's own links, a bar for each day or week."""
    return _over_time("clicks", _("Clicks on my links"), _in_words(impact.window), [impact.clicks], kind="bar")


def programme_plots(programme: Programme) -> list[Plot]:
    """Every plot of the Programme page, in its order; empty when too few people shared."""
    if programme.confirmed is None or programme.claimed is None or programme.clicks is None:
        return []
    words = _in_words(programme.window)
    shares = [programme.confirmed, programme.claimed]
    return [
        _over_time("shares", _("Shares, confirmed and claimed"), words, shares, kind="line"),
        _over_time("clicks", _("Clicks by people"), words, [programme.clicks], kind="bar"),
        _by_group("departments", _("Clicks a share by department"), programme.departments, programme),
        _by_group("networks", _("Clicks a share by network"), programme.networks, programme),
    ]


def _over_time(key: str, title: str, words: str, series: list[Series], *, kind: str) -> Plot:
    step = 1 if len(series[0].points) <= 31 else 7
    starts = [day for day, _value in series[0].points[::step]]
    drawn = [Drawn(name=one.label, values=list(_summed(one, step))) for one in series]
    return Plot(
        key=key,
        title=title,
        of=words if step == 1 else _("{window}, summed by week").format(window=words),
        x_label=_("Day") if step == 1 else _("Week from"),
        x=[date_format(day, "j M") for day in starts],
        series=drawn,
        kind=kind,  # type: ignore[arg-type]  # one of the plot's own kinds
    )


def _summed(series: Series, step: int) -> list[float | None]:
    values = [value for _day, value in series.points]
    return [float(sum(values[n : n + step])) for n in range(0, len(values), step)]


def _by_group(key: str, title: str, cells: tuple[Cell, ...], programme: Programme) -> Plot:
    too_few = "" if cells else _("Not enough data: fewer than {n} people.").format(n=programme.min_cell_size)
    ratios = [cell.clicks_per_share for cell in cells]
    return Plot(
        key=key,
        title=title,
        of=_("Clicks by people on confirmed and claimed shares, {window}").format(window=_in_words(programme.window)),
        x_label=_("Group"),
        x=[cell.label for cell in cells],
        series=[Drawn(name=_("Clicks a share"), values=[None if r is None else round(r, 1) for r in ratios])],
        kind="bar",
        too_few=too_few,
    )


def _in_words(window: Window) -> str:
    return ngettext("last {n} day", "last {n} days", window.length_days).format(n=window.length_days)
