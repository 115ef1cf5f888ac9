from __future__ import annotations

import asyncio
import random
from pathlib import Path

import pytest

from firsthand.links import services
from firsthand.links.tests import killing
from firsthand.links.tests.serving import database_url, free_port

RUNS = 10


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
def test_every_answered_click_is_counted_exactly_once_however_often_all_is_killed(data_dir: Path) -> None:
    services.approve_domain(by=None, host="example.com")
    links = [services.shorten(page_url=f"https://example.com/{n}", network="x", tag="t") for n in range(3000)]
    targets = {link.code: link.target_url for link in links}
    ledger, chance, env = killing.Ledger(), random.Random(7), killing.environment(database_url(), data_dir)
    for _run in range(RUNS):
        asyncio.run(killing.one_run(free_port(), targets, env, ledger, chance))
        services.load_clicks()
        verdict = killing.judge(ledger, killing.counted())
        assert (verdict.lost, verdict.twice) == (0, 0), verdict
    assert verdict.answered > 100
    assert not list((data_dir / "clicks").glob("[!.]*.log"))
