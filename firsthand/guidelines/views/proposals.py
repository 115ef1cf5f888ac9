"""Proposals: the lists, one of them, and what people do with it."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST, require_safe

from firsthand.core.errors import DomainError, Invalid
from firsthand.core.htmx import is_htmx, render_part, see_other
from firsthand.guidelines import access, queries, services
from firsthand.guidelines.forms import CommentForm, DecideForm
from firsthand.guidelines.models import Proposal
from firsthand.people.access import AuthedRequest, needs
from firsthand.people.rights import Right

FILTERS = (
    ("open", gettext_lazy("Open")),
    ("adopted", gettext_lazy("Adopted")),
    ("closed", gettext_lazy("Not adopted")),
    ("mine", gettext_lazy("Mine")),
)


@require_safe
@needs(Right.READ_GUIDELINES)
def proposals(request: AuthedRequest) -> HttpResponse:
    state = request.GET.get("state", "open")
    state = state if state in dict(FILTERS) else "open"
    number = request.GET.get("page", "1")
    page = queries.proposals_page(
        access.proposals(request.user),
        state=state,
        member=request.user,
        number=int(number) if number.isascii() and number.isdigit() and len(number) < 7 else 1,
    )
    context = {"page": page, "state": state, "filters": FILTERS, "guideline": queries.current()}
    return render_part(request, "guidelines/proposals.html", "guidelines/_proposals.html", context)


@require_safe
@needs(Right.DECIDE)
def waiting(request: AuthedRequest) -> HttpResponse:
    return render(request, "guidelines/waiting.html", {"proposals": queries.waiting_list(request.user)})


@require_safe
@needs(Right.READ_GUIDELINES)
def proposal(request: AuthedRequest, proposal_id: int) -> HttpResponse:
    row = access.proposal(request.user, proposal_id)
    return render(request, "guidelines/proposal.html", _context(request, row))


def _context(request: AuthedRequest, row: Proposal) -> dict[str, object]:
    return {"view": queries.proposal_view(request.user, row), "proposal": row, "form": DecideForm()}


@require_POST
@needs(Right.DECIDE)
def decide(request: AuthedRequest, proposal_id: int) -> HttpResponse:
    row, form = access.proposal(request.user, proposal_id), DecideForm(request.POST)
    if form.is_valid():
        try:
            services.decide(by=request.user, proposal=row, **form.cleaned_data)
        except Invalid as refusal:
            form.add_error("reason", refusal.message)
        else:
            messages.success(request, _("Your decision is noted. The author hears of it when it is complete."))
            return see_other("guidelines:proposal", proposal_id)
    context = _context(request, row) | {"form": form}
    return render(request, "guidelines/proposal.html", context, status=422)


@require_POST
@needs(Right.PROPOSE)
def support(request: AuthedRequest, proposal_id: int) -> HttpResponse:
    """Support (`side` for), object (against) with a reason, or neither ("")."""
    row, error = access.proposal(request.user, proposal_id), ""
    side, reason = request.POST.get("side", ""), request.POST.get("reason", "")
    try:
        if side in {"for", "against"}:
            services.support(by=request.user, proposal=row, is_for=side == "for", reason=reason)
        else:
            services.take_back_support(by=request.user, proposal=row)
    except Invalid as refusal:
        error = refusal.message
    if not error and not is_htmx(request):
        return see_other("guidelines:proposal", proposal_id)
    context = _context(request, row) | {"support_error": error}
    status = 422 if error else 200
    return render_part(request, "guidelines/proposal.html", "guidelines/_support.html", context, status=status)


@require_POST
@needs(Right.PROPOSE)
def comment(request: AuthedRequest, proposal_id: int) -> HttpResponse:
    row, form, error = access.proposal(request.user, proposal_id), CommentForm(request.POST), ""
    form.is_valid()
    try:
        services.comment(by=request.user, proposal=row, **form.cleaned_data)
    except Invalid as refusal:
        error = refusal.message
    if not error and not is_htmx(request):
        return see_other("guidelines:proposal", proposal_id)
    context = _context(request, row) | {
        "talks": queries.talks_on(proposal=row),
        "opened": request.POST.get("anchor", ""),
        "error": error,
    }
    status = 422 if error else 200
    return render_part(request, "guidelines/proposal.html", "guidelines/_talks.html", context, status=status)


@require_POST
@needs(Right.PROPOSE)
def open_proposal(request: AuthedRequest, proposal_id: int) -> HttpResponse:
    row = access.own_proposal(request.user, proposal_id)
    try:
        services.open_proposal(by=request.user, proposal=row)
    except DomainError as refusal:
        messages.warning(request, refusal.message)
        return see_other("guidelines:edit", proposal_id)
    messages.success(request, _("Proposed. The reviewers are told, and everybody can read and discuss it."))
    return see_other("guidelines:proposal", proposal_id)


@require_POST
@needs(Right.PROPOSE)
def withdraw(request: AuthedRequest, proposal_id: int) -> HttpResponse:
    row = access.own_proposal(request.user, proposal_id)
    was_draft = row.round == 0
    services.withdraw_proposal(by=request.user, proposal=row)
    messages.success(request, _("Withdrawn."))
    return see_other("guidelines:proposals") if was_draft else see_other("guidelines:proposal", proposal_id)
