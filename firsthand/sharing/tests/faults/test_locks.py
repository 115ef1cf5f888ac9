"""The two orders that the locks of the fence leave: a stop that commits first stops, and one that comes later waits.

The races try this by chance; here the two transactions are held open by hand.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from django.db import connection, transaction

from firsthand.content.models import Item
from firsthand.content.states import ItemState
from firsthand.networks.models import Account
from firsthand.networks.states import AccountState
from firsthand.oversight.queries import standing
from firsthand.oversight.services import set_stop
from firsthand.people.models import Member
from firsthand.people.states import Participation
from firsthand.sharing import services
from firsthand.sharing.errors import TooLate
from firsthand.sharing.models import PublishAttempt, Share
from firsthand.sharing.services import publishing
from firsthand.sharing.states import AttemptState, ShareState
from firsthand.sharing.tests.conftest import Paperboy

pytestmark = [pytest.mark.django_db(transaction=True)]
_HELD_S = 0.4


def pause(share: Share) -> None:
    Member.objects.filter(pk=share.member_id).update(participation=Participation.PAUSED)


def off_board(share: Share) -> None:
    Member.objects.filter(pk=share.member_id).update(is_active=False)


def disconnect(share: Share) -> None:
    Account.objects.filter(member_id=share.member_id).update(state=AccountState.DISCONNECTED)


def take_item_back(share: Share) -> None:
    Item.objects.update(state=ItemState.WITHDRAWN)


def withdraw(share: Share) -> None:
    services.withdraw(by=share.member, share=share)


def crisis_stop(share: Share) -> None:
    lead = Member.objects.get_or_create(email="lea@example.org", defaults={"name": "Lea", "roles": ["lead"]})[0]
    set_stop(by=lead, scope="everything", reason="A flood.")


STOPS = [pause, off_board, disconnect, take_item_back, withdraw, crisis_stop]


@pytest.fixture
def waiting(account: Account, draft: Any) -> Share:
    standing()  # the gate is there
    [share] = services.share(by=account.member, draft=draft, accounts=[account])
    return share


@pytest.fixture
def beside() -> Iterator[Callable[..., Any]]:
    """``beside(function)``: run it in a thread, hence on a connection of its own; a future."""
    with ThreadPoolExecutor(1) as threads:

        def run(function: Callable[[], Any]) -> Any:
            def closing() -> Any:
                try:
                    return function()
                finally:
                    connection.close()

            return threads.submit(closing)

        yield run


@pytest.mark.parametrize("stop", STOPS)
def test_a_stop_that_commits_first_stops(
    stop: Callable[[Share], None], waiting: Share, paperboy: Paperboy, beside: Callable[..., Any]
) -> None:
    with transaction.atomic():
        stop(waiting)
        sending = beside(lambda: services.deliver(share_id=waiting.pk))
        with pytest.raises(TimeoutError):
            sending.result(timeout=_HELD_S)  # it waits for what we decide
    assert sending.result(timeout=5) is False
    assert paperboy.posts == {}
    assert not PublishAttempt.objects.filter(state=AttemptState.SENDING).exists()


@pytest.mark.parametrize("stop", STOPS)
def test_a_stop_that_comes_later_waits_until_the_fence_is_committed(
    stop: Callable[[Share], None],
    waiting: Share,
    paperboy: Paperboy,
    beside: Callable[..., Any],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    is_in_fence, go_on = threading.Event(), threading.Event()

    def hold(point: str) -> None:
        if point == publishing.IN_FENCE:
            is_in_fence.set()
            go_on.wait(5)

    monkeypatch.setattr(publishing, "crash_if", hold)
    sending = beside(lambda: services.deliver(share_id=waiting.pk))
    assert is_in_fence.wait(5)
    threading.Timer(_HELD_S, go_on.set).start()
    try:
        stop(waiting)
    except TooLate:
        assert stop is withdraw
    assert go_on.is_set(), "the stop did not wait for the fence"
    waiting.refresh_from_db()
    assert waiting.state != ShareState.SCHEDULED, "whoever is told of the stop sees that it is being sent"
    sending.result(timeout=5)
