"""Reading and confirming a version, the proof of it, and how far departments are."""

from __future__ import annotations

import csv
import dataclasses
import io

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from firsthand.core.errors import Invalid, NotFound, Stale
from firsthand.core.htmx import see_other
from firsthand.core.plots import harmless
from firsthand.guidelines import access, queries, rendering, services
from firsthand.guidelines.forms import ReadForm, SettingsForm
from firsthand.guidelines.models import Guideline
from firsthand.people.access import AuthedRequest, needs
from firsthand.people.rights import Right


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Right.READ_GUIDELINES)
def acknowledge(request: AuthedRequest, guideline_id: int) -> HttpResponse:
    guideline = access.guideline(request.user, guideline_id)
    if request.method == "POST":
        return _confirm(request, guideline)
    return render(request, "guidelines/acknowledge.html", _reading(request, guideline))


def _confirm(request: AuthedRequest, guideline: Guideline) -> HttpResponse:
    form = ReadForm(request.POST)
    if not form.is_valid():
        raise Invalid(_("Please open the guidelines again and confirm them there."))
    words = dict(form.cleaned_data)
    version = access.version(request.user, guideline.pk, words.pop("number"))
    try:
        row = services.acknowledge(by=request.user, version=version, **words)
    except Stale as refusal:
        messages.warning(request, refusal.message)
        return see_other("guidelines:acknowledge", guideline.pk)
    messages.success(request, _("Thank you. That you have read them is noted, and this is your proof."))
    return see_other("guidelines:certificate", row.pk)


def _reading(request: AuthedRequest, guideline: Guideline) -> dict[str, object]:
    version = queries.last_version(guideline)
    if version is None:
        raise NotFound(_("These guidelines have no version yet."))
    said, known = queries.snapshot(version), queries.acknowledged_version(request.user, guideline)
    language, place = queries.languages_for(
        request.user, said, request.GET.get("language", ""), request.GET.get("place", "")
    )
    names = dict(settings.LANGUAGES)
    changes = None
    if known is not None and known.version.number < version.number:
        changes = queries.changes(queries.snapshot(known.version), said, language=language, place=place)
    return {
        "guideline": guideline,
        "version": version,
        "snapshot": said,
        "summary": rendering.rendered(said.summary),
        "known": known,
        "is_asked": (known.version.number if known else 0) < queries.asked_number(guideline.pk),
        "changes": changes,
        "sections": queries.sections(said, language=language, place=place),
        "language": language,
        "place": place,
        "languages": [(code, names.get(code, code)) for code in said.all_languages],
    }


@require_safe
@needs(Right.READ_GUIDELINES)
def certificate(request: AuthedRequest, acknowledgement_id: int) -> HttpResponse:
    row = access.acknowledgement(request.user, acknowledgement_id)
    context = {
        "certificate": queries.certificate(row),
        "is_mine": row.member_id == request.user.pk,
        "is_named": queries.is_named(request.user),
    }
    return render(request, "guidelines/certificate.html", context)


@require_safe
@needs(Right.READ_GUIDELINES)
def certificate_json(request: AuthedRequest, acknowledgement_id: int) -> HttpResponse:
    row = access.acknowledgement(request.user, acknowledgement_id)
    name = f"acknowledgement-{row.pk}.json"
    return JsonResponse(
        dataclasses.asdict(queries.certificate(row)),
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
        json_dumps_params={"ensure_ascii": False, "indent": 2},
    )


@require_POST
@needs(Right.READ_GUIDELINES)
def choose_name(request: AuthedRequest) -> HttpResponse:
    services.choose_name(by=request.user, is_named=request.POST.get("is_named") == "on")
    messages.success(request, _("Saved."))
    return see_other("guidelines:home")


@require_safe
@needs(Right.READ_GUIDELINES)
def progress(request: AuthedRequest, guideline_id: int) -> HttpResponse:
    access.require_progress(request.user)
    guideline = access.guideline(request.user, guideline_id)
    return _progress(request, guideline, SettingsForm.of(queries.setting()))


def _progress(request: AuthedRequest, guideline: Guideline, form: SettingsForm, status: int = 200) -> HttpResponse:
    context = {"guideline": guideline, "progress": queries.progress(guideline), "form": form}
    return render(request, "guidelines/progress.html", context, status=status)


@require_POST
@needs(Right.PUBLISH_GUIDELINES)
def change_settings(request: AuthedRequest, guideline_id: int) -> HttpResponse:
    guideline, form = access.guideline(request.user, guideline_id), SettingsForm(request.POST)
    if not form.is_valid():
        return _progress(request, guideline, form, status=422)
    services.change_settings(by=request.user, **form.cleaned_data)
    messages.success(request, _("Saved."))
    return see_other("guidelines:progress", guideline.pk)


@require_POST
@needs(Right.ARCHIVE)
def export_acknowledgements(request: AuthedRequest, guideline_id: int) -> HttpResponse:
    guideline = access.guideline(request.user, guideline_id)
    rows = services.export_acknowledgements(by=request.user, guideline=guideline)
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(
        ("id", "person", "email", "department", "version", "version_hash", "language", "jurisdiction", "text_hash",
         "at", "channel", "journal_entry")
    )  # fmt: skip
    for row in rows:
        department = row.member.department.name if row.member.department else ""
        writer.writerow(
            (row.pk, harmless(row.member.name), harmless(row.member.email), harmless(department), row.version.number,
             row.version_hash, row.language, harmless(row.jurisdiction), row.text_hash, row.at.isoformat(), row.channel,
             row.entry_id)
        )  # fmt: skip
    name = f"acknowledgements-{guideline.pk}.csv"
    return HttpResponse(
        out.getvalue(),
        content_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )
