"""What holds for every request of somebody signed in: how long a session lives, and their language and clock."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from zoneinfo import ZoneInfo

from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse
from django.utils import timezone, translation

from firsthand.core import clock
from firsthand.people.sessions import ABSOLUTE, IDLE

_BEGAN, _SEEN = "began_at", "seen_at"
_NOTE_EVERY = dt.timedelta(minutes=15)  # a session row is not written at every click


class PersonMiddleware:
    """Ends a session after 12 idle hours or 7 days, and shows the rest in the person's language and time zone."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        user = request.user
        if not user.is_authenticated:
            return self.get_response(request)
        if _is_over(request):
            logout(request)
            return self.get_response(request)
        with translation.override(user.language), timezone.override(ZoneInfo(user.time_zone)):
            request.LANGUAGE_CODE = translation.get_language() or user.language
            return self.get_response(request)


def _is_over(request: HttpRequest) -> bool:
    """Whether the session has lived or idled too long; notes when it began and was last used."""
    now = clock.now()
    began = _moment(request, _BEGAN)
    seen = _moment(request, _SEEN)
    if began is None or seen is None:
        request.session[_BEGAN] = request.session[_SEEN] = now.timestamp()
        return False
    if now - began > ABSOLUTE or now - seen > IDLE:
        return True
    if now - seen > _NOTE_EVERY:
        request.session[_SEEN] = now.timestamp()
    return False


def _moment(request: HttpRequest, key: str) -> dt.datetime | None:
    value = request.session.get(key)
    return None if value is None else dt.datetime.fromtimestamp(value, dt.UTC)
