"""Mail: queued and sent by SMTP when set, else printed in the log so that a trial works without a mail server."""

from __future__ import annotations

import json
import logging
from base64 import urlsafe_b64encode
from collections.abc import Sequence
from hashlib import sha256
from typing import Any
from urllib.parse import unquote, urlsplit

from cryptography.fernet import Fernet
from django.conf import settings
from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend
from django.core.mail.backends.smtp import EmailBackend

logger = logging.getLogger(__name__)


class LogBackend(BaseEmailBackend):
    """Prints each mail in the log: what a trial without a mail server uses for sign-in codes."""

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        for message in email_messages:
            logger.info("mail to %s: %s\n%s", ", ".join(message.to), message.subject, message.body)
        return len(email_messages)


class QueuedBackend(BaseEmailBackend):
    """Leaves each mail to a job in the caller's transaction, so that no request waits for a mail server (nor tells by
    its time whether there was somebody to write to), and a mail that fails is tried again."""

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        from firsthand.notices.tasks import send_mail

        for message in email_messages:
            send_mail.defer(sealed=seal(message))
        return len(email_messages)


class SmtpBackend(EmailBackend):
    """SMTP as FIRSTHAND_MAIL_URL says."""

    def __init__(self, **kwargs: Any) -> None:
        url = urlsplit(settings.ENV.FIRSTHAND_MAIL_URL)
        kwargs |= {
            "host": url.hostname or "localhost",
            "port": url.port or (465 if url.scheme == "smtps" else 587),
            "username": unquote(url.username or ""),
            "password": unquote(url.password or ""),
            "use_ssl": url.scheme == "smtps",
            "use_tls": url.scheme == "smtp" and bool(url.username),
            "timeout": 10,
        }
        super().__init__(**kwargs)


def seal(message: EmailMessage) -> str:
    """The mail as one encrypted text for a job: codes and invitations stand in no table in clear."""
    content = {"to": message.to, "subject": str(message.subject), "body": str(message.body)}
    return _box().encrypt(json.dumps(content).encode()).decode()


def unseal(sealed: str) -> EmailMessage:
    """The mail of `seal`, from the sender that is set now."""
    content = json.loads(_box().decrypt(sealed.encode()))
    return EmailMessage(subject=content["subject"], body=content["body"], to=content["to"])


def send(message: EmailMessage) -> None:
    """Send one mail now, from a job; raises OSError when the mail server cannot be reached or refuses."""
    backend = SmtpBackend() if settings.ENV.FIRSTHAND_MAIL_URL else LogBackend()
    try:
        backend.send_messages([message])
    except OSError as error:  # the errors of SMTP are among them
        logger.warning("A mail could not be sent by %s and is tried again: %s", _server(), error)
        raise


def _box() -> Fernet:
    return Fernet(urlsafe_b64encode(sha256(b"firsthand mail:" + settings.SECRET_KEY.encode()).digest()))


def _server() -> str:
    url = urlsplit(settings.ENV.FIRSTHAND_MAIL_URL)
    return f"{url.hostname}:{url.port}" if url.port else str(url.hostname)
