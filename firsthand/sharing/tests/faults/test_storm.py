"""Two workers with all their sweepers, a network that misbehaves at random, and kills in between."""

from __future__ import annotations

import random
import time
from collections.abc import Callable

import pytest

from firsthand.networks.adapters.fake.server import MODES
from firsthand.networks.models import Account
from firsthand.sharing.tests.faults.harness import ROUNDS, Workshop, check_invariants, queue, settle_all

pytestmark = [pytest.mark.slow]
SHARES = 30


@pytest.mark.parametrize("seed", range(7, 7 + ROUNDS))
def test_a_storm(seed: int, workshop: Workshop, account_of: Callable[[str], Account]) -> None:
    dice = random.Random(seed)
    accounts = [account_of(f"m{n}") for n in range(6)]
    workers = [workshop.worker(), workshop.worker()]
    shares = []
    for n in range(SHARES):
        workshop.network.control(mode=dice.choice(MODES), times=dice.randint(1, 2), delay_s=1.5, retry_after_s=0)
        shares.append(queue(dice.choice(accounts), f"Share {n}"))
        time.sleep(dice.uniform(0, 0.15))
        if n % 10 == 9:
            workers.pop(0).kill()
            workers.append(workshop.worker())
    workshop.network.control(mode="normal")
    settle_all(workshop.network, shares, within_s=120)
    check_invariants(workshop.network, shares)
