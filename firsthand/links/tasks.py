"""What runs by itself: clicks into the table every second, the months of their table ahead of time."""

from __future__ import annotations

from firsthand.core.sweepers import sweeper
from firsthand.links import services


@sweeper(name="links.load_clicks", every_s=1)
def load_clicks() -> None:
    services.load_clicks()


@sweeper(name="links.prepare_months", every_s=6 * 3600)
def prepare_months() -> None:
    services.prepare_months()
