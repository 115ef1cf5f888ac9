"""My impact and Programme."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from firsthand.core import clock
from firsthand.core.errors import NotFound
from firsthand.core.plots import as_csv
from firsthand.measurement import plots, queries
from firsthand.measurement.catalogue import METRICS
from firsthand.measurement.values import Window
from firsthand.people.access import AuthedRequest, needs
from firsthand.people.rights import Right

WINDOWS = (7, 30, 90)
LISTED = 10


def _window(request: HttpRequest) -> Window:
    days = request.GET.get("days", "30")
    return Window.last(int(days) if days in map(str, WINDOWS) else 30, today=clock.now().date())


def _common(window: Window) -> dict[str, Any]:
    days = window.length_days
    return {"days": days, "windows": WINDOWS, "query": f"?days={days}", "counted_at": queries.rolled_up_at()}


def _before_id(request: HttpRequest) -> int | None:
    """Where the list goes on; what cannot be the id of a share is as nothing."""
    text = request.GET.get("before", "")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 19 else None


@needs(Right.READ_OWN_FIGURES)
def impact(request: AuthedRequest) -> HttpResponse:
    window = _window(request)
    before_id = _before_id(request)
    mine = queries.my_impact(request.user, window=window, limit=LISTED, before_id=before_id)
    context = {"impact": mine, "plot": plots.impact_clicks(mine), "is_older": before_id is not None}
    return render(request, "measurement/impact.html", {**context, **_common(window)})


@needs(Right.READ_OWN_FIGURES)
def impact_csv(request: AuthedRequest) -> HttpResponse:
    mine = queries.my_impact(request.user, window=_window(request))
    return as_csv(plots.impact_clicks(mine))


@needs(Right.READ_PROGRAMME)
def programme(request: AuthedRequest) -> HttpResponse:
    window = _window(request)
    figures = queries.programme(request.user, window=window)
    context = {"programme": figures, "plots": plots.programme_plots(figures)}
    return render(request, "measurement/programme.html", {**context, **_common(window)})


@needs(Right.READ_PROGRAMME)
def programme_csv(request: AuthedRequest, key: str) -> HttpResponse:
    figures = queries.programme(request.user, window=_window(request))
    for plot in plots.programme_plots(figures):
        if plot.key == key:
            return as_csv(plot)
    raise NotFound(_("There is no such plot."))


def definitions(request: AuthedRequest) -> HttpResponse:
    return render(request, "measurement/definitions.html", {"metrics": METRICS.all()})
