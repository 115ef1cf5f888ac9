"""The queue's own housekeeping: what a killed worker held is given back, what is long over is removed."""

from __future__ import annotations

from procrastinate.contrib.django import app
from procrastinate.job_context import JobContext

#: A worker says every 10 s that it lives; this much silence means that it does not.
DEAD_AFTER_S = 30
KEEP_FINISHED_H = 72
KEEP_FAILED_H = 24 * 30


@app.periodic(cron="* * * * * */15")
@app.task(name="core.retry_stalled_jobs", queue="default", queueing_lock="core.retry_stalled_jobs", pass_context=True)
async def retry_stalled_jobs(context: JobContext, timestamp: int) -> None:
    manager = context.app.job_manager
    for job in await manager.get_stalled_jobs(seconds_since_heartbeat=DEAD_AFTER_S):
        await manager.retry_job(job)


@app.periodic(cron="17 * * * *")
@app.task(name="core.remove_old_jobs", queue="default", queueing_lock="core.remove_old_jobs", pass_context=True)
async def remove_old_jobs(context: JobContext, timestamp: int) -> None:
    manager = context.app.job_manager
    await manager.delete_old_jobs(nb_hours=KEEP_FINISHED_H)
    await manager.delete_old_jobs(
        nb_hours=KEEP_FAILED_H, include_failed=True, include_cancelled=True, include_aborted=True
    )
