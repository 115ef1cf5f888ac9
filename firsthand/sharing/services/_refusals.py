"""What the guard said to a share that was refused is counted although nothing else of it stays."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from firsthand.guard import services as guard
from firsthand.guard.models import Hit
from firsthand.sharing.errors import CannotShare


@contextmanager
def counting_refusals() -> Iterator[None]:
    """Count the findings of a refusal, outside of the transaction that it ends. Safe to repeat, and to nest: the
    outermost one counts, since what was counted within goes with the transaction."""
    try:
        yield
    except CannotShare as refusal:
        for network, verdict in refusal.shown.items():
            guard.log_verdict(
                verdict=verdict, network=network, department_id=refusal.department_id, moment=Hit.Moment.SHARED
            )
        raise
