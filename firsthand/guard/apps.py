from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class GuardConfig(AppConfig):
    name = "firsthand.guard"

    def ready(self) -> None:
        from firsthand.core.navigation import ENTRIES, Entry
        from firsthand.guard import queries
        from firsthand.guidelines.uses import CLAUSE_USES, RULES, ClauseUse

        CLAUSE_USES.register(ClauseUse(key=RULES, label="rules of the guard", clauses=queries.ruled_clauses))
        ENTRIES.register(
            Entry(
                key="guard.rules",
                text=_("Rules"),
                icon="shield-check",
                url_name="guard:rules",
                group="role",
                order=14,
                right="guard.rules",
                count=queries.open_appeal_count,
            )
        )
        ENTRIES.register(
            Entry(
                key="guard.appeals",
                text=_("My appeals"),
                icon="message-circle",
                url_name="guard:appeals",
                group="self",
                order=35,
                right="guard.appeal",
            )
        )
