"""The curators' pages about feeds: their health, adding one after trying it, settings."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_POST

from firsthand.content import access, queries, services
from firsthand.content.errors import AlreadyThere, FeedProblem
from firsthand.content.forms import AddressForm, NewSourceForm, OutlineForm, SourceForm
from firsthand.content.values import FeedPreview
from firsthand.core.errors import DomainError
from firsthand.core.htmx import render_part
from firsthand.people.access import AuthedRequest, needs
from firsthand.people.rights import Right

MAX_OUTLINE_BYTES = 2_000_000


@require_GET
@needs(Right.CURATE)
def sources(request: AuthedRequest) -> HttpResponse:
    return render(request, "content/sources.html", {"sources": queries.sources()})


@require_GET
@needs(Right.CURATE)
def add(request: AuthedRequest) -> HttpResponse:
    return render(request, "content/source_add.html", {"form": AddressForm(), "outline_form": OutlineForm()})


@require_POST
@needs(Right.CURATE)
def try_source(request: AuthedRequest) -> HttpResponse:
    """Fetch the address at once and show what would come in; nothing is saved yet."""
    form, preview, details = AddressForm(request.POST), None, None
    if form.is_valid():
        try:
            preview = services.preview_feed(by=request.user, url=form.cleaned_data["url"])
            details = NewSourceForm(initial=_initial(preview))
        except FeedProblem as problem:
            form.add_error("url", problem.message)
    context = {"form": form, "preview": preview, "details": details, "outline_form": OutlineForm()}
    status = 200 if preview else 422
    return render_part(request, "content/source_add.html", "content/_source_add.html", context, status=status)


def _initial(preview: FeedPreview) -> dict[str, object]:
    feed = preview.feed
    return {
        "url": preview.url,
        "site_url": feed.site_url,
        "title": feed.title,
        "language": feed.language[:2].lower(),
        "daily_cap": 20,
    }


@require_POST
@needs(Right.CURATE)
def save_source(request: AuthedRequest) -> HttpResponse:
    details = NewSourceForm(request.POST)
    if details.is_valid():
        try:
            services.add_source(by=request.user, **details.cleaned_data)
        except AlreadyThere as refusal:
            messages.info(request, refusal.message)
        except DomainError as refusal:
            details.add_error(None, refusal.message)
        else:
            messages.success(request, _("The source is added. Its first items arrive in a moment."))
        if not details.errors:
            return redirect("content:sources")
    context = {"form": AddressForm(), "details": details, "outline_form": OutlineForm()}
    return render(request, "content/source_add.html", context, status=422)


@require_POST
@needs(Right.CURATE)
def import_outline(request: AuthedRequest) -> HttpResponse:
    form = OutlineForm(request.POST, request.FILES)
    if form.is_valid():
        try:
            data = form.cleaned_data["file"].read(MAX_OUTLINE_BYTES)
            count = len(services.import_outline(by=request.user, data=data))
        except FeedProblem as problem:
            form.add_error("file", problem.message)
        else:
            sentence = ngettext("%(count)d source is there now.", "%(count)d sources are there now.", count)
            messages.success(request, sentence % {"count": count})
            return redirect("content:sources")
    return render(request, "content/source_add.html", {"form": AddressForm(), "outline_form": form}, status=422)


@needs(Right.CURATE)
def source(request: AuthedRequest, source_id: int) -> HttpResponse:
    row = access.source(request.user, source_id)
    form = SourceForm(request.POST) if request.method == "POST" else SourceForm.of(row)
    if request.method == "POST" and form.is_valid():
        services.edit_source(by=request.user, source=row, **form.cleaned_data)
        messages.success(request, _("Saved."))
        return redirect("content:sources")
    latest = queries.items_page(source_id=row.pk, limit=5).items
    status = 422 if form.errors else 200
    return render(request, "content/source.html", {"source": row, "form": form, "latest": latest}, status=status)


@require_POST
@needs(Right.CURATE)
def pause(request: AuthedRequest, source_id: int) -> HttpResponse:
    services.pause_source(by=request.user, source=access.source(request.user, source_id))
    return redirect("content:sources")


@require_POST
@needs(Right.CURATE)
def resume(request: AuthedRequest, source_id: int) -> HttpResponse:
    services.resume_source(by=request.user, source=access.source(request.user, source_id))
    return redirect("content:sources")


@require_POST
@needs(Right.CURATE)
def poll(request: AuthedRequest, source_id: int) -> HttpResponse:
    services.poll_soon(by=request.user, source=access.source(request.user, source_id))
    messages.info(request, _("It will be read within a minute."))
    return redirect("content:sources")
