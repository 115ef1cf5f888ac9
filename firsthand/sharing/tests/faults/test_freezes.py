"""A worker frozen (SIGSTOP) past its lease while a peer sweeps, and thawed (SIGCONT): one post, whatever the moment."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest

from firsthand.networks.models import Account
from firsthand.sharing.models import Share
from firsthand.sharing.services import publishing
from firsthand.sharing.states import ShareState
from firsthand.sharing.tests.faults.harness import (
    ROUNDS,
    TIMINGS,
    Workshop,
    check_invariants,
    is_asking,
    queue,
    settle_all,
    wait_until,
)

pytestmark = [pytest.mark.slow]


@pytest.mark.parametrize("_round", range(ROUNDS))
@pytest.mark.parametrize(
    "point", [publishing.BEFORE_FENCE, publishing.AFTER_FENCE, publishing.BEFORE_SEND, publishing.AFTER_SEND]
)
def test_frozen_at(point: str, _round: int, workshop: Workshop, account_of: Callable[[str], Account]) -> None:
    share = queue(account_of("ada"), f"Frozen at {point}")
    first = workshop.worker(freeze_at=point)
    wait_until(lambda: first.state == "T", 60, f"the freeze at {point}")
    workshop.worker()
    wait_until(lambda: is_left_alone(share), 90, "the peer doing what it can")
    first.thaw()
    time.sleep(TIMINGS["lease_s"])
    settle_all(workshop.network, [share], within_s=90)
    time.sleep(0.5)  # what the thawed worker may still do
    check_invariants(workshop.network, [share])


def is_left_alone(share: Share) -> bool:
    """Whether the peer published it, or waits for the author's word."""
    share.refresh_from_db()
    return share.state == ShareState.PUBLISHED or is_asking(share)


def test_a_worker_frozen_from_outside_at_any_moment(workshop: Workshop, account_of: Callable[[str], Account]) -> None:
    account = account_of("ada")
    shares = [queue(account, f"Share {n}") for n in range(6)]
    first = workshop.worker()
    for _n in range(3):
        time.sleep(0.15)
        first.freeze()
        workshop.worker()
        time.sleep(TIMINGS["lease_s"] + 0.3)
        first.thaw()
    settle_all(workshop.network, shares, within_s=90)
    check_invariants(workshop.network, shares)
