"""Running queued jobs in the thread and transaction of a test."""

from __future__ import annotations

import datetime as dt
import json
from typing import Any

from django.db import connection, transaction
from procrastinate import jobs
from procrastinate.contrib.django import app
from procrastinate.job_context import JobContext

_DUE = """
    SELECT id, task_name, args, attempts, queue_name, lock, queueing_lock, priority FROM procrastinate_jobs
    WHERE status = 'todo' AND (scheduled_at IS NULL OR scheduled_at <= %s) AND (%s::text IS NULL OR task_name = %s)
    ORDER BY priority DESC, id LIMIT 1
"""


def run_due_jobs(*, until: dt.datetime | None = None, only: str | None = None, limit: int = 1000) -> int:
    """Run due jobs one after another until none is left; raises AssertionError past `limit`."""
    for count in range(limit):
        moment = until or dt.datetime.now(dt.UTC)
        row = _next(moment, only)
        if row is None:
            return count
        _run(*row)
    raise AssertionError(f"more than {limit} jobs: does one defer itself for ever?")


def _next(moment: dt.datetime, only: str | None) -> Any:
    with connection.cursor() as cursor:
        cursor.execute(_DUE, [moment, only, only])
        return cursor.fetchone()


def _run(
    job_id: int, name: str, args: Any, attempts: int, queue: str, lock: str | None, queueing: str | None, priority: int
) -> None:
    arguments = json.loads(args) if isinstance(args, str) else args
    job = jobs.Job(
        id=job_id, queue=queue, lock=lock, queueing_lock=queueing, task_name=name, task_kwargs=arguments,
        attempts=attempts, priority=priority,
    )  # fmt: skip
    task = app.tasks[name]
    _sql("UPDATE procrastinate_jobs SET status = 'doing' WHERE id = %s", job_id)
    try:
        if task.pass_context:
            task(JobContext(app=app, job=job, abort_reason=lambda: None, start_timestamp=0.0), **arguments)
        else:
            task(**arguments)
    except Exception as error:
        retry = task.get_retry_exception(exception=error, job=job)
        if retry is None:
            _sql("SELECT procrastinate_finish_job_v1(%s, 'failed', false)", job_id)
            raise
        decision = retry.retry_decision
        at = decision.retry_at
        _sql("SELECT procrastinate_retry_job_v2(%s, %s, NULL, NULL, NULL)", job_id, at)
    else:
        _sql("SELECT procrastinate_finish_job_v1(%s, 'succeeded', false)", job_id)


def _sql(statement: str, *parameters: Any) -> None:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement, parameters)
