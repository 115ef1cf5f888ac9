"""Which app answers which address."""

from django.urls import include, path

urlpatterns = [
    path("", include("firsthand.core.urls")),
    path("api/v1/", include("firsthand.web.api_urls", namespace="api")),
    path("", include("firsthand.web.urls")),
    path("in/", include("firsthand.people.sign_in_urls")),
    path("", include("firsthand.people.urls")),
    path("notices/", include("firsthand.notices.urls")),
    path("guidelines/", include("firsthand.guidelines.urls")),
    path("guard/", include("firsthand.guard.urls")),
    path("oversight/", include("firsthand.oversight.urls")),
    path("accounts/", include("firsthand.networks.urls")),
    path("", include("firsthand.links.urls")),
    path("", include("firsthand.content.urls")),
    path("share/", include("firsthand.sharing.urls")),
    path("", include("firsthand.measurement.urls")),
]
