from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class MeasurementConfig(AppConfig):
    name = "firsthand.measurement"

    def ready(self) -> None:
        from firsthand.core.navigation import ENTRIES, Entry

        ENTRIES.register(
            Entry(
                key="measurement.impact",
                text=_("My impact"),
                icon="chart-bar",
                url_name="measurement:impact",
                group="main",
                order=30,
                go="i",
                right="measurement.own",
            )
        )
        ENTRIES.register(
            Entry(
                key="measurement.programme",
                text=_("Programme"),
                icon="chart-line",
                url_name="measurement:programme",
                group="role",
                order=60,
                go="p",
                right="measurement.programme",
            )
        )
