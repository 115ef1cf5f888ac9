"""The archive's pages: looking, one record, exports, holds and retention. Each reading of a post is noted."""

from __future__ import annotations

import datetime as dt
from typing import Any
from zoneinfo import ZoneInfo

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import FileResponse, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from firsthand.core.errors import Invalid
from firsthand.core.htmx import render_part, see_other
from firsthand.oversight import access, queries, services
from firsthand.oversight.forms import ArchiveForm, HoldForm, RetentionForm
from firsthand.people import queries as people
from firsthand.people.access import AuthedRequest, needs
from firsthand.people.rights import Right

PAGE_SIZE = 25


def _choices() -> dict[str, Any]:
    return {"networks": queries.networks(), "people": queries.authors(), "departments": people.departments()}


@require_GET
@needs(Right.ARCHIVE)
def records(request: AuthedRequest) -> HttpResponse:
    form = ArchiveForm(request.GET, **_choices())
    page = Paginator(queries.records(form.criteria()), PAGE_SIZE).get_page(request.GET.get("page"))
    services.note_reading(by=request.user, records=list(page.object_list))
    is_narrowed = any(request.GET.get(name) for name in form.fields)
    return render(request, "oversight/archive.html", {"page": page, "form": form, "is_narrowed": is_narrowed})


@require_GET
@needs(Right.ARCHIVE)
def record(request: AuthedRequest, record_id: int) -> HttpResponse:
    row = access.record(request.user, record_id)
    services.note_reading(by=request.user, records=[row])
    at = _moment(request)
    context = {
        "record": row,
        "snapshot": queries.as_of(row, at),
        "at": at,
        "holds": queries.holds_over(row),
        "problem": queries.broken_link(row),
        "head": bytes(row.head).hex(),
    }
    return render(request, "oversight/record.html", context)


def _moment(request: AuthedRequest) -> dt.datetime | None:
    """The moment asked for, by the reader's own clock; None for now, or for nothing that can be read."""
    try:
        moment = dt.datetime.fromisoformat(request.GET.get("at", ""))
    except ValueError:
        return None
    return moment if moment.tzinfo else moment.replace(tzinfo=ZoneInfo(request.user.time_zone))


@require_GET
@needs(Right.ARCHIVE)
def exports(request: AuthedRequest) -> HttpResponse:
    rows = list(queries.exports()[:50])
    selections = queries.selections_in_words(rows)
    context = {
        "exports": [(row, selections[row.pk]) for row in rows],
        "is_moving": any(row.state in {"waiting", "running"} for row in rows),
    }
    return render_part(request, "oversight/exports.html", "oversight/_exports.html", context)


@require_POST
@needs(Right.ARCHIVE)
def export(request: AuthedRequest) -> HttpResponse:
    form = ArchiveForm(request.POST, **_choices())
    services.request_export(by=request.user, criteria=form.criteria())
    messages.success(request, _("It is being made. You can leave this page."))
    return see_other("oversight:exports")


@require_GET
@needs(Right.ARCHIVE)
def export_file(request: AuthedRequest, export_id: int) -> HttpResponseBase:
    row, file = access.export_file(request.user, export_id)
    services.note_fetching(by=request.user, export=row)
    return FileResponse(file, as_attachment=True, filename=f"firsthand-archive-{row.pk}.zip")


@needs(Right.ARCHIVE)
def holds(request: AuthedRequest) -> HttpResponse:
    form = HoldForm(request.POST or None, **_choices())
    if request.method == "POST" and form.is_valid():
        given, (from_at, until_at) = form.cleaned_data, form.times()
        try:
            services.place_hold(
                by=request.user,
                title=given["title"],
                reason=given["reason"],
                member=given["person"],
                department=given["department"],
                network=given["network"],
                from_at=from_at,
                until_at=until_at,
            )
        except Invalid as refusal:
            form.add_error(None, refusal.message)
        else:
            messages.success(request, _("From now on nothing that it covers is deleted."))
            return see_other("oversight:holds")
    context = {"form": form, "holds": queries.holds()}
    return render(request, "oversight/holds.html", context, status=422 if form.is_bound else 200)


@require_POST
@needs(Right.ARCHIVE)
def release(request: AuthedRequest, hold_id: int) -> HttpResponse:
    hold = access.hold(request.user, hold_id)
    try:
        services.release_hold(by=request.user, hold=hold, reason=request.POST.get("reason", ""))
        messages.success(request, _("The hold is released."))
    except Invalid as refusal:
        messages.error(request, refusal.message)
    return see_other("oversight:holds")


@needs(Right.ARCHIVE)
def retention(request: AuthedRequest) -> HttpResponse:
    form = RetentionForm(request.POST or None, departments=people.departments())
    if request.method == "POST" and form.is_valid():
        services.set_retention(
            by=request.user,
            department=form.cleaned_data["department"],
            is_interactive=form.is_interactive(),
            years=form.cleaned_data["years"],
        )
        messages.success(request, _("Saved. What is over is deleted every night."))
        return see_other("oversight:retention")
    context = {"form": form, "rules": queries.retention_rules(), "over_count": queries.over_count()}
    return render(request, "oversight/retention.html", context, status=422 if form.is_bound else 200)
