"""From an invitation to the choice to take part."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth import login
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from firsthand.core.errors import Invalid
from firsthand.core.htmx import see_other
from firsthand.people import queries, services
from firsthand.people.access import AuthedRequest
from firsthand.people.forms import JoinForm

ACTIONS = {
    "opt_in": services.opt_in,
    "pause": services.pause,
    "resume": services.resume,
    "leave": services.leave,
}


@login_not_required
@never_cache
@sensitive_post_parameters("password")
@require_http_methods(["GET", "POST"])
def join(request: HttpRequest, secret: str) -> HttpResponse:
    invitation = services.open_invitation(secret)
    context = {"invitation": invitation, "organisation": queries.organisation()}
    if request.user.is_authenticated:
        return render(request, "people/join_signed_in.html", context)
    form = JoinForm(request.POST or None, invitation=invitation)
    if request.method == "POST" and form.is_valid():
        member = services.accept_invitation(secret=secret, **form.cleaned_data)
        login(request, member, backend="django.contrib.auth.backends.ModelBackend")
        return see_other("people:taking_part")
    return render(request, "people/join.html", {**context, "form": form}, status=422 if form.errors else 200)


@require_GET
def taking_part(request: AuthedRequest) -> HttpResponse:
    return render(request, "people/taking_part.html", {"organisation": queries.organisation()})


@require_POST
def participation(request: AuthedRequest) -> HttpResponse:
    action = request.POST.get("action", "")
    if action not in ACTIONS:
        raise Invalid(_("Choose one of the buttons."))
    ACTIONS[action](by=request.user)
    messages.success(request, _said(action))
    to = request.POST.get("next", "")
    is_ours = url_has_allowed_host_and_scheme(to, allowed_hosts=None)
    return see_other(to if is_ours else "people:you")


def _said(action: str) -> str:
    return {
        "opt_in": _("You are taking part. You can pause or leave on your own page at any time."),
        "pause": _("You are paused. Nothing goes out until you resume."),
        "resume": _("Welcome back. Sharing works again."),
        "leave": _("You have left. Your networks are being disconnected and planned shares called off."),
    }[action]
