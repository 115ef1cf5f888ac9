from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SharingConfig(AppConfig):
    name = "firsthand.sharing"

    def ready(self) -> None:
        from firsthand.core.navigation import ENTRIES, Entry

        ENTRIES.register(
            Entry(
                key="sharing.share",
                text=_("Share"),
                icon="feather",
                url_name="sharing:mine",
                group="main",
                order=20,
                go="s",
                right="sharing.share",
            )
        )
