"""Choosing an item to recall."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from firsthand.content import access, queries, services
from firsthand.content.forms import RecallForm
from firsthand.content.states import ItemState
from firsthand.core.errors import Invalid
from firsthand.core.htmx import see_other
from firsthand.people.access import AuthedRequest, needs
from firsthand.people.rights import Right


@require_GET
@needs(Right.INCIDENTS)
def items(request: AuthedRequest) -> HttpResponse:
    text = request.GET.get("q", "").strip()[:100]
    page = queries.items_page(state=ItemState.APPROVED, text=text, cursor=request.GET.get("cursor", ""))
    return render(request, "content/recall.html", {"page": page, "q": text})


@needs(Right.INCIDENTS)
def item(request: AuthedRequest, item_id: int) -> HttpResponse:
    row = access.recallable_item(request.user, item_id)
    form = RecallForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            recall = services.recall_item(by=request.user, item=row, reason=form.cleaned_data["reason"])
        except Invalid as refusal:
            form.add_error("reason", refusal.message)
        else:
            messages.success(request, _("Recalled. Everybody who shared it is found and asked."))
            return see_other("oversight:recall", recall.pk)
    return render(
        request, "content/recall_item.html", {"item": row, "form": form}, status=422 if form.is_bound else 200
    )
