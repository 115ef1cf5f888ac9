"""0 clicks lost, 0 counted twice: redirect server and loader killed by `kill -9` at random moments, many times."""

from __future__ import annotations

import asyncio
import os
import random
import sys
import time
from collections import Counter
from urllib.parse import quote

from bench import redirects, stage

RUNS = 200
LINKS = 20_000


def main(runs: int = RUNS, seed: int | None = None) -> None:
    """Print one line a quarter of the way and the verdict; ends with an error when a click is lost or counted twice."""
    seed = random.SystemRandom().randrange(10**6) if seed is None else seed
    chance = random.Random(seed)
    with stage.data_dir() as directory:
        from django.db import connection

        from firsthand.config.paths import socket_dir
        from firsthand.links import services
        from firsthand.links.models import Link
        from firsthand.links.tests import killing

        url = f"postgresql://postgres@/firsthand?host={quote(str(socket_dir(directory)), safe='')}"
        env = killing.environment(url, directory)
        redirects.make_links(LINKS)
        targets = dict(Link.objects.values_list("code", "target_url"))
        ledger, started, silent = killing.Ledger(), time.monotonic(), 0
        for run in range(1, runs + 1):
            before = ledger.answered.total()
            asyncio.run(killing.one_run(stage.free_port(), targets, env, ledger, chance))
            silent += ledger.answered.total() == before
            services.load_clicks()
            verdict = killing.judge(ledger, killing.counted())
            connection.close()
            if verdict.lost or verdict.twice:
                raise SystemExit(f"Run {run} (seed {seed}): {verdict}")
            if run % max(1, runs // 4) == 0:
                print(
                    f"{run} runs, {ledger.answered.total():,} redirects answered, {time.monotonic() - started:.0f} s",
                    flush=True,
                )
        left = Counter(path.suffix for path in (directory / "clicks").glob("[!.]*"))
    print(
        f"{runs} runs of kill -9 (seed {seed}; {silent} of them before the first answer): {verdict.answered:,}"
        f" redirects answered, {verdict.rows:,} clicks counted.\n"
        f"Lost: {verdict.lost}. Counted twice: {verdict.twice}. Requests without an answer at the kill:"
        f" {verdict.unanswered:,}, of which {verdict.unacknowledged:,} had reached the disk and count once.\n"
        f"Files left: {dict(left) or 'none'}."
    )


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "firsthand.config.settings")
    main(*(int(number) for number in sys.argv[1:]))
