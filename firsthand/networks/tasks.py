"""Jobs of networks."""

from __future__ import annotations

from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from firsthand.core import journal
from firsthand.core.journal import on
from firsthand.networks import services
from firsthand.people.events import MemberLeft, MemberOffBoarded

_AGAIN = RetryStrategy(max_attempts=8, exponential_wait=5)


@on(MemberLeft)
@app.task(name="networks.disconnect_leaver", queue="default", retry=_AGAIN)
def disconnect_leaver(entry_id: int) -> None:
    services.disconnect_all(member_id=journal.read(MemberLeft, entry_id).member_id)


@on(MemberOffBoarded)
@app.task(name="networks.disconnect_off_boarded", queue="default", retry=_AGAIN)
def disconnect_off_boarded(entry_id: int) -> None:
    services.disconnect_all(member_id=journal.read(MemberOffBoarded, entry_id).member_id)
