"""One's own page."""

from __future__ import annotations

import datetime as dt

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from firsthand.core import clock
from firsthand.core.htmx import see_other
from firsthand.people import access, queries, services
from firsthand.people.access import AuthedRequest
from firsthand.people.forms import ProfileForm, TokenForm


@require_http_methods(["GET", "POST"])
def you(request: AuthedRequest) -> HttpResponse:
    form = ProfileForm(request.POST or None, member=request.user)
    if request.method == "POST" and form.is_valid():
        services.update_profile(by=request.user, **form.cleaned_data)
        messages.success(request, _("Saved."))
        return see_other("people:you")
    return render(request, "people/you.html", {"form": form}, status=422 if form.errors else 200)


@never_cache
@require_http_methods(["GET", "POST"])
def keys(request: AuthedRequest) -> HttpResponse:
    form = TokenForm(request.POST or None, member=request.user)
    new = None
    if request.method == "POST" and form.is_valid():
        days = form.cleaned_data["days"]
        expires_at = clock.now() + dt.timedelta(days=days) if days else None
        name, scopes = form.cleaned_data["name"], form.cleaned_data["scopes"]
        # The page itself answers, not a redirect: the key is shown once and kept nowhere, not even in the session.
        new = services.create_token(by=request.user, name=name, scopes=scopes, expires_at=expires_at)
        form = TokenForm(member=request.user)
    context = {"form": form, "new": new, "tokens": queries.tokens(request.user)}
    return render(request, "people/keys.html", context, status=422 if form.errors else 200)


@require_POST
def revoke_key(request: AuthedRequest, token_id: int) -> HttpResponse:
    services.revoke_token(by=request.user, token=access.token(request.user, token_id))
    messages.success(request, _("The key opens nothing any more."))
    return see_other("people:keys")


@require_POST
def sign_out_everywhere(request: AuthedRequest) -> HttpResponse:
    services.sign_out_everywhere(by=request.user)
    request.session.flush()
    messages.success(request, _("You are signed out in every browser."))
    return see_other("account_login")
