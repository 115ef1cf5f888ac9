"""The API's addresses. Keys let in, not sessions, so the rule that every page needs a sign-in does not apply."""

from django.contrib.auth.decorators import login_not_required
from django.urls import URLPattern, URLResolver

from firsthand.web.api import api

app_name = "ninja"
urlpatterns: list[URLPattern | URLResolver] = api.urls[0]
for pattern in urlpatterns:
    if isinstance(pattern, URLPattern):
        login_not_required(pattern.callback)
