from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from firsthand.content import access
from firsthand.content import queries as content
from firsthand.people.access import AuthedRequest
from firsthand.sharing import queries as sharing
from firsthand.web import queries


@require_safe
def today(request: AuthedRequest) -> HttpResponse:
    feed = content.feed(request.user)
    context = {
        "stops": sharing.stops_for(request.user),
        "asks": queries.asks(request.user),
        "feed": feed,
        "feed_title": queries.feed_title(len(feed.entries)),
        "week": queries.week(request.user),
        "undo": access.marked_item(request.user, request.GET.get("undo", "")),
    }
    return render(request, "web/today.html", context)
