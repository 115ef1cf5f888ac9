from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class NetworksConfig(AppConfig):
    name = "firsthand.networks"

    def ready(self) -> None:
        from firsthand.core.navigation import ENTRIES, Entry
        from firsthand.networks import adapters
        from firsthand.people.rights import Right

        adapters.register_all()
        ENTRIES.register(
            Entry(
                key="networks.accounts",
                text=_("My networks"),
                icon="plug-connected",
                url_name="networks:accounts",
                group="self",
                order=20,
                right=Right.CONNECT,
            )
        )
