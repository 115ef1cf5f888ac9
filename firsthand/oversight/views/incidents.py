"""The log of incidents, and recalls."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from firsthand.core.errors import DomainError, Invalid
from firsthand.core.htmx import render_part, see_other
from firsthand.core.plots import as_csv
from firsthand.oversight import access, queries, services
from firsthand.oversight.forms import IncidentForm, RecallForm
from firsthand.oversight.models import Incident
from firsthand.oversight.states import IncidentState
from firsthand.people.access import AuthedRequest, needs
from firsthand.people.rights import Right

MOST_TARGETS = 200


@require_GET
@needs(Right.INCIDENTS)
def incidents(request: AuthedRequest) -> HttpResponse:
    state = request.GET.get("state", "")
    state = state if state in IncidentState.values else ""
    rows = list(queries.incidents(state=state)[:200])
    context = {"incidents": rows, "state": state, "states": IncidentState.choices, "plot": queries.times_plot(rows)}
    return render(request, "oversight/incidents.html", context)


@require_GET
@needs(Right.INCIDENTS)
def times(request: AuthedRequest) -> HttpResponse:
    return as_csv(queries.times_plot(list(queries.incidents()[:200])))


@needs(Right.INCIDENTS)
def new(request: AuthedRequest) -> HttpResponse:
    form = _form(request)
    if request.method == "POST" and form.is_valid():
        try:
            row = services.open_incident(
                by=request.user,
                title=form.cleaned_data["title"],
                what=form.cleaned_data["what"],
                severity=form.cleaned_data["severity"],
                happened_at=form.moment("happened_at"),
                detected_at=form.moment("detected_at"),
                clause=queries.clause(int(form.cleaned_data["clause"] or 0)),
            )
        except Invalid as refusal:
            form.add_error(None, refusal.message)
        else:
            return see_other("oversight:incident", row.pk)
    return render(request, "oversight/incident_new.html", {"form": form}, status=422 if form.is_bound else 200)


@needs(Right.INCIDENTS)
def incident(request: AuthedRequest, incident_id: int) -> HttpResponse:
    row = access.incident(request.user, incident_id)
    form = _form(request, row)
    if request.method == "POST" and form.is_valid() and _saved(request, row, form):
        messages.success(request, _("Saved."))
        return see_other("oversight:incident", row.pk)
    context = {
        "incident": row,
        "form": form,
        "told": row.told.select_related("by"),
        "records": row.records.select_related("author"),
        "recalls": row.recalls.order_by("pk"),
        "clause": queries.clause_title(row.clause),
    }
    return render(request, "oversight/incident.html", context, status=422 if form.is_bound else 200)


def _form(request: AuthedRequest, row: Incident | None = None) -> IncidentForm:
    clauses, zone = queries.clause_choices(), request.user.time_zone
    if request.method == "POST":
        return IncidentForm(request.POST, clauses=clauses, time_zone=zone)
    return (
        IncidentForm.of(row, clauses=clauses, time_zone=zone) if row else IncidentForm(clauses=clauses, time_zone=zone)
    )


def _saved(request: AuthedRequest, row: Incident, form: IncidentForm) -> bool:
    try:
        services.edit_incident(
            by=request.user,
            incident=row,
            title=form.cleaned_data["title"],
            what=form.cleaned_data["what"],
            severity=form.cleaned_data["severity"],
            happened_at=form.moment("happened_at"),
            detected_at=form.moment("detected_at"),
            clause=queries.clause(int(form.cleaned_data["clause"] or 0)),
            lesson=form.cleaned_data["lesson"],
        )
    except Invalid as refusal:
        form.add_error(None, refusal.message)
    return not form.errors


_ACTS = {"contain": services.contain, "close": services.close, "reopen": services.reopen}


@require_POST
@needs(Right.INCIDENTS)
def act(request: AuthedRequest, incident_id: int) -> HttpResponse:
    """What the pressed button says: contain, close or reopen it, add somebody to the list, tie a record."""
    row, given = access.incident(request.user, incident_id), request.POST
    try:
        if given.get("act") in _ACTS:
            _ACTS[given["act"]](by=request.user, incident=row)
        elif given.get("act") == "add":
            services.add_person(by=request.user, incident=row, who=given.get("who", ""))
        elif given.get("act") == "tie" and given.get("record", "").isdigit():
            record = access.recallable_record(request.user, int(given["record"][:18]))
            services.tie(by=request.user, incident=row, record=record)
    except DomainError as refusal:
        messages.error(request, refusal.message)
    return see_other("oversight:incident", row.pk)


@require_POST
@needs(Right.INCIDENTS)
def told(request: AuthedRequest, incident_id: int, told_id: int) -> HttpResponse:
    services.note_told(by=request.user, told=access.told(request.user, incident_id, told_id))
    return see_other("oversight:incident", incident_id)


@require_GET
@needs(Right.INCIDENTS)
def recalls(request: AuthedRequest) -> HttpResponse:
    return render(request, "oversight/recalls.html", {"recalls": queries.recalls()[:100]})


@require_GET
@needs(Right.INCIDENTS)
def recall(request: AuthedRequest, recall_id: int) -> HttpResponse:
    row = access.recall(request.user, recall_id)
    context = {"recall": row, "progress": queries.progress(row, most=MOST_TARGETS), "zone": request.user.time_zone}
    return render_part(request, "oversight/recall.html", "oversight/_recall.html", context)


@needs(Right.INCIDENTS)
def recall_record(request: AuthedRequest, record_id: int) -> HttpResponse:
    record = access.recallable_record(request.user, record_id)
    form = RecallForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        title = queries.recall_title(record)
        row = services.start_recall(by=request.user, title=title, reason=form.cleaned_data["reason"], record=record)
        return see_other("oversight:recall", row.pk)
    return render(
        request, "oversight/recall_record.html", {"record": record, "form": form}, status=422 if form.is_bound else 200
    )


def target(request: HttpRequest, target_id: int) -> HttpResponse:
    """What its sharer sees: why it is recalled, where it stands, and the word that it is gone."""
    row = access.my_target(request.user, target_id)  # type: ignore[arg-type]  # everybody here is signed in
    if request.method == "POST":
        services.claim_deleted(by=row.member, target=row)
        messages.success(request, _("Thank you. It counts as deleted by your word."))
        return see_other("oversight:target", row.pk)
    return render(request, "oversight/target.html", {"target": row})
