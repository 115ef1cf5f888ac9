"""Jobs of guard: clauses are quoted as they are in force, and what is old is forgotten."""

from __future__ import annotations

from django.db import OperationalError
from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from firsthand.core import clock, journal
from firsthand.core.journal import on
from firsthand.core.sweepers import sweeper
from firsthand.guard import queries, services
from firsthand.guidelines.events import VersionPublished

_AGAIN = RetryStrategy(max_attempts=5, exponential_wait=2, retry_exceptions=[OperationalError])


@on(VersionPublished)
@app.task(name="guard.take_up_guidelines", queue="default", retry=_AGAIN)
def take_up_guidelines(entry_id: int) -> None:
    fact = journal.read(VersionPublished, entry_id)
    at = queries.effective_at(fact.version_id)
    if at is not None and at > clock.now():
        quote_anew.configure(schedule_at=at).defer()
    else:
        services.quote_anew()


@app.task(name="guard.quote_anew", queue="default", retry=_AGAIN)
def quote_anew() -> None:
    services.quote_anew()


@sweeper(name="guard.keep_ready", every_s=1)
def keep_ready() -> None:
    """Compile changed rules in the worker before a share needs them."""
    services.current()


@sweeper(name="guard.forget", every_s=3600)
def forget() -> int:
    """Delete counts and empty the words of appeals that are older than 400 days."""
    return services.forget_hits() + services.forget_appeal_texts()
