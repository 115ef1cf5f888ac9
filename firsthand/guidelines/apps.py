from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class GuidelinesConfig(AppConfig):
    name = "firsthand.guidelines"

    def ready(self) -> None:
        from firsthand.core.navigation import ENTRIES, Entry
        from firsthand.guidelines import queries

        ENTRIES.register(
            Entry(
                key="guidelines.home",
                text=_("Guidelines"),
                icon="checklist",
                url_name="guidelines:home",
                group="main",
                order=40,
                go="g",
                right="guidelines.read",
            )
        )
        ENTRIES.register(
            Entry(
                key="guidelines.waiting",
                text=_("Proposals to decide"),
                icon="clipboard-check",
                url_name="guidelines:waiting",
                group="role",
                order=45,
                right="guidelines.decide",
                count=queries.waiting_count,
            )
        )
