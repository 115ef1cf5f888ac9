"""The reviewers' pages about all rules: the list, and how the guard did."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from firsthand.core.plots import Plot, Series, as_csv
from firsthand.guard import queries
from firsthand.people.access import AuthedRequest, needs
from firsthand.people.rights import Right


@require_GET
@needs(Right.EDIT_RULES)
def rules(request: AuthedRequest) -> HttpResponse:
    context = {"checks": queries.checks(), "days": queries.HIT_DAYS, "at": "rules"}
    return render(request, "guard/rules.html", context | _tabs(request))


@require_GET
@needs(Right.EDIT_RULES)
def figures(request: AuthedRequest) -> HttpResponse:
    plot = _plot()
    if request.GET.get("format") == "csv":
        return as_csv(plot)
    rows = [row for check in queries.checks() for row in check.rules]
    rows = sorted((r for r in rows if r.rule.live_n), key=lambda r: (not r.record.is_poor, -r.record.hit_count))
    context = {"plot": plot, "rows": rows, "checks": queries.checks(), "days": queries.HIT_DAYS, "at": "figures"}
    return render(request, "guard/figures.html", context | _tabs(request))


def _plot() -> Plot:
    weeks = queries.hits_by_week()
    return Plot(
        key="guard-hits",
        title=_("What the guard said"),
        of=_("Findings shown on a save, a share or a send, by week"),
        x_label=_("Week from"),
        x=[date_format(day, "j M") for day, _shown, _stopped in weeks],
        series=[
            Series(name=_("Told the author"), values=[shown - stopped for _day, shown, stopped in weeks]),
            Series(name=_("Stopped or asked about"), values=[stopped for _day, _shown, stopped in weeks]),
        ],
        kind="stack",
        too_few="" if any(shown for _day, shown, _stopped in weeks) else _("Nothing has been shown yet."),
    )


def _tabs(request: AuthedRequest) -> dict[str, int]:
    return {"open_count": queries.open_appeal_count(request.user)}
