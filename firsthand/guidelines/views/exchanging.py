"""Guidelines that go out and come in as files, the starter set, and what is still missing."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_POST, require_safe

from firsthand.core.errors import DomainError
from firsthand.core.htmx import see_other
from firsthand.guidelines import access, queries, services
from firsthand.guidelines.errors import FileProblem, NothingChanged
from firsthand.guidelines.exchange import Document, read_document, write_document
from firsthand.guidelines.forms import ImportForm, StarterForm
from firsthand.people.access import AuthedRequest, needs
from firsthand.people.rights import Right


@require_safe
@needs(Right.READ_GUIDELINES)
def export(request: AuthedRequest, guideline_id: int) -> HttpResponse:
    guideline = access.guideline(request.user, guideline_id)
    version = queries.last_version(guideline)
    document = queries.document_of(guideline, version)
    name = f"{slugify(document.title) or 'guidelines'}{f'-v{version.number}' if version else ''}.md"
    return _file(document, name)


def _file(document: Document, name: str) -> HttpResponse:
    return HttpResponse(
        write_document(document),
        content_type="text/markdown; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )


@require_POST
@needs(Right.PUBLISH_GUIDELINES)
def begin(request: AuthedRequest) -> HttpResponse:
    form = StarterForm(request.POST)
    if not form.is_valid():
        context = {"starter": form, "drafts": queries.founding(request.user)}
        return render(request, "guidelines/empty.html", context, status=422)
    guideline = services.begin_with_starter_set(by=request.user, languages=form.cleaned_data["languages"])
    messages.success(request, _("The starter set is yours now. Change what does not fit, then publish it."))
    return see_other("guidelines:guideline", guideline.pk)


@require_GET
@needs(Right.PUBLISH_GUIDELINES)
def bring(request: AuthedRequest) -> HttpResponse:
    wanted = {"guideline": request.GET.get("guideline", "")}
    form = ImportForm(initial=wanted, guidelines=access.guidelines(request.user))
    return render(request, "guidelines/import.html", {"form": form})


@require_POST
@needs(Right.PUBLISH_GUIDELINES)
def preview_import(request: AuthedRequest) -> HttpResponse:
    """Show what would become of the file; nothing is written yet."""
    form = ImportForm(request.POST, request.FILES, guidelines=access.guidelines(request.user))
    context: dict[str, object] = {"form": form}
    if form.is_valid():
        try:
            document = read_document(form.content())
        except FileProblem as refusal:
            context["problems"] = refusal.data["lines"]
        else:
            context["plan"] = queries.plan_import(document, form.cleaned_data["guideline"])
            context["text"] = write_document(document)
    return render(request, "guidelines/import.html", context, status=200 if "plan" in context else 422)


@require_POST
@needs(Right.PUBLISH_GUIDELINES)
def write_import(request: AuthedRequest) -> HttpResponse:
    """Write what the preview has shown."""
    form = ImportForm(request.POST, guidelines=access.guidelines(request.user))
    if not form.is_valid():
        return render(request, "guidelines/import.html", {"form": form}, status=422)
    try:
        document, target = read_document(form.content()), form.cleaned_data["guideline"]
        if target is None:
            target = services.import_guideline(by=request.user, document=document)
            messages.success(request, _("The guidelines are here. Read them through, then publish them."))
        else:
            count = services.import_changes(by=request.user, plan=queries.plan_import(document, target))
            sentence = ngettext("%(count)d change is in or proposed.", "%(count)d changes are in or proposed.", count)
            messages.success(request, sentence % {"count": count})
    except NothingChanged as refusal:
        messages.info(request, refusal.message)
        return see_other("guidelines:proposals")
    except DomainError as refusal:
        context = {"form": form, "problems": refusal.data.get("lines") or [{"line": 0, "problem": refusal.message}]}
        return render(request, "guidelines/import.html", context, status=422)
    return see_other("guidelines:guideline", target.pk)


@require_safe
@needs(Right.READ_GUIDELINES)
def completeness(request: AuthedRequest, guideline_id: int) -> HttpResponse:
    guideline = access.guideline(request.user, guideline_id)
    context = {
        "guideline": guideline,
        "completeness": queries.completeness_of(guideline),
        "is_in_force": queries.last_version(guideline) is not None,
    }
    return render(request, "guidelines/completeness.html", context)


@require_POST
@needs(Right.PROPOSE)
def propose_starter(request: AuthedRequest, guideline_id: int) -> HttpResponse:
    """Begin a proposal with a clause of the starter set."""
    guideline = access.guideline(request.user, guideline_id)
    proposal = services.propose_starter_clause(by=request.user, guideline=guideline, key=request.POST.get("key", ""))
    return see_other("guidelines:edit", proposal.pk)
