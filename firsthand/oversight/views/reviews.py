"""The reviewers' pages: the queue, one case, a case by a mailed link."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from firsthand.core.errors import DomainError, Invalid
from firsthand.core.htmx import render_part, see_other
from firsthand.oversight import access, queries, services
from firsthand.oversight.errors import NotYours
from firsthand.oversight.forms import DecisionForm
from firsthand.oversight.models import Case, CaseDecision
from firsthand.oversight.states import CaseState
from firsthand.people.access import AuthedRequest, needs
from firsthand.people.models import Member
from firsthand.people.rights import Right

PAGE_SIZE = 25


@require_GET
@needs(Right.REVIEW)
def queue(request: AuthedRequest) -> HttpResponse:
    chosen = {name: request.GET.get(name, "")[:40] for name in ("department", "network", "language", "kind")}
    department = chosen["department"]
    rows = queries.queue(
        request.user,
        department_id=int(department)
        if department.isascii() and department.isdigit() and len(department) < 10
        else None,
        network=chosen["network"],
        language=chosen["language"],
        kind=chosen["kind"],
    )
    context = {
        "page": Paginator(rows, PAGE_SIZE).get_page(request.GET.get("page")),
        "chosen": chosen,
        "is_narrowed": any(chosen.values()),
        "filters": queries.filters(),
        "median_wait": queries.median_wait(),
    }
    return render_part(request, "oversight/queue.html", "oversight/_queue.html", context)


@needs(Right.REVIEW)
def case(request: AuthedRequest, case_id: int) -> HttpResponse:
    row = access.case(request.user, case_id)
    ruling = request.GET.get("do", "")
    form = DecisionForm(initial={"revision": row.revision_id, "ruling": ruling})
    if request.method == "POST":
        form = DecisionForm(request.POST)
        if _decided(request.user, row, form, via="page"):
            is_open = access.case(request.user, case_id).state == CaseState.WAITING
            said = _("Noted. A second person decides too.") if is_open else _("Decided. Your colleague is told.")
            messages.success(request, said)
            return see_other("oversight:queue")
        row = access.case(request.user, case_id)
    context = _about(row, request.user, form)
    return render(request, "oversight/case.html", context, status=422 if form.is_bound else 200)


@login_not_required
@never_cache
def mailed(request: HttpRequest, token: str) -> HttpResponse:
    opened = access.mailed_case(token)
    if request.user.is_authenticated and request.user.pk != opened.reviewer.pk:
        sentence = _("This link is for %(name)s alone. If you review too, the post stands in your own queue.")
        raise NotYours(sentence % {"name": opened.reviewer.name})
    form = DecisionForm(initial={"revision": opened.revision_id})
    if request.method == "POST":
        form = DecisionForm(request.POST)
        if opened.is_current and _decided(opened.reviewer, opened.case, form, via="mail"):
            return see_other(request.path)
        opened = access.mailed_case(token)
    context = _about(opened.case, opened.reviewer, form) | {
        "reviewer": opened.reviewer,
        "is_current": opened.is_current,
    }
    return render(request, "oversight/mailed.html", context, status=422 if form.is_bound else 200)


def _decided(by: Member, row: Case, form: DecisionForm, *, via: str) -> bool:
    """Whether the decision was taken; else the form says why not."""
    if not form.is_valid():
        return False
    remarks = form.remarks(row.revision.text)
    if form.errors:
        return False
    try:
        services.decide(
            by=by,
            case=row,
            revision_id=form.cleaned_data["revision"],
            ruling=form.cleaned_data["ruling"],
            reason=form.cleaned_data["reason"],
            remarks=remarks,
            via=via,
        )
    except Invalid as refusal:
        form.add_error("reason", refusal.message)
    except DomainError as refusal:
        form.add_error(None, refusal.message)
    return not form.errors


def _about(row: Case, reviewer: Member, form: DecisionForm) -> dict[str, Any]:
    decided = {d.by_id for d in row.decisions.all() if d.revision_id == row.revision_id}
    return {
        "case": row,
        "form": form,
        "pieces": queries.marked_text(row.revision),
        "comparison": queries.comparison(row),
        "decisions": queries.decisions_on(row),
        "rulings": CaseDecision.Ruling.choices,
        "is_open": row.state == CaseState.WAITING,
        "may_decide": row.state == CaseState.WAITING
        and row.record.author_id != reviewer.pk
        and reviewer.pk not in decided,
        "has_decided": reviewer.pk in decided,
    }
