"""The network took the post and its answer was lost, in six ways: found by looking, never sent again."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from firsthand.networks.adapters.fake.server import ACCEPTED_BUT_UNCLEAR
from firsthand.networks.models import Account
from firsthand.sharing.models import Share
from firsthand.sharing.states import ShareState
from firsthand.sharing.tests.faults.harness import Workshop, accepted, check_invariants, queue, settle_all, wait_until

pytestmark = [pytest.mark.slow]


def test_the_six_ways(workshop: Workshop, account_of: Callable[[str], Account]) -> None:
    workshop.worker()
    shares = []
    for mode in ACCEPTED_BUT_UNCLEAR:
        workshop.network.control(mode=mode, times=1, delay_s=2)
        share = queue(account_of(mode.replace("_", "-")), mode)
        shares.append(share)
        wait_until(lambda: workshop.network.mode == "normal", 60, f"the send in mode {mode}")
    settle_all(workshop.network, shares, within_s=90)
    check_invariants(workshop.network, shares)
    assert set(Share.objects.values_list("state", flat=True)) == {ShareState.PUBLISHED}, "all found without asking"
    assert sum(accepted(workshop.network).values()) == len(ACCEPTED_BUT_UNCLEAR)


@pytest.mark.parametrize("mode", ["fail_500_before", "reset_before", "rate_limit_429", "refuse_400"])
def test_a_send_that_was_not_taken(mode: str, workshop: Workshop, account_of: Callable[[str], Account]) -> None:
    workshop.network.control(mode=mode, times=1, retry_after_s=0)
    share = queue(account_of("ada"), mode)
    workshop.worker()
    settle_all(workshop.network, [share], within_s=90)
    check_invariants(workshop.network, [share])
    share.refresh_from_db()
    assert share.state == (ShareState.FAILED if mode == "refuse_400" else ShareState.PUBLISHED)
