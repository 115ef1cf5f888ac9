from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class LinksConfig(AppConfig):
    name = "firsthand.links"

    def ready(self) -> None:
        from firsthand.core.navigation import ENTRIES, Entry
        from firsthand.links import tasks  # noqa: F401  # it declares the sweepers
        from firsthand.people.rights import Right

        ENTRIES.register(
            Entry(
                key="links.domains",
                text=_("Destinations"),
                icon="external-link",
                url_name="links:domains",
                group="role",
                order=60,
                right=Right.APPROVE_DOMAINS,
            )
        )
