from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SharingConfig(AppConfig):
    name = "firsthand.sharing"

    def ready(self) -> None:
        from firsthand.core.navigation import ENTRIES, Entry
        from firsthand.guard.corpus import PLACES, POSTS, Place
        from firsthand.networks.adapters import ADAPTERS
        from firsthand.sharing.corpus import Shares

        POSTS.register(Shares())
        for adapter in ADAPTERS:
            PLACES.register(Place(key=adapter.key, label=adapter.label))
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
        ENTRIES.register(
            Entry(
                key="sharing.stop",
                text=_("Crisis stop"),
                icon="hand-stop",
                url_name="sharing:stops",
                group="role",
                order=90,
                right="oversight.stop",
            )
        )
