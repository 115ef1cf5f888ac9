from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ContentConfig(AppConfig):
    name = "firsthand.content"

    def ready(self) -> None:
        from firsthand.core.navigation import ENTRIES, Entry

        ENTRIES.register(
            Entry(
                key="content.curate",
                text=_("Curate"),
                icon="rss",
                url_name="content:queue",
                group="role",
                order=10,
                go="c",
                right="content.curate",
            )
        )
        ENTRIES.register(
            Entry(
                key="content.recall",
                text=_("Recall an item"),
                icon="repeat",
                url_name="content:recall",
                group="role",
                order=26,
                right="oversight.incidents",
            )
        )
        ENTRIES.register(
            Entry(
                key="content.saved",
                text=_("Saved"),
                icon="bookmark",
                url_name="content:saved",
                group="self",
                order=30,
            )
        )
