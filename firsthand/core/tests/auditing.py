"""Watches, in every test, that no state changes without a word in the journal."""

from __future__ import annotations

import contextlib
import threading
from collections.abc import Iterator
from typing import Any

import pytest
from django.db import models, transaction

from firsthand.core import journal, states


class Watch:
    """State changes and facts of the outermost transaction of a service, and the changes that no fact went with."""

    def __init__(self) -> None:
        self.depth = 0
        self.changes: list[str] = []
        self.facts: list[str] = []
        self.silent: list[str] = []

    @property
    def is_here(self) -> bool:
        """Whether it is the thread of the test itself; others have transactions of their own."""
        return threading.current_thread() is threading.main_thread()

    def changed(self, row: models.Model, to: str) -> None:
        change = f"{type(row).__name__} -> {to}"
        (self.changes if self.depth else self.silent).append(change)

    def end(self, *, is_committed: bool) -> None:
        if is_committed and self.changes and not self.facts:
            self.silent += self.changes
        self.changes, self.facts = [], []


@contextlib.contextmanager
def watching(patch: pytest.MonkeyPatch) -> Iterator[Watch]:
    """While it lasts, `move`, `record` and transactions of this thread are watched."""
    watch = Watch()
    move, record, enter, leave = states.move, journal.record, transaction.Atomic.__enter__, transaction.Atomic.__exit__

    def watched_enter(self: transaction.Atomic) -> None:
        enter(self)
        watch.depth += watch.is_here

    def watched_leave(self: transaction.Atomic, kind: Any, error: Any, trace: Any) -> None:
        watch.depth -= watch.is_here
        if watch.depth == 0 and watch.is_here:
            watch.end(is_committed=kind is None)
        leave(self, kind, error, trace)

    def watched_move(row: models.Model, *, to: str, **more: Any) -> None:
        move(row, to=to, **more)
        if watch.is_here:
            watch.changed(row, to)

    def watched_record(fact: journal.Fact, **more: Any) -> int:
        watch.facts.append(fact.kind)
        return record(fact, **more)

    patch.setattr(transaction.Atomic, "__enter__", watched_enter)
    patch.setattr(transaction.Atomic, "__exit__", watched_leave)
    for module in _users(move):
        patch.setattr(module, "move", watched_move)
    patch.setattr(journal, "record", watched_record)
    yield watch


def _users(function: Any) -> list[Any]:
    """The modules that imported the function by its name."""
    import sys

    return [m for n, m in sys.modules.items() if n.startswith("firsthand.") and vars(m).get("move") is function]
