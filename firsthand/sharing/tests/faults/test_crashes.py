"""A worker killed at every point of publishing: nothing is posted twice, nothing is lost, each ends with a reason."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from firsthand.core.crash import POINTS
from firsthand.networks.models import Account
from firsthand.sharing.services import publishing, settling, sweeping
from firsthand.sharing.tests.faults.harness import ROUNDS, Workshop, check_invariants, queue, settle_all, wait_until

pytestmark = [pytest.mark.slow]

#: What the network must do for a worker to come to that point; the others lie on the way of every share.
NEEDS = {
    settling.IN_SETTLE_REFUSED: "rate_limit_429",
    settling.IN_SETTLE_UNKNOWN: "reset_after",
    sweeping.BEFORE_LOOK_UP: "fail_500_after",
    sweeping.AFTER_LOOK_UP: "fail_500_after",
}


@pytest.mark.parametrize("_round", range(ROUNDS))
@pytest.mark.parametrize("point", [point for point in POINTS if point.startswith("sharing.")])
def test_killed_at(point: str, _round: int, workshop: Workshop, account_of: Callable[[str], Account]) -> None:
    if point in NEEDS:
        workshop.network.control(mode=NEEDS[point], times=1, retry_after_s=0)
    share = queue(account_of("ada"), f"Killed at {point}")
    first = workshop.worker(crash_at=point)
    wait_until(
        lambda: not first.state, 60, f"the death of the worker at {point}; if the point is new, say what it NEEDS"
    )
    workshop.worker()
    settle_all(workshop.network, [share], within_s=90)
    check_invariants(workshop.network, [share])


def test_the_points_are_those_of_the_three_steps() -> None:
    assert {publishing.BEFORE_FENCE, publishing.AFTER_SEND, settling.IN_SETTLE_PUBLISHED} <= set(POINTS)
