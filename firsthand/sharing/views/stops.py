"""The crisis stop: what it would hold, the switch, and what becomes of what waited."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from firsthand.core.errors import Invalid
from firsthand.core.htmx import see_other
from firsthand.oversight import access
from firsthand.people.access import AuthedRequest, needs
from firsthand.people.rights import Right
from firsthand.sharing import services, stop_pages
from firsthand.sharing.forms import ResumeForm, StopForm


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Right.STOP)
def stops(request: AuthedRequest) -> HttpResponse:
    form = StopForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            row = services.stop_sharing(
                by=request.user, scope=form.scope, value=form.value, reason=form.cleaned_data["reason"]
            )
        except Invalid as refusal:
            form.add_error(None, refusal.message)
        else:
            return see_other("sharing:stop", row.pk)
    asked = request.POST.get("what", request.GET.get("what", ""))
    context = {"form": form, **stop_pages.stopping(asked)}
    return render(request, "sharing/stops.html", context, status=422 if form.errors else 200)


@require_safe
@needs(Right.STOP)
def stop(request: AuthedRequest, stop_id: int) -> HttpResponse:
    row = access.stop(request.user, stop_id)
    return render(request, "sharing/stop.html", stop_pages.standing(row, request.user))


@require_POST
@needs(Right.STOP)
def resume(request: AuthedRequest, stop_id: int) -> HttpResponse:
    row, form = access.stop(request.user, stop_id), ResumeForm(request.POST)
    if not form.is_valid():
        raise Invalid(_("Say what is to become of what waited: release, ask or discard."))
    services.resume_sharing(by=request.user, stop=row, rest=form.cleaned_data["rest"], fates=form.fates)
    messages.success(request, _("The stop is over."))
    return see_other("sharing:stop", row.pk)
