"""A member's own pages: the feed, what they saved, their topics and suggestions; and the pictures of items."""

from __future__ import annotations

import re

from django.contrib import messages
from django.core.files.storage import default_storage
from django.http import HttpResponse, HttpResponseNotModified
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST, require_safe

from firsthand.content import access, queries, services
from firsthand.content.errors import AlreadyThere, PageProblem
from firsthand.content.forms import SuggestForm
from firsthand.content.models import Mark
from firsthand.core.errors import NotFound
from firsthand.core.htmx import is_htmx, render_part
from firsthand.people.access import AuthedRequest, needs
from firsthand.people.rights import Right

_PICTURE = re.compile(r"[0-9a-z-]{1,60}\.webp")  # our own names: a hash, or the demonstration's


@require_GET
@needs(Right.READ_FEED)
def feed(request: AuthedRequest) -> HttpResponse:
    is_more = request.GET.get("more") == "1"
    undo = access.marked_item(request.user, request.GET.get("undo", ""))
    context = {"feed": queries.feed(request.user, is_more=is_more), "is_more": is_more, "undo": undo}
    return render_part(request, "content/feed.html", "content/_feed.html", context)


@require_POST
@needs(Right.READ_FEED)
def mark(request: AuthedRequest, item_id: int, kind: str) -> HttpResponse:
    item = access.item(request.user, item_id)
    if kind == Mark.Kind.SAVED:
        services.mark_saved(by=request.user, item=item)
    else:
        services.mark_not_for_me(by=request.user, item=item)
    if is_htmx(request):
        return render(request, "content/_marked.html", {"item": item, "kind": kind})
    return redirect(f"{_back(request)}?undo={item.pk}#item_{item.pk}")


@require_POST
@needs(Right.READ_FEED)
def unmark(request: AuthedRequest, item_id: int) -> HttpResponse:
    item = access.item(request.user, item_id)
    services.unmark(by=request.user, item=item)
    if is_htmx(request):
        return render(request, "content/_card.html", {"entry": queries.entry_of(request.user, item)})
    return redirect(_back(request))


def _back(request: AuthedRequest) -> str:
    """The page that the form was on, when it is one of ours."""
    page = request.POST.get("next", "")
    is_ours = page.startswith("/") and url_has_allowed_host_and_scheme(page, allowed_hosts=None)
    return page.partition("?")[0].partition("#")[0] if is_ours else reverse("content:feed")


@require_GET
@needs(Right.READ_FEED)
def saved(request: AuthedRequest) -> HttpResponse:
    return render(request, "content/saved.html", {"items": queries.saved_items(request.user)})


@require_GET
@needs(Right.READ_FEED)
def topics(request: AuthedRequest) -> HttpResponse:
    return render(request, "content/topics.html", {"topics": queries.topics_for(request.user)})


@require_POST
@needs(Right.READ_FEED)
def follow(request: AuthedRequest) -> HttpResponse:
    topic, is_on = request.POST.get("topic", ""), request.POST.get("follow") == "1"
    if is_on:
        services.follow_topic(by=request.user, topic=topic)
    else:
        services.unfollow_topic(by=request.user, topic=topic)
    if is_htmx(request):
        return render(request, "content/_topics.html", {"topics": queries.topics_for(request.user)})
    return redirect("content:topics")


@require_safe
@needs(Right.SUGGEST)
def suggest(request: AuthedRequest) -> HttpResponse:
    """The form; with an address in the query (from the first step, or from a phone's share sheet) filled in."""
    return render(request, "content/suggest.html", {"form": SuggestForm(initial={"url": request.GET.get("url", "")})})


@require_POST
@needs(Right.SUGGEST)
def preview_suggestion(request: AuthedRequest) -> HttpResponse:
    """First step: fetch the page and show what the curators would see."""
    form = SuggestForm(request.POST)
    page = None
    if form.is_valid():
        try:
            page = services.preview_page(by=request.user, url=form.cleaned_data["url"])
        except (PageProblem, AlreadyThere) as problem:
            form.add_error("url", problem.message)
    context = {"form": form, "page": page}
    status = 200 if page else 422
    return render_part(request, "content/suggest.html", "content/_suggest.html", context, status=status)


@require_POST
@needs(Right.SUGGEST)
def send_suggestion(request: AuthedRequest) -> HttpResponse:
    form = SuggestForm(request.POST)
    if form.is_valid():
        values = form.cleaned_data
        try:
            services.suggest_item(by=request.user, url=values["url"], note=values["note"], title=values["title"])
        except (PageProblem, AlreadyThere) as problem:
            form.add_error("url", problem.message)
        else:
            messages.success(request, _("Thank you. A curator looks at it and you hear what comes of it."))
            return redirect("content:suggestions")
    return render(request, "content/suggest.html", {"form": form, "is_stuck": True}, status=422)


@require_GET
@needs(Right.SUGGEST)
def suggestions(request: AuthedRequest) -> HttpResponse:
    context = {"items": queries.suggestions_of(request.user), "median_wait": queries.median_wait()}
    return render(request, "content/suggestions.html", context)


@require_safe
@needs(Right.READ_FEED)
def picture(request: AuthedRequest, name: str) -> HttpResponse:
    """Our copy of an item's picture. Its name is the digest of its content, so it never changes."""
    path = f"items/{name}"
    if not _PICTURE.fullmatch(name) or not default_storage.exists(path):
        raise NotFound(_("There is no such picture."))
    etag = f'"{name.removesuffix(".webp")}"'
    response: HttpResponse = HttpResponseNotModified()
    if request.headers.get("If-None-Match") != etag:
        with default_storage.open(path) as file:
            response = HttpResponse(file.read(), content_type="image/webp")
    response["ETag"] = etag
    response["Cache-Control"] = "private, max-age=31536000, immutable"
    response["X-Content-Type-Options"] = "nosniff"
    return response
