from __future__ import annotations

from typing import Any

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class OversightConfig(AppConfig):
    name = "firsthand.oversight"

    def ready(self) -> None:
        from firsthand.core.navigation import ENTRIES, Entry
        from firsthand.oversight import (
            anchors,
            events,  # noqa: F401  # their kinds are known to whoever reads the journal
        )

        anchors.register_all()
        ENTRIES.register(
            Entry(
                key="oversight.review",
                text=_("Review"),
                icon="clipboard-check",
                url_name="oversight:queue",
                group="role",
                order=20,
                go="r",
                right="oversight.review",
                count=_waiting,
            )
        )
        ENTRIES.register(
            Entry(
                key="oversight.archive",
                text=_("Archive"),
                icon="inbox",
                url_name="oversight:archive",
                group="role",
                order=22,
                right="oversight.archive",
            )
        )
        ENTRIES.register(
            Entry(
                key="oversight.incidents",
                text=_("Incidents"),
                icon="flag",
                url_name="oversight:incidents",
                group="role",
                order=24,
                right="oversight.incidents",
            )
        )


def _waiting(member: Any) -> int:
    from firsthand.oversight import queries

    return queries.waiting_count(member)
