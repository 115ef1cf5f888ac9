"""When figures are counted: clicks every few seconds outside of the queue, days as soon as a share settles."""

from __future__ import annotations

from procrastinate.contrib.django import app

from firsthand.core import journal
from firsthand.core.journal import on
from firsthand.core.sweepers import sweeper
from firsthand.measurement import services
from firsthand.sharing.events import ShareClaimed, ShareDeleted, ShareDelivered, ShareWithdrawn


@sweeper(name="measurement.roll_up", every_s=10)
def roll_up() -> None:
    services.roll_up()


@on(ShareDelivered, ShareClaimed, ShareDeleted, ShareWithdrawn)
@app.task(name="measurement.note_settled", queue="rollup")
def note_settled(entry_id: int) -> None:
    fact = journal.read_any(entry_id)
    assert isinstance(fact, ShareDelivered | ShareClaimed | ShareDeleted | ShareWithdrawn)
    services.note_settled(share_id=fact.share_id)
