"""Jobs of guidelines: asking for acknowledgements and sign-offs."""

from __future__ import annotations

from django.db import OperationalError
from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from firsthand.core import journal
from firsthand.core.journal import on
from firsthand.guidelines import queries, services
from firsthand.guidelines.events import CharterWritten, VersionPublished

_AGAIN = RetryStrategy(max_attempts=5, exponential_wait=2, retry_exceptions=[OperationalError])


@on(VersionPublished)
@app.task(name="guidelines.ask_for_acknowledgement", queue="default", retry=_AGAIN)
def ask_for_acknowledgement(entry_id: int) -> None:
    fact = journal.read(VersionPublished, entry_id)
    if fact.is_material:
        services.ask(guideline=queries.guideline_of(fact.guideline_id))


@app.periodic(cron="23 * * * *")
@app.task(name="guidelines.remind", queue="default", queueing_lock="guidelines.remind")
def remind(timestamp: int) -> None:
    services.ask_everywhere()


@on(CharterWritten)
@app.task(name="guidelines.ask_for_sign_offs", queue="default", retry=_AGAIN)
def ask_for_sign_offs(entry_id: int) -> None:
    fact = journal.read(CharterWritten, entry_id)
    if fact.is_substance:
        services.ask_for_sign_offs(charter_id=fact.charter_id)
