from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class NoticesConfig(AppConfig):
    name = "firsthand.notices"

    def ready(self) -> None:
        from firsthand.core.navigation import ENTRIES, Entry
        from firsthand.notices.queries import unread_count

        ENTRIES.register(
            Entry(
                key="notices.inbox",
                text=_("Notices"),
                icon="bell",
                url_name="notices:inbox",
                group="self",
                order=20,
                count=unread_count,
            )
        )
