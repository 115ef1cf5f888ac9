"""The curators' pages: what waits, all items, one item."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_POST

from firsthand.content import access, queries, services
from firsthand.content.forms import DeclineForm, ItemForm
from firsthand.content.models import Item
from firsthand.content.states import ItemState
from firsthand.core.errors import Invalid
from firsthand.core.htmx import is_htmx, render_part
from firsthand.people.access import AuthedRequest, needs
from firsthand.people.rights import Right


@require_GET
@needs(Right.CURATE)
def queue(request: AuthedRequest) -> HttpResponse:
    cursor = request.GET.get("cursor", "")
    context = {
        "page": queries.items_page(state=ItemState.WAITING, cursor=cursor),
        "waiting_count": queries.waiting_count(),
        "median_wait": queries.median_wait(),
        "cursor": cursor,
    }
    return render_part(request, "content/queue.html", "content/_queue.html", context)


@require_GET
@needs(Right.CURATE)
def items(request: AuthedRequest) -> HttpResponse:
    state, text = request.GET.get("state", ""), request.GET.get("q", "").strip()[:100]
    state = state if state in ItemState.values else ""
    page = queries.items_page(state=state, text=text, cursor=request.GET.get("cursor", ""))
    context = {"page": page, "state": state, "states": ItemState.choices, "q": text}
    return render_part(request, "content/items.html", "content/_items.html", context)


@require_POST
@needs(Right.CURATE)
def approve(request: AuthedRequest, item_id: int) -> HttpResponse:
    item = access.curated_item(request.user, item_id)
    services.approve(by=request.user, item=item)
    return _decided(request, item)


@require_POST
@needs(Right.CURATE)
def decline(request: AuthedRequest, item_id: int) -> HttpResponse:
    item, form = access.curated_item(request.user, item_id), DeclineForm(request.POST)
    if form.is_valid():
        try:
            services.decline(by=request.user, item=item, reason=form.cleaned_data["reason"])
        except Invalid as refusal:
            form.add_error("reason", refusal.message)
        else:
            return _decided(request, item)
    if is_htmx(request):
        return render(request, "content/_waiting.html", {"item": item, "form": form}, status=422)
    return render(request, "content/decline.html", {"item": item, "form": form}, status=422)


@require_POST
@needs(Right.CURATE)
def withdraw(request: AuthedRequest, item_id: int) -> HttpResponse:
    item = access.curated_item(request.user, item_id)
    services.withdraw(by=request.user, item=item, reason=request.POST.get("reason", ""))
    messages.success(request, _("It is taken back: nobody can share it from now on."))
    return redirect("content:item", item_id=item.pk)


def _decided(request: AuthedRequest, item: Item) -> HttpResponse:
    if is_htmx(request):
        return render(request, "content/_decided.html", {"item": item})
    messages.success(request, _("%(title)s: %(state)s.") % {"title": item.title, "state": item.get_state_display()})
    return redirect("content:queue")


@require_POST
@needs(Right.CURATE)
def approve_many(request: AuthedRequest) -> HttpResponse:
    ids = [int(i) for i in request.POST.getlist("item") if i.isascii() and i.isdigit() and len(i) < 19]
    count = services.approve_many(by=request.user, items=queries.items_by_id(ids[:100]))
    sentence = ngettext("%(count)d item is approved.", "%(count)d items are approved.", count)
    messages.success(request, sentence % {"count": count})
    return redirect("content:queue")


@needs(Right.CURATE)
def item(request: AuthedRequest, item_id: int) -> HttpResponse:
    row = access.curated_item(request.user, item_id)
    if request.method != "POST":
        return render(request, "content/item.html", {"item": row, "form": ItemForm.of(row, request.user)})
    form = ItemForm(request.POST)
    if form.is_valid() and _saved(request, row, form):
        messages.success(request, _("Saved."))
        return redirect("content:item", item_id=row.pk)
    return render(request, "content/item.html", {"item": row, "form": form}, status=422)


def _saved(request: AuthedRequest, row: Item, form: ItemForm) -> bool:
    values = form.cleaned_data
    try:
        services.edit_item(
            by=request.user,
            item=row,
            title=values["title"],
            summary=values["summary"],
            topics=values["topics"],
            language=values["language"],
            image_alt=values["image_alt"],
            expires_at=form.expires_at(request.user),
            angles=values["angles"],
        )
    except Invalid as refusal:
        for name, sentence in refusal.data.get("fields", {None: refusal.message}).items():
            form.add_error(name, sentence)
        return False
    return True
