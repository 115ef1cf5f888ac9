from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PeopleConfig(AppConfig):
    name = "firsthand.people"

    def ready(self) -> None:
        from firsthand.core.navigation import ENTRIES, Entry

        for entry in (
            Entry(key="people.you", text=_("You"), icon="user-circle", url_name="people:you", group="self", order=10),
            Entry(
                key="people.people",
                text=_("People"),
                icon="users",
                url_name="people:people",
                group="role",
                order=60,
                right="people.invite",
            ),
            Entry(
                key="people.organisation",
                text=_("Organisation"),
                icon="building",
                url_name="people:organisation",
                group="role",
                order=80,
                right="web.set_up",
            ),
        ):
            ENTRIES.register(entry)
