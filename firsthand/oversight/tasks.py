"""Jobs and sweepers of oversight."""

from __future__ import annotations

from procrastinate.contrib.django import app

from firsthand.core import journal
from firsthand.core.journal import on
from firsthand.core.sweepers import sweeper
from firsthand.oversight import services
from firsthand.oversight.events import ExportRequested


@on(ExportRequested)
@app.task(name="oversight.make_export", queue="default")
def make_export(entry_id: int) -> None:
    services.make_export(export_id=journal.read(ExportRequested, entry_id).export_id)


@app.periodic(cron="40 2 * * *")
@app.task(name="oversight.apply_retention", queue="default", queueing_lock="oversight.apply_retention")
def apply_retention(timestamp: int) -> None:
    services.apply_retention()


@sweeper(name="oversight.anchor_head", every_s=300)
def anchor_head() -> None:
    services.anchor_due()
