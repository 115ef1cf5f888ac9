"""The inbox and the mails."""

from __future__ import annotations

import datetime as dt
import logging
from collections.abc import Callable

import pytest
from django.core.mail import EmailMessage
from django.test import Client

from firsthand.notices import mail, queries, services
from firsthand.notices.models import Notice
from firsthand.people import services as people
from firsthand.people.models import Member, Organisation


@pytest.fixture
def sent(monkeypatch: pytest.MonkeyPatch) -> list[EmailMessage]:
    letters: list[EmailMessage] = []
    monkeypatch.setattr(mail, "send", letters.append)
    return letters


def tell(member: Member, cause: str = "share:1") -> Notice:
    text = f"The share {cause} did not go out."
    return services.notify(
        member=member, kind="sharing.failed", cause=cause, text=text, url="/share/", is_important=True
    )


def test_opening_a_notice_reads_it_and_leads_on(ada: Member, client_of: Callable[[Member], Client]) -> None:
    notice = tell(ada)
    client = client_of(ada)
    assert "did not go out" in client.get("/notices/").content.decode()
    assert queries.unread_count(ada) == 1
    assert client.post(f"/notices/{notice.pk}/open/")["Location"] == "/share/"
    assert queries.unread_count(ada) == 0


def test_a_notice_is_its_owners(ada: Member, cleo: Member, nell: Client, client_of: Callable[[Member], Client]) -> None:
    notice = tell(ada)
    assert client_of(cleo).post(f"/notices/{notice.pk}/open/").status_code == 404
    assert "The share" not in client_of(cleo).get("/notices/").content.decode()
    assert nell.post(f"/notices/{notice.pk}/open/").status_code == 302
    client_of(cleo).post("/notices/read/")
    assert queries.unread_count(ada) == 1


def test_an_empty_inbox_says_what_belongs_here(ada: Member, client_of: Callable[[Member], Client]) -> None:
    assert "Nothing to tell you" in client_of(ada).get("/notices/").content.decode()


def test_due_notices_to_one_person_are_one_mail_sent_once(ada: Member, cleo: Member, sent: list[EmailMessage]) -> None:
    tell(ada, "share:1")
    tell(ada, "share:2")
    tell(cleo, "share:3")
    assert (services.mail_due_notices(), services.mail_due_notices()) == (2, 0)
    assert sent[0].subject == "2 things to know"
    assert "share:1" in sent[0].body
    assert "share:2" in sent[0].body
    assert "http://127.0.0.1:8000/share/" in sent[0].body
    assert sent[1].subject == "The share share:3 did not go out."


def test_a_notice_read_before_its_mail_is_not_mailed(ada: Member, sent: list[EmailMessage]) -> None:
    services.mark_read(by=ada, notice=tell(ada))
    assert services.mail_due_notices() == 0


def test_mail_turned_off_stays_off(
    ada: Member, client_of: Callable[[Member], Client], sent: list[EmailMessage]
) -> None:
    client_of(ada).post("/notices/mail/", {})
    tell(ada)
    assert services.mail_due_notices() == 0
    assert queries.inbox(ada).count() == 1
    client_of(ada).post("/notices/mail/", {"is_mail_on": "on"})
    assert queries.is_mail_on(ada)


def test_nobody_off_boarded_is_mailed(ada: Member, dana: Member, sent: list[EmailMessage]) -> None:
    tell(ada)
    people.off_board(by=dana, member=ada)
    assert services.mail_due_notices() == 0


def test_quiet_hours_set_after_the_notice_hold_it_too(
    ada: Member, organisation: Organisation, freeze: Callable[[str], object], sent: list[EmailMessage]
) -> None:
    freeze("2026-03-02 20:00")
    tell(ada)
    Organisation.objects.filter(pk=1).update(quiet_from=dt.time(19), quiet_until=dt.time(7))
    assert services.mail_due_notices() == 0
    freeze("2026-03-03 06:01")
    assert services.mail_due_notices() == 1


def test_a_mail_server_that_is_away_is_named_and_tried_again(
    ada: Member, freeze: Callable[[str], object], settings: object, caplog: pytest.LogCaptureFixture
) -> None:
    import dataclasses

    settings.ENV = dataclasses.replace(settings.ENV, FIRSTHAND_MAIL_URL="smtp://127.0.0.1:9")  # type: ignore[attr-defined]
    freeze("2026-03-02 09:00")
    tell(ada)
    with caplog.at_level(logging.WARNING):
        assert services.mail_due_notices() == 0
    assert "A mail could not be sent by 127.0.0.1:9 and is tried again" in caplog.text
    settings.ENV = dataclasses.replace(settings.ENV, FIRSTHAND_MAIL_URL="")  # type: ignore[attr-defined]
    assert services.mail_due_notices() == 0
    freeze("2026-03-02 09:16")
    assert services.mail_due_notices() == 1


def test_a_queued_mail_stands_in_no_table_in_clear_and_arrives(
    db: None, run_jobs: Callable[..., int], sent: list[EmailMessage]
) -> None:
    from procrastinate.contrib.django.models import ProcrastinateJob

    message = EmailMessage(subject="K7PQ is your code", body="K7PQ", to=["ada@example.org"])
    mail.QueuedBackend().send_messages([message])
    assert "K7PQ" not in str(ProcrastinateJob.objects.get().args)
    assert run_jobs() == 1
    assert (sent[0].subject, sent[0].body, sent[0].to) == ("K7PQ is your code", "K7PQ", ["ada@example.org"])


def test_the_navigation_says_how_many_are_new_until_they_are_read(
    ada: Member, client_of: Callable[[Member], Client]
) -> None:
    client = client_of(ada)
    assert "nav-count" not in client.get("/").content.decode()
    tell(ada)
    tell(ada, "share:2")
    assert '<span class="visually-hidden">2 new</span>' in client.get("/").content.decode()
    client.post("/notices/read/")
    assert "nav-count" not in client.get("/").content.decode()
