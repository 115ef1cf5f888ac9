"""One notice per cause; mail after quiet hours."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest

from firsthand.notices import services
from firsthand.notices.models import Notice
from firsthand.people.models import Member, Organisation


def test_a_repeated_cause_makes_no_second_notice(ada: Member) -> None:
    first = services.notify(member=ada, kind="sharing.failed", cause="share:1", text="One share did not go out.")
    again = services.notify(member=ada, kind="sharing.failed", cause="share:1", text="Another wording.")
    assert first == again
    assert Notice.objects.get().text == "One share did not go out."


@pytest.mark.parametrize(
    ("now", "due"),
    [
        ("2026-03-02 12:00", "2026-03-02 12:00"),
        ("2026-03-02 18:30", "2026-03-03 06:00"),  # 19:30 in Berlin, held until 07:00
        ("2026-03-03 01:00", "2026-03-03 06:00"),
        ("2026-03-03 06:00", "2026-03-03 06:00"),
    ],
)
def test_quiet_hours_hold_the_mail_by_the_members_own_clock(
    ada: Member, organisation: Organisation, freeze: Callable[[str], object], now: str, due: str
) -> None:
    Organisation.objects.filter(pk=1).update(quiet_from=dt.time(19), quiet_until=dt.time(7))
    freeze(now)
    notice = services.notify(member=ada, kind="sharing.failed", cause="share:1", text="Failed.", is_important=True)
    assert notice.mail_due_at == dt.datetime.fromisoformat(due).replace(tzinfo=dt.UTC)


def test_what_is_not_important_is_not_mailed(ada: Member) -> None:
    assert services.notify(member=ada, kind="content.new", cause="item:1", text="New.").mail_due_at is None
