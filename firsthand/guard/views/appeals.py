"""Appeals: an author's own, and the reviewers' queue."""

from __future__ import annotations

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from firsthand.core.errors import Invalid
from firsthand.guard import access, queries, services
from firsthand.guard.drafting import draft_of_words
from firsthand.guard.forms import AppealForm, DecisionForm
from firsthand.guard.models import Appeal
from firsthand.guard.states import AppealState
from firsthand.guard.trying import marked_span
from firsthand.people.access import AuthedRequest, needs
from firsthand.people.rights import Right

_PAGE = 25


@require_GET
@needs(Right.APPEAL)
def mine(request: AuthedRequest) -> HttpResponse:
    rows = access.appeals(request.user).order_by("-pk")
    page = Paginator(rows, _PAGE).get_page(request.GET.get("page"))
    return render(request, "guard/appeals.html", {"page": page})


@require_POST
@needs(Right.APPEAL)
def make(request: AuthedRequest) -> HttpResponse:
    """From a finding: without a reason the page asks for one, with a reason the appeal is made."""
    form, finding = AppealForm(request.POST), None
    if not form.is_valid():
        return render(request, "guard/appeal_make.html", {"form": form}, status=422)
    said = form.cleaned_data
    draft = draft_of_words(request.user, text=said["text"], network=said["network"], language=said["language"])
    if said["reason"]:
        services.appeal(by=request.user, draft=draft, key=said["key"], reason=said["reason"])
        messages.success(request, _("A reviewer will answer; you are told then."))
        return redirect("guard:appeals")
    finding = services.finding_in(by=request.user, draft=draft, key=said["key"])
    pieces = marked_span(draft.text, finding.start, finding.end)
    return render(request, "guard/appeal_make.html", {"form": form, "finding": finding, "pieces": pieces})


@require_GET
@needs(Right.EDIT_RULES)
def queue(request: AuthedRequest) -> HttpResponse:
    state = request.GET.get("state", AppealState.OPEN)
    state = state if state in AppealState.values else AppealState.OPEN
    rows = access.appeals(request.user, is_queue=True).filter(state=state)
    page = Paginator(rows.order_by("pk" if state == AppealState.OPEN else "-pk"), _PAGE)
    context = {
        "page": page.get_page(request.GET.get("page")),
        "state": state,
        "states": AppealState.choices,
        "at": "appeals",
        "open_count": queries.open_appeal_count(request.user),
    }
    return render(request, "guard/appeal_queue.html", context)


@needs(Right.EDIT_RULES)
def decide(request: AuthedRequest, appeal_id: int) -> HttpResponse:
    row = access.queued_appeal(request.user, appeal_id)
    if request.method != "POST":
        return _one(request, row, DecisionForm(initial={"exception": ""}))
    form = DecisionForm(request.POST)
    if form.is_valid():
        try:
            services.decide_appeal(
                by=request.user, row=row, is_upheld=request.POST.get("then") == "uphold", **form.cleaned_data
            )
        except Invalid as refusal:
            for name, sentence in refusal.data.get("fields", {None: refusal.message}).items():
                form.add_error(name, sentence)
        else:
            messages.success(request, _("Decided. The author is told."))
            return redirect("guard:appeal_queue")
    return _one(request, row, form, status=422)


def _one(request: AuthedRequest, row: Appeal, form: DecisionForm, *, status: int = 200) -> HttpResponse:
    context = {"appeal": row, "form": form, "pieces": marked_span(row.text, row.start, row.end)}
    context["record"] = queries.record_of(row.rule) if row.rule else None
    return render(request, "guard/appeal.html", context, status=status)
