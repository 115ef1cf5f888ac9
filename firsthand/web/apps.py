from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class WebConfig(AppConfig):
    name = "firsthand.web"

    def ready(self) -> None:
        from firsthand.core.navigation import ENTRIES, Entry

        ENTRIES.register(
            Entry(key="web.today", text=_("Today"), icon="home", url_name="web:today", group="main", order=10, go="t")
        )
