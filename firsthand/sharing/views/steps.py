"""What a person does with one share: each answers with the share as it is then."""

from __future__ import annotations

from django.http import HttpResponse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from firsthand.core.errors import Invalid
from firsthand.core.htmx import is_htmx, render_part, see_other
from firsthand.people.access import AuthedRequest, needs
from firsthand.people.rights import Right
from firsthand.sharing import access, pages, services
from firsthand.sharing.forms import TimeForm
from firsthand.sharing.models import Share


@require_safe
@needs(Right.SHARE)
def share(request: AuthedRequest, share_id: int) -> HttpResponse:
    """One share; the part asks for itself again while the share is on its way."""
    return _shown(request, access.my_share(request.user, share_id))


@require_POST
@needs(Right.SHARE)
def claim(request: AuthedRequest, share_id: int) -> HttpResponse:
    row = access.my_share(request.user, share_id)
    return _done(request, services.claim(by=request.user, share=row, permalink=request.POST.get("permalink", "")))


@require_POST
@needs(Right.SHARE)
def withdraw(request: AuthedRequest, share_id: int) -> HttpResponse:
    return _done(request, services.withdraw(by=request.user, share=access.my_share(request.user, share_id)))


@require_POST
@needs(Right.SHARE)
def reschedule(request: AuthedRequest, share_id: int) -> HttpResponse:
    row, form = access.my_share(request.user, share_id), TimeForm(request.POST)
    if not form.is_valid():
        raise Invalid(_("Please give the day and the time."))
    return _done(request, services.reschedule(by=request.user, share=row, due_at=form.due_at(request.user)))


@require_POST
@needs(Right.SHARE)
def retry(request: AuthedRequest, share_id: int) -> HttpResponse:
    return _done(request, services.retry(by=request.user, share=access.my_share(request.user, share_id)))


@require_POST
@needs(Right.SHARE)
def delete(request: AuthedRequest, share_id: int) -> HttpResponse:
    return _done(request, services.delete_published(by=request.user, share=access.my_share(request.user, share_id)))


@require_POST
@needs(Right.SHARE)
def refresh(request: AuthedRequest, share_id: int) -> HttpResponse:
    return _done(request, services.refresh_metrics(by=request.user, share=access.my_share(request.user, share_id)))


@require_POST
@needs(Right.SHARE)
def resolve(request: AuthedRequest, share_id: int) -> HttpResponse:
    row, is_there = access.my_share(request.user, share_id), request.POST.get("is_there") == "1"
    permalink = request.POST.get("permalink", "")
    return _done(request, services.resolve_by_hand(by=request.user, share=row, is_there=is_there, permalink=permalink))


def _done(request: AuthedRequest, row: Share) -> HttpResponse:
    if is_htmx(request):
        return _shown(request, access.my_share(request.user, row.pk))
    to = request.POST.get("next", "")
    is_ours = to.startswith("/") and url_has_allowed_host_and_scheme(to, allowed_hosts=None)
    return see_other(f"{to.partition('#')[0]}#share_{row.pk}") if is_ours else see_other("sharing:share", row.pk)


def _shown(request: AuthedRequest, row: Share) -> HttpResponse:
    context = {"card": pages.card(row), "zone": request.user.time_zone}
    return render_part(request, "sharing/share.html", "sharing/_share.html", context)
