"""Jobs of people."""

from __future__ import annotations

from procrastinate.contrib.django import app

from firsthand.people import services


@app.periodic(cron="17 3 * * *")
@app.task(name="people.remove_expired_sessions", queue="default", queueing_lock="people.remove_expired_sessions")
def remove_expired_sessions(timestamp: int) -> None:
    services.remove_expired_sessions()
