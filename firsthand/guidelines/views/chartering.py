"""The programme's charter: to read and print, to write, to sign."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from firsthand.core.errors import DomainError, Invalid, NotFound
from firsthand.core.htmx import see_other
from firsthand.guidelines import queries, services
from firsthand.guidelines.errors import NothingChanged
from firsthand.guidelines.forms import CharterForms, SignForm
from firsthand.people.access import AuthedRequest, needs
from firsthand.people.rights import Right


@require_safe
@needs(Right.READ_GUIDELINES)
def charter(request: AuthedRequest) -> HttpResponse:
    given = request.GET.get("version", "")
    return _page(request, int(given) if given.isascii() and given.isdigit() and len(given) < 9 else None)


def _page(request: AuthedRequest, number: int | None, status: int = 200, error: str = "") -> HttpResponse:
    found = queries.charter(number)
    if found is None and number is not None:
        raise NotFound(_("There is no such version."))
    context = {
        "charter": found,
        "versions": queries.charter_versions(),
        "record": queries.sign_offs() if found else [],
        "signing": queries.signing(request.user, found),
        "error": error,
    }
    return render(request, "guidelines/charter.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Right.CHARTER)
def edit(request: AuthedRequest) -> HttpResponse:
    found = queries.charter()
    if request.method != "POST":
        content = found.content if found else queries.first_charter()
        forms = CharterForms(charter=content, number=found.version.number if found else 0)
        return render(request, "guidelines/charter_edit.html", {"forms": forms})
    forms = CharterForms(request.POST)
    if forms.is_valid():
        head = forms.head.cleaned_data
        try:
            version = services.write_charter(
                by=request.user,
                charter=forms.charter(),
                based_on=head["based_on"],
                note=head["note"],
                asks_again=head["asks_again"],
            )
        except NothingChanged as refusal:
            messages.info(request, refusal.message)
            return see_other("guidelines:charter")
        except DomainError as refusal:
            forms.head.add_error(None, refusal.message)
        else:
            said = _("Saved. Legal, compliance, HR and IT are asked to sign.") if version.is_substance else _("Saved.")
            messages.success(request, said)
            return see_other("guidelines:charter")
    return render(request, "guidelines/charter_edit.html", {"forms": forms}, status=422)


@require_POST
@needs(Right.SIGN_OFF)
def sign(request: AuthedRequest) -> HttpResponse:
    form = SignForm(request.POST)
    if not form.is_valid():
        return _page(request, None, status=422, error=_("Please sign or object."))
    try:
        services.sign_charter(by=request.user, **form.cleaned_data)
    except Invalid as refusal:
        return _page(request, None, status=422, error=refusal.message)
    messages.success(request, _("Your word stands in the charter now."))
    return see_other("guidelines:charter")
