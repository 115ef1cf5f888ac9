"""Withdrawing, pausing, leaving, disconnecting and taking an item back, each racing the send in another process.

After somebody was told that it will not be sent, it is not sent: the condition stands in the very instruction that
lets it leave.
"""

from __future__ import annotations

import random
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field

import pytest
from django.utils import timezone

from firsthand.content.models import Item
from firsthand.content.states import ItemState
from firsthand.networks.models import Account
from firsthand.networks.states import AccountState
from firsthand.people import services as people
from firsthand.people.models import Member
from firsthand.sharing import services
from firsthand.sharing.errors import TooLate
from firsthand.sharing.models import Share
from firsthand.sharing.states import ShareState
from firsthand.sharing.tests.faults.harness import ROUNDS, Workshop, accepted, marker_of, queue, wait_until

pytestmark = [pytest.mark.slow]
_SPREAD_S = 0.05
_STEP_S = 0.01


@dataclass
class Tally:
    """How the trials ended, by what the stopping side was told."""

    stopped: list[Share] = field(default_factory=list)
    sent: list[Share] = field(default_factory=list)


def withdraw(share: Share) -> bool:
    try:
        services.withdraw(by=share.member, share=share)
    except TooLate:
        return False
    return True


def pause(share: Share) -> bool:
    people.pause(by=Member.objects.get(pk=share.member_id))
    return _still_waits(share)


def off_board(share: Share) -> bool:
    Member.objects.filter(pk=share.member_id).update(is_active=False)
    return _still_waits(share)


def disconnect(share: Share) -> bool:
    Account.objects.filter(member_id=share.member_id).update(state=AccountState.DISCONNECTED)
    return _still_waits(share)


def take_item_back(share: Share) -> bool:
    assert share.item is not None
    Item.objects.filter(pk=share.item.pk).update(state=ItemState.WITHDRAWN)
    return _still_waits(share)


def _still_waits(share: Share) -> bool:
    """After the change committed: what has not begun to be sent by now must never be."""
    return Share.objects.get(pk=share.pk).state in {ShareState.SCHEDULED, ShareState.WITHDRAWN, ShareState.FAILED}


@pytest.mark.parametrize(
    ("stop", "trials"), [(withdraw, 80), (pause, 25), (off_board, 25), (disconnect, 25), (take_item_back, 25)]
)
def test_stopping_races_the_send(
    stop: Callable[[Share], bool], trials: int, workshop: Workshop, account_of: Callable[[str], Account]
) -> None:
    """Each trial moves the stop towards the send: earlier when the send won, later when the stop won."""
    dice = random.Random(f"{stop.__name__} 20261122")
    shares = [_waiting(account_of(f"m{n}"), n) for n in range(trials * ROUNDS)]
    start = time.time() + 1.0
    plan = [(share, start + n * 0.05) for n, share in enumerate(shares)]
    senders = [workshop.sender([(s.pk, at) for s, at in plan[lane::4]]) for lane in range(4)]
    tally, lead_s = Tally(), 0.0
    for share, at in plan:
        time.sleep(max(0.0, at - lead_s + dice.uniform(-_SPREAD_S, _SPREAD_S) - time.time()))
        if stop(share):
            tally.stopped.append(share)
            lead_s -= _STEP_S
        else:
            tally.sent.append(share)
            lead_s += _STEP_S
    wait_until(lambda: not any(sender.state for sender in senders), 90, "the senders' end")
    check_tally(tally, accepted(workshop.network))


def check_tally(tally: Tally, truth: Counter[str]) -> None:
    assert [s.pk for s in tally.stopped if truth[marker_of(s)]] == [], "sent after its author was told that it is not"
    assert max(truth.values(), default=0) <= 1
    unsent = [Share.objects.get(pk=s.pk) for s in tally.sent if not truth[marker_of(s)]]
    assert [s.pk for s in unsent if not s.reason] == [], "neither stopped nor sent, and no reason why"


def _waiting(account: Account, n: int) -> Share:
    """A share of an item of its own, so that every trial is its own race."""
    url = f"https://www.alder.example/{n}"
    item = Item.objects.create(url=url, url_key=f"{n:064}", title=f"Item {n}", state=ItemState.APPROVED)
    share = queue(account, f"Trial {n}", item=item)
    assert share.due_at <= timezone.now()
    return share
