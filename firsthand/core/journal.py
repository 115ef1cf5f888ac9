"""The journal: `record` a fact in the caller's transaction; every `@on(Fact)` reaction becomes a job in it.

A fact cannot be refused: a rule that must say no sits below.
"""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Callable
from typing import Any, ClassVar, Protocol, TypeVar

from django.db import transaction
from procrastinate.tasks import Task

from firsthand.core.models import JournalEntry


class Actor(Protocol):
    """Whoever acts: a member. Only the id is kept."""

    @property
    def pk(self) -> Any: ...


@dataclasses.dataclass(frozen=True, kw_only=True)
class Fact:
    """Something that happened, past tense, ids and numbers only. Subclasses name their permanent kind:

    ``class ShareQueued(Fact, kind="sharing.share_queued"): share_id: int``, itself a frozen keyword-only dataclass.
    """

    kind: ClassVar[str] = ""

    def __init_subclass__(cls, *, kind: str, **kwargs: Any) -> None:
        super().__init_subclass__(**kwargs)
        if not _KIND.fullmatch(kind):
            raise ValueError(f"{kind!r} is not a kind; it must read app.what_happened")
        other = KINDS.get(kind, cls)
        if (other.__module__, other.__qualname__) != (cls.__module__, cls.__qualname__):
            raise ValueError(f"two facts are called {kind!r}")
        cls.kind = kind
        KINDS[kind] = cls


KINDS: dict[str, type[Fact]] = {}
_KIND = re.compile(r"[a-z_]+\.[a-z_]+")
_REACTIONS: dict[str, list[Task[Any, Any, Any]]] = {}
F = TypeVar("F", bound=Fact)
AnyTask = TypeVar("AnyTask", bound=Task[Any, Any, Any])


def on(*facts: type[Fact]) -> Callable[[AnyTask], AnyTask]:
    """Let a Procrastinate task react: it is deferred with ``entry_id=`` once for each such fact, at least once run."""

    def connect(task: AnyTask) -> AnyTask:
        for fact in facts:
            _REACTIONS.setdefault(fact.kind, []).append(task)
        return task

    return connect


def record(fact: Fact, *, by: Actor | None) -> int:
    """Write the fact and defer its reactions in the caller's transaction; the entry's id.

    `by` is who acted; None means the system itself. Raises RuntimeError outside of a transaction.
    """
    if not transaction.get_connection().in_atomic_block:
        raise RuntimeError(f"{fact.kind} must be recorded inside the transaction that caused it")
    actor_id = None if by is None else int(by.pk)
    entry = JournalEntry.objects.create(kind=fact.kind, actor_id=actor_id, data=dataclasses.asdict(fact))
    for task in _REACTIONS.get(fact.kind, ()):
        task.defer(entry_id=entry.pk)
    return entry.pk


def read(fact: type[F], entry_id: int) -> F:
    """The fact that a journal row holds; raises LookupError when the row is of another kind or missing."""
    entry = JournalEntry.objects.filter(pk=entry_id, kind=fact.kind).first()
    if entry is None:
        raise LookupError(f"journal entry {entry_id} is not a {fact.kind}")
    names = {f.name for f in dataclasses.fields(fact)}
    return fact(**{name: value for name, value in entry.data.items() if name in names})


def read_any(entry_id: int) -> Fact:
    """The fact that a journal row holds, of whatever kind; raises LookupError when it is missing."""
    kind = JournalEntry.objects.filter(pk=entry_id).values_list("kind", flat=True).first()
    if kind is None or kind not in KINDS:
        raise LookupError(f"journal entry {entry_id} is missing or of an unknown kind")
    return read(KINDS[kind], entry_id)


def reactions() -> dict[str, list[str]]:
    """Which tasks react to which kinds, by name: for the reference pages."""
    return {kind: [t.name for t in tasks] for kind, tasks in sorted(_REACTIONS.items())}
