"""How reviews are done: for those who keep the record."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from firsthand.core.errors import Invalid
from firsthand.core.htmx import see_other
from firsthand.oversight import access, queries, services
from firsthand.oversight.forms import OptionsForm, PolicyForm
from firsthand.people import queries as people
from firsthand.people.access import AuthedRequest, needs
from firsthand.people.rights import Right


@needs(Right.ARCHIVE)
def options(request: AuthedRequest) -> HttpResponse:
    form = OptionsForm(request.POST) if request.method == "POST" else OptionsForm.of(queries.options())
    if form.is_bound and form.is_valid():
        try:
            services.set_options(by=request.user, **form.cleaned_data)
        except Invalid as refusal:
            form.add_error(None, refusal.message)
        else:
            messages.success(request, _("Saved. It counts for what is filed from now on."))
            return see_other("oversight:options")
    context = {
        "form": form,
        "policies": queries.policies(),
        "departments": people.departments(),
        "general": queries.policy_for(None),
    }
    return render(request, "oversight/options.html", context, status=422 if form.is_bound else 200)


@needs(Right.ARCHIVE)
def policy(request: AuthedRequest, department_id: int) -> HttpResponse:
    """`department_id` 0: everybody for whom no other policy speaks."""
    department = access.policy_department(request.user, department_id or None)
    form = PolicyForm(request.POST) if request.method == "POST" else PolicyForm.of(queries.policy_for(department_id))
    if form.is_bound and form.is_valid():
        services.set_policy(by=request.user, department=department, **form.cleaned_data)
        messages.success(request, _("Saved. It counts for what is filed from now on."))
        return see_other("oversight:options")
    return render(
        request, "oversight/policy.html", {"form": form, "department": department}, status=422 if form.is_bound else 200
    )
