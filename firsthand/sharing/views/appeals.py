"""An appeal against a finding in a draft: the guard looks at the very draft that the composer shows."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from firsthand.core.errors import DomainError, NotFound
from firsthand.core.htmx import see_other
from firsthand.people.access import AuthedRequest, needs
from firsthand.people.rights import Right
from firsthand.sharing import access, composer, services
from firsthand.sharing.findings import Shown
from firsthand.sharing.forms import AppealForm
from firsthand.sharing.models import Draft


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Right.SHARE, Right.APPEAL)
def appeal(request: AuthedRequest) -> HttpResponse:
    asked = request.GET.get("draft", "")
    draft = access.my_draft(request.user, int(asked) if asked.isascii() and asked.isdigit() and len(asked) < 18 else 0)
    shown = _finding(request, draft)
    form = AppealForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            services.appeal(by=request.user, draft=draft, shown=shown, reason=form.cleaned_data["reason"])
        except DomainError as refusal:
            form.add_error(None, refusal.message)
        else:
            messages.success(request, _("A reviewer will answer; you are told then."))
            return see_other(f"{reverse('sharing:compose')}?draft={draft.pk}")
    context = {"draft": draft, "shown": shown, "form": form}
    return render(request, "sharing/appeal.html", context, status=422 if form.errors else 200)


def _finding(request: AuthedRequest, draft: Draft) -> Shown:
    key = request.GET.get("finding", "")
    for shown in composer.composer_of(request.user, draft).findings:
        if shown.key == key:
            return shown
    raise NotFound(_("The guard no longer finds this in the draft."))
