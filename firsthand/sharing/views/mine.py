"""What I shared, drafts, calendar, and the page after Share."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from firsthand.core.htmx import render_part, see_other
from firsthand.people.access import AuthedRequest, needs
from firsthand.people.rights import Right
from firsthand.sharing import access, pages, queries, services


@require_safe
@needs(Right.SHARE)
def mine(request: AuthedRequest) -> HttpResponse:
    context = pages.mine(request.user, filter_key=request.GET.get("show", ""), before=request.GET.get("before", ""))
    return render_part(request, "sharing/mine.html", "sharing/_shares.html", context)


@require_safe
@needs(Right.SHARE)
def drafts(request: AuthedRequest) -> HttpResponse:
    return render(request, "sharing/drafts.html", {"drafts": queries.written_drafts(request.user)[:100]})


@require_POST
@needs(Right.SHARE)
def discard(request: AuthedRequest, draft_id: int) -> HttpResponse:
    services.discard_draft(by=request.user, draft=access.my_draft(request.user, draft_id))
    messages.success(request, _("The draft is gone."))
    return see_other("sharing:drafts")


@require_safe
@needs(Right.SHARE)
def calendar(request: AuthedRequest) -> HttpResponse:
    return render(request, "sharing/calendar.html", pages.calendar(request.user, request.GET.get("from", "")))


@require_safe
@needs(Right.SHARE)
def result(request: AuthedRequest, draft_id: int) -> HttpResponse:
    draft = access.my_draft(request.user, draft_id)
    cards = [pages.card(share) for share in queries.shares_of_draft(request.user, draft)]
    return render(
        request,
        "sharing/result.html",
        {
            "draft_id": str(draft.pk),
            "cards": cards,
            "is_my_turn": bool(cards) and all(card.window for card in cards),
            "zone": request.user.time_zone,
        },
    )
