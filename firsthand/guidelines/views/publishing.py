"""What the programme lead does: beginning guidelines, writing their first text, publishing versions."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from firsthand.core.errors import DomainError, Invalid
from firsthand.core.htmx import see_other
from firsthand.guidelines import access, queries, services
from firsthand.guidelines.forms import (
    ClauseForm,
    GuidelineForm,
    GuidelineSettingsForm,
    PublishForm,
    VariantForm,
    WordingForm,
)
from firsthand.guidelines.models import Clause, Guideline
from firsthand.people.access import AuthedRequest, needs
from firsthand.people.rights import Right


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Right.PUBLISH_GUIDELINES)
def new(request: AuthedRequest) -> HttpResponse:
    form = GuidelineForm(request.POST or None, initial={"language": request.user.language})
    if request.method == "POST" and form.is_valid():
        row = services.create_guideline(by=request.user, **form.cleaned_data)
        return see_other("guidelines:guideline", row.pk)
    return render(request, "guidelines/new.html", {"form": form}, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Right.PUBLISH_GUIDELINES)
def add_clause(request: AuthedRequest, guideline_id: int) -> HttpResponse:
    guideline, form = access.guideline(request.user, guideline_id), ClauseForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        kind = form.cleaned_data["kind"]
        try:
            services.add_clause(by=request.user, guideline=guideline, kind=kind, words=form.words)
        except DomainError as refusal:
            _say(form, refusal)
        else:
            return see_other("guidelines:guideline", guideline_id)
    context = {"guideline": guideline, "form": form}
    return render(request, "guidelines/write.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Right.PUBLISH_GUIDELINES)
def write(request: AuthedRequest, clause_id: int) -> HttpResponse:
    """The words of a clause in one language and place, while there is no version."""
    clause = access.clause(request.user, clause_id)
    variant = VariantForm(request.GET if "language" in request.GET else {"language": clause.guideline.language})
    variant.is_valid()
    language = variant.cleaned_data.get("language", clause.guideline.language)
    place = variant.cleaned_data.get("place", "")
    form = WordingForm.of(queries.read_text(clause, language, place))
    if request.method == "POST":
        form = WordingForm(request.POST)
        if form.is_valid() and _written(request, clause, form, language, place):
            return see_other("guidelines:guideline", clause.guideline_id)
    context = {
        "guideline": clause.guideline,
        "clause": clause,
        "form": form,
        "variant": variant,
        "language": language,
        "place": place,
    }
    return render(request, "guidelines/write.html", context, status=422 if form.errors else 200)


def _written(request: AuthedRequest, clause: Clause, form: WordingForm, language: str, place: str) -> bool:
    try:
        services.set_text(by=request.user, clause=clause, words=form.words, language=language, jurisdiction=place)
    except DomainError as refusal:
        _say(form, refusal)
        return False
    return True


def _say(form: WordingForm | PublishForm, refusal: DomainError) -> None:
    for name, sentence in refusal.data.get("fields", {None: refusal.message}).items():
        form.add_error(name if name in form.fields else None, sentence)


@require_POST
@needs(Right.PUBLISH_GUIDELINES)
def remove_clause(request: AuthedRequest, clause_id: int) -> HttpResponse:
    clause = access.clause(request.user, clause_id)
    services.remove_clause(by=request.user, clause=clause)
    messages.success(request, _("The clause is taken out."))
    return see_other("guidelines:guideline", clause.guideline_id)


@require_POST
@needs(Right.PUBLISH_GUIDELINES)
def move_clause(request: AuthedRequest, clause_id: int) -> HttpResponse:
    clause = access.clause(request.user, clause_id)
    services.move_clause(by=request.user, clause=clause, is_up=request.POST.get("up") == "1")
    return see_other("guidelines:guideline", clause.guideline_id)


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Right.PUBLISH_GUIDELINES)
def publish(request: AuthedRequest, guideline_id: int) -> HttpResponse:
    guideline, form = access.guideline(request.user, guideline_id), PublishForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            row = services.publish(
                by=request.user,
                guideline=guideline,
                note=form.cleaned_data["note"],
                is_material=form.cleaned_data["is_material"],
                effective_at=form.effective_at(request.user),
            )
        except DomainError as refusal:
            _say(form, refusal)
        else:
            messages.success(request, _("Version %(number)d is published.") % {"number": row.number})
            return see_other("guidelines:version", guideline_id, row.number)
    status = 422 if form.errors else 200
    return render(request, "guidelines/publish.html", _pending(guideline) | {"form": form}, status=status)


def _pending(guideline: Guideline) -> dict[str, object]:
    last = queries.last_version(guideline)
    said = queries.working(guideline)
    return {
        "guideline": guideline,
        "last": last,
        "snapshot": said,
        "difference": queries.between(queries.snapshot(last), said) if last else None,
        "credited": queries.new_contributors(guideline),
    }


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Right.PUBLISH_GUIDELINES)
def settings(request: AuthedRequest, guideline_id: int) -> HttpResponse:
    guideline = access.guideline(request.user, guideline_id)
    form = GuidelineSettingsForm(request.POST) if request.method == "POST" else GuidelineSettingsForm.of(guideline)
    if request.method == "POST" and form.is_valid():
        try:
            services.edit_guideline(
                by=request.user,
                guideline=guideline,
                title=form.cleaned_data["title"],
                summary=form.cleaned_data["summary"],
                roles_by_kind=form.roles_by_kind,
            )
        except Invalid as refusal:
            form.add_error("title", refusal.message)
        else:
            messages.success(request, _("Saved. Title and summary are in force with the next version."))
            return see_other("guidelines:settings", guideline_id)
    context = {"guideline": guideline, "form": form}
    return render(request, "guidelines/settings.html", context, status=422 if form.errors else 200)
