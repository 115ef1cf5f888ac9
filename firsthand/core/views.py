from __future__ import annotations

from pathlib import Path

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

YEAR_S = 365 * 24 * 3600
SERVICE_WORKER = Path(__file__).parent / "static" / "core" / "js" / "sw.js"


@login_not_required
@require_POST
def set_theme(request: HttpRequest) -> HttpResponse:
    return _keep(request, "theme", {"light", "dark"})


@login_not_required
@require_POST
def set_keys(request: HttpRequest) -> HttpResponse:
    return _keep(request, "keys", {"off"})


def _keep(request: HttpRequest, name: str, values: set[str]) -> HttpResponse:
    """Keep a choice of this browser in a cookie that scripts may read; any other value forgets it."""
    target = request.POST.get("next", "/")
    is_ours = url_has_allowed_host_and_scheme(target, {request.get_host()}, require_https=request.is_secure())
    response = HttpResponseRedirect(target if is_ours else "/", status=303)
    value = request.POST.get(name, "")
    if value in values:
        response.set_cookie(name, value, max_age=YEAR_S, samesite="Lax", secure=request.is_secure())
    else:
        response.delete_cookie(name, samesite="Lax")
    return response


@login_not_required
def offline(request: HttpRequest) -> HttpResponse:
    return render(request, "core/offline.html")


@login_not_required
def service_worker(request: HttpRequest) -> HttpResponse:
    """At the root, since a worker rules only over what lies below its own address."""
    return HttpResponse(SERVICE_WORKER.read_bytes(), content_type="text/javascript; charset=utf-8")


@login_not_required
def design(request: HttpRequest) -> HttpResponse:
    from firsthand.core.design import samples  # only where the page of all components is served

    return render(request, "core/design.html", samples())
