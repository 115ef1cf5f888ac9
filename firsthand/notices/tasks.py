"""Jobs of notices."""

from __future__ import annotations

from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from firsthand.notices import mail, services

# 1 s, 5 s, 25 s ... a mail server that is being restarted is waited for, about five hours in all.
_PATIENT = RetryStrategy(max_attempts=8, exponential_wait=5, retry_exceptions={OSError})


@app.task(name="notices.send_mail", queue="default", retry=_PATIENT)
def send_mail(sealed: str) -> None:
    mail.send(mail.unseal(sealed))


@app.periodic(cron="* * * * *")
@app.task(name="notices.mail_due", queue="default", queueing_lock="notices.mail_due")
def mail_due(timestamp: int) -> None:
    services.mail_due_notices()
