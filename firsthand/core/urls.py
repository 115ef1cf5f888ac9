from django.conf import settings
from django.urls import URLPattern, path

from firsthand.core import views

app_name = "core"
urlpatterns: list[URLPattern] = [
    path("theme", views.set_theme, name="theme"),
    path("keys", views.set_keys, name="keys"),
    path("offline", views.offline, name="offline"),
    path("sw.js", views.service_worker, name="service_worker"),
]
if settings.DEBUG:  # a living page of every component
    urlpatterns.append(path("design", views.design, name="design"))
