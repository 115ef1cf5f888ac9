"""The options of the organisation."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from firsthand.core.errors import DomainError
from firsthand.core.htmx import see_other
from firsthand.people import queries, services
from firsthand.people.access import AuthedRequest, needs
from firsthand.people.forms import OrganisationForm, add_refusal
from firsthand.people.rights import Right


@require_http_methods(["GET", "POST"])
@needs(Right.SET_UP)
def organisation(request: AuthedRequest) -> HttpResponse:
    form = OrganisationForm(request.POST or None, organisation=queries.organisation())
    if request.method == "POST" and form.is_valid():
        try:
            services.change_organisation(by=request.user, **form.cleaned_data)
            messages.success(request, _("Saved."))
            return see_other("people:organisation")
        except DomainError as error:
            add_refusal(form, error)
    return render(request, "people/organisation.html", {"form": form}, status=422 if form.errors else 200)
