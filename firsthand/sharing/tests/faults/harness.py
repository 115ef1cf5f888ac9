"""What the fault tests stand on: workers in processes of their own, a network that tells the truth, invariants."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import connection

from firsthand.content.models import Item
from firsthand.networks.adapters.fake.server import FakeServer
from firsthand.networks.models import Account
from firsthand.sharing import services
from firsthand.sharing.models import Draft, PublishAttempt, Share
from firsthand.sharing.states import AttemptState, ShareState
from firsthand.sharing.values import DraftFields

#: A minute of the product in a second.
TIMINGS: dict[str, Any] = {
    "lease_s": 1.0,
    "late_s": 0.5,
    "retry_s": [0.1, 0.1, 0.1],
    "check_s": [0.1, 0.2, 0.3, 0.4],
    "hold_s": 0.3,
}
ABSENCE_PROOF_S = 0.2
#: How often everything is gone through; `make bench` asks for more.
ROUNDS = int(os.environ.get("FAULT_ROUNDS", "1"))
TERMINAL = frozenset({ShareState.PUBLISHED, ShareState.FAILED, ShareState.WITHDRAWN, ShareState.CLAIMED})


class Worker:
    """One worker process."""

    def __init__(self, pid: int) -> None:
        self.pid = pid

    @property
    def state(self) -> str:
        """As the kernel says: "R" or "S" at work, "T" frozen, "" gone."""
        try:
            return Path(f"/proc/{self.pid}/stat").read_text().rpartition(")")[2].split()[0].replace("Z", "")
        except OSError:
            return ""

    def freeze(self) -> None:
        os.kill(self.pid, signal.SIGSTOP)

    def thaw(self) -> None:
        os.kill(self.pid, signal.SIGCONT)

    def kill(self) -> None:
        if self.state:
            os.kill(self.pid, signal.SIGKILL)


class Zygote:
    """The process that forks workers; started once for all tests."""

    def __init__(self, data_dir: Path) -> None:
        database = settings.DATABASES["default"]
        url = f"postgresql://{database['USER']}@/{connection.settings_dict['NAME']}?host={database['HOST']}"
        environment = {k: v for k, v in os.environ.items() if not k.startswith("FIRSTHAND_")} | {
            "DJANGO_SETTINGS_MODULE": "firsthand.config.settings",
            "DATABASE_URL": url,
            "FIRSTHAND_DATA_DIR": str(data_dir),
            "FIRSTHAND_FAKE_NETWORK": "1",
            "PYTHONWARNINGS": "ignore",
        }
        with open(data_dir / "workers.log", "ab") as log:
            self._process = subprocess.Popen(
                [sys.executable, "-m", "firsthand.sharing.tests.faults.zygote"],
                stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=log, env=environment, text=True,
            )  # fmt: skip

    def fork(self, order: dict[str, Any]) -> Worker:
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write(json.dumps(order) + "\n")
        self._process.stdin.flush()
        return Worker(json.loads(self._process.stdout.readline())["pid"])

    def close(self) -> None:
        with self._process:
            self._process.terminate()


class Workshop:
    """Starts the workers of one test over its database and fake network, and ends them all."""

    def __init__(self, zygote: Zygote, network: FakeServer, data_dir: Path) -> None:
        self.network = network
        self.workers: list[Worker] = []
        self._zygote = zygote
        self._place = {"network": network.pair, "data_dir": str(data_dir)}

    def worker(self, *, crash_at: str = "", freeze_at: str = "", **timings: Any) -> Worker:
        """A worker of the product, with all its sweepers."""
        return self._fork({"do": "work", "crash_at": [crash_at] if crash_at else [], "freeze_at": freeze_at}, timings)

    def sender(self, shares: Sequence[tuple[int, float]]) -> Worker:
        """A process that delivers each share at its moment and then ends."""
        return self._fork({"do": "deliver", "shares": list(shares)}, {"lease_s": 60.0})

    def _fork(self, order: dict[str, Any], timings: dict[str, Any]) -> Worker:
        order |= {"timings": {**TIMINGS, **timings}, "absence_proof_s": ABSENCE_PROOF_S, **self._place}
        self.workers.append(self._zygote.fork(order))
        return self.workers[-1]

    def end_workers(self) -> None:
        """Kill every worker that still lives; each by its own id."""
        for worker in self.workers:
            worker.kill()
        wait_until(lambda: not any(worker.state for worker in self.workers), 5, "workers that do not die")
        self.workers.clear()


def wait_until(is_so: Callable[[], bool], within_s: float, what: str) -> None:
    """Wait for a condition; AssertionError that names it when it does not come."""
    end = time.monotonic() + within_s
    while not is_so():
        assert time.monotonic() < end, f"waited {within_s} s in vain for: {what}"
        time.sleep(0.05)


def queue(account: Account, text: str, item: Item | None = None) -> Share:
    """A share of the account's owner, committed and due now."""
    member, fields = account.member, DraftFields(text=text, item=item)
    draft: Draft = services.save_draft(by=member, draft=None, fields=fields, seen_at=None).draft
    [share] = services.share(by=member, draft=draft, accounts=[account])
    return share


def accepted(network: FakeServer) -> Counter[str]:
    """How often the network truly accepted each marker."""
    return Counter(str(entry["marker"]) for entry in network.ledger.entries if entry["what"] == "accepted")


def marker_of(share: Share) -> str:
    return PublishAttempt.objects.filter(share=share).values_list("marker", flat=True)[0]


def settle_all(network: FakeServer, shares: Sequence[Share], *, within_s: float) -> None:
    """Wait until every share ended; where only its author can tell, tell the truth as an author who looks there."""
    end = time.monotonic() + within_s
    while open_ones := list(Share.objects.filter(pk__in=[s.pk for s in shares]).exclude(state__in=TERMINAL)):
        states = {share.pk: (share.state, share.reason) for share in open_ones}
        assert time.monotonic() < end, f"not settled after {within_s} s: {states}"
        for share in open_ones:
            if is_asking(share):
                answer_as_author(network, share)
        time.sleep(0.1)


def is_asking(share: Share) -> bool:
    """Whether nothing but its author can settle it: all looks are done."""
    unknown = PublishAttempt.objects.filter(share=share, state=AttemptState.UNKNOWN, next_check_at=None)
    return share.state == ShareState.UNCONFIRMED and unknown.exists()


def answer_as_author(network: FakeServer, share: Share) -> None:
    """Look at the network, as the notice asks; when it is not there, send it again."""
    from firsthand.sharing.errors import TooEarly, TooLate

    is_there = accepted(network)[marker_of(share)] > 0
    try:
        services.resolve_by_hand(by=share.member, share=share, is_there=is_there)
        if not is_there:
            services.retry(by=share.member, share=share)
    except (TooEarly, TooLate):  # or a worker has found it meanwhile
        return


def check_invariants(network: FakeServer, shares: Sequence[Share]) -> None:
    """0 posted twice, 0 lost, and every share in an end state that agrees with what the network truly has."""
    truth = accepted(network)
    doubles = {marker: n for marker, n in truth.items() if n > 1}
    assert not doubles, f"posted twice: {doubles}"
    for share in Share.objects.filter(pk__in=[s.pk for s in shares]):
        is_there = truth[marker_of(share)] == 1
        assert share.state in TERMINAL, f"share {share.pk} is {share.state}: {share.reason}"
        assert (share.state in {ShareState.PUBLISHED, ShareState.CLAIMED}) == is_there, (
            f"{share.state}, there: {is_there}"
        )
        assert share.reason or share.state == ShareState.PUBLISHED, "an end state without a reason in words"
