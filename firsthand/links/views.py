"""The fallback redirect for deployments with one port, and the page of approved destinations."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from firsthand.core.htmx import render_part
from firsthand.links import access, pages, queries, recording, services
from firsthand.links.errors import DomainTaken, UnfitDomain
from firsthand.links.forms import DomainForm
from firsthand.people.access import AuthedRequest, needs
from firsthand.people.rights import Right

_A_PAGE = 50


@login_not_required
@require_safe
def follow(request: HttpRequest, code: str) -> HttpResponse:
    answer = recording.follow(request, code)
    return HttpResponse(
        answer.body, status=answer.status, content_type="text/html; charset=utf-8", headers=dict(answer.headers)
    )


@login_not_required
@require_safe
def stylesheet(request: HttpRequest) -> HttpResponse:
    return HttpResponse(pages.STYLESHEET, content_type="text/css", headers={"Cache-Control": "public, max-age=3600"})


@needs(Right.APPROVE_DOMAINS)
@require_http_methods(["GET", "HEAD", "POST"])
def domains(request: AuthedRequest) -> HttpResponse:
    if request.method != "POST":
        return _domains(request, DomainForm())
    form = DomainForm(request.POST)
    if not form.is_valid():
        return _domains(request, form, status=422)
    try:
        domain = services.approve_domain(by=request.user, host=form.cleaned_data["host"])
    except (UnfitDomain, DomainTaken) as error:
        form.add_error("host", error.message)
        return _domains(request, form, status=error.http_status if isinstance(error, UnfitDomain) else 422)
    messages.success(request, _("Links to %(host)s open at once from now on.") % {"host": domain.host})
    return redirect("links:domains")


@needs(Right.APPROVE_DOMAINS)
@require_POST
def remove_domain(request: AuthedRequest, domain_id: int) -> HttpResponse:
    domain = access.domain_for(request.user, domain_id)
    services.remove_domain(by=request.user, domain=domain)
    messages.success(request, _("Links to %(host)s show a page in between from now on.") % {"host": domain.host})
    return redirect("links:domains")


def _domains(request: AuthedRequest, form: DomainForm, *, status: int = 200) -> HttpResponse:
    context = {
        "form": form,
        "page": Paginator(access.domains_for(request.user), _A_PAGE).get_page(request.GET.get("page")),
        "waiting": queries.waiting_hosts(),
    }
    return render_part(request, "links/domains.html", "links/_domains.html", context, status=status)
