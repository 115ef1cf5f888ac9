"""Scorecards: the list, beginning one, scoring, the result, the decision."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from firsthand.core.errors import DomainError, Invalid
from firsthand.core.htmx import see_other
from firsthand.core.plots import Plot, Series, as_csv
from firsthand.guidelines import access, queries, services
from firsthand.guidelines.forms import DecisionForm, ScorecardForm, ScoresForm, WeightsForm
from firsthand.guidelines.models import Scorecard
from firsthand.guidelines.scoring import Result, read_criteria
from firsthand.people.access import AuthedRequest, needs
from firsthand.people.rights import Right


@require_safe
@needs(Right.READ_GUIDELINES)
def scorecards(request: AuthedRequest) -> HttpResponse:
    return render(request, "guidelines/scorecards.html", {"scorecards": queries.scorecards()})


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Right.CHARTER)
def new(request: AuthedRequest) -> HttpResponse:
    given = request.POST.get("audience") or request.GET.get("audience", "")
    audience = given if given in Scorecard.Audience.values else Scorecard.Audience.EXTERNAL
    if request.method != "POST":
        context = {
            "form": ScorecardForm.begun(audience),
            "weights": WeightsForm(audience=audience),
            "audience": audience,
        }
        return render(request, "guidelines/scorecard_new.html", context)
    form, weights = ScorecardForm(request.POST), WeightsForm(request.POST, audience=audience)
    if form.is_valid() and weights.is_valid():
        try:
            row = services.create_scorecard(by=request.user, criteria=weights.criteria(), **form.cleaned_data)
        except Invalid as refusal:
            form.add_error(None, refusal.message)
        else:
            return see_other("guidelines:scorecard", row.pk)
    context = {"form": form, "weights": weights, "audience": audience}
    return render(request, "guidelines/scorecard_new.html", context, status=422)


@require_safe
@needs(Right.READ_GUIDELINES)
def scorecard(request: AuthedRequest, scorecard_id: int) -> HttpResponse:
    return _page(request, access.scorecard(request.user, scorecard_id))


def _page(
    request: AuthedRequest,
    row: Scorecard,
    *,
    form: ScoresForm | None = None,
    decision: DecisionForm | None = None,
    status: int = 200,
) -> HttpResponse:
    result = queries.result_of(row)
    context = {
        "scorecard": row,
        "result": result,
        "plot": _plot(row, result),
        "labels": {criterion.key: criterion.label for criterion in read_criteria(row.criteria)},
        "form": form or ScoresForm(scorecard=row, own=queries.own_scores(request.user, row)),
        "decision": decision or DecisionForm(scorecard=row),
    }
    return render(request, "guidelines/scorecard.html", context, status=status)


def _plot(row: Scorecard, result: Result) -> Plot:
    scored = [standing for standing in result.standings if standing.score is not None]
    of = _("Weighted mean of 1 to 5 by %(n)d people; lowest and highest of one person in the table")
    return Plot(
        key=f"scorecard-{row.pk}",
        title=_("How the platforms stand"),
        of=of % {"n": result.people_count},
        x_label=_("Platform"),
        x=[standing.platform for standing in scored],
        series=[
            Series(
                name=_("Score"),
                values=[round(standing.score or 0, 2) for standing in scored],
                low=[standing.low for standing in scored],
                high=[standing.high for standing in scored],
            )
        ],
        too_few="" if scored else _("Nobody has scored yet."),
    )


@require_safe
@needs(Right.READ_GUIDELINES)
def scorecard_csv(request: AuthedRequest, scorecard_id: int) -> HttpResponse:
    row = access.scorecard(request.user, scorecard_id)
    return as_csv(_plot(row, queries.result_of(row)))


@require_POST
@needs(Right.PROPOSE)
def rate(request: AuthedRequest, scorecard_id: int) -> HttpResponse:
    row = access.scorecard(request.user, scorecard_id)
    form = ScoresForm(request.POST, scorecard=row)
    if not form.is_valid():
        return _page(request, row, form=form, status=422)
    services.rate(by=request.user, scorecard=row, scores=form.scores())
    messages.success(request, _("Your scores are in. You can change them until it is decided."))
    return see_other("guidelines:scorecard", row.pk)


@require_POST
@needs(Right.CHARTER)
def decide(request: AuthedRequest, scorecard_id: int) -> HttpResponse:
    row = access.scorecard(request.user, scorecard_id)
    form = DecisionForm(request.POST, scorecard=row)
    if form.is_valid():
        try:
            services.decide_scorecard(by=request.user, scorecard=row, **form.cleaned_data)
        except DomainError as refusal:
            form.add_error(None, refusal.message)
        else:
            messages.success(request, _("Decided, with your reason."))
            return see_other("guidelines:scorecard", row.pk)
    return _page(request, row, decision=form, status=422)


@require_POST
@needs(Right.CHARTER)
def reopen(request: AuthedRequest, scorecard_id: int) -> HttpResponse:
    row = access.scorecard(request.user, scorecard_id)
    services.reopen_scorecard(by=request.user, scorecard=row)
    messages.success(request, _("It is open again; the scores are still there."))
    return see_other("guidelines:scorecard", row.pk)
