"""Jobs of content: the sweep for due sources, polls, pictures."""

from __future__ import annotations

from django.db import OperationalError, transaction
from procrastinate import RetryStrategy
from procrastinate.contrib.django import app
from procrastinate.exceptions import AlreadyEnqueued
from procrastinate.types import JSONValue

from firsthand.content import queries, services
from firsthand.content.events import ItemsArrived, ItemSuggested, SourceAdded, SourceResumed
from firsthand.core import journal
from firsthand.core.journal import on

_AGAIN = RetryStrategy(max_attempts=5, exponential_wait=2, retry_exceptions=[OperationalError])


@app.periodic(cron="* * * * *")
@app.task(name="content.sweep_sources", queue="feeds")
def sweep_sources(timestamp: int) -> None:
    for source_id in queries.due_source_ids():
        try:
            with transaction.atomic():
                poll_source.configure(queueing_lock=f"content.poll:{source_id}").defer(source_id=source_id)
        except AlreadyEnqueued:
            continue


@app.task(name="content.poll_source", queue="feeds", retry=_AGAIN)
def poll_source(source_id: int) -> None:
    services.poll(source_id=source_id)


@on(SourceAdded)
@app.task(name="content.poll_added_source", queue="feeds", retry=_AGAIN)
def poll_added_source(entry_id: int) -> None:
    services.poll(source_id=journal.read(SourceAdded, entry_id).source_id)


@on(SourceResumed)
@app.task(name="content.poll_resumed_source", queue="feeds", retry=_AGAIN)
def poll_resumed_source(entry_id: int) -> None:
    services.poll(source_id=journal.read(SourceResumed, entry_id).source_id)


@on(ItemsArrived)
@app.task(name="content.complete_arrived_items", queue="feeds", retry=_AGAIN)
def complete_arrived_items(entry_id: int) -> None:
    jobs: list[dict[str, JSONValue]] = [{"item_id": i} for i in journal.read(ItemsArrived, entry_id).item_ids]
    complete_item.batch_defer(*jobs)


@on(ItemSuggested)
@app.task(name="content.complete_suggested_item", queue="feeds", retry=_AGAIN)
def complete_suggested_item(entry_id: int) -> None:
    services.complete_item(item_id=journal.read(ItemSuggested, entry_id).item_id)


@app.task(name="content.complete_item", queue="feeds", retry=_AGAIN)
def complete_item(item_id: int) -> None:
    services.complete_item(item_id=item_id)
