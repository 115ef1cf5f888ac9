"""Declared state machines over rows: a transition table beside the model, changed only by `move`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django.db import models
from django.utils.translation import gettext as _

from firsthand.core.errors import Stale


class Machine:
    """The transitions that a state field allows. Fails at import when the table and the states disagree."""

    def __init__(
        self,
        states: type[models.TextChoices],
        *,
        initial: Iterable[str],
        transitions: Mapping[str, Iterable[str]],
        field: str = "state",
    ) -> None:
        self.states = states
        self.field = field
        self.initial = frozenset(initial)
        self.transitions = {frm: frozenset(to) for frm, to in transitions.items()}
        self._check()

    def _check(self) -> None:
        known = set(self.states.values)
        named = set(self.transitions) | {t for to in self.transitions.values() for t in to} | self.initial
        if named - known:
            raise ValueError(f"{self.states.__name__}: undeclared states {sorted(named - known)}")
        reached, edge = set(self.initial), set(self.initial)
        while edge:
            edge = {t for s in edge for t in self.transitions.get(s, ())} - reached
            reached |= edge
        if known - reached:
            raise ValueError(f"{self.states.__name__}: states never reached {sorted(known - reached)}")

    def allows(self, frm: str, to: str) -> bool:
        """Whether a row in state `frm` may go to state `to`."""
        return to in self.transitions.get(frm, ())

    def sources(self, to: str) -> list[str]:
        """The states from which `to` can be reached in one step."""
        return sorted(frm for frm, targets in self.transitions.items() if to in targets)


def move(row: models.Model, *, to: str, where: Mapping[str, Any] | None = None, **changes: Any) -> None:
    """Change a row's state in one compare-and-set ``UPDATE`` and set the other fields given in `changes`.

    `where` adds conditions to that same UPDATE. Raises ValueError for a transition that the model's `machine` does not
    declare, `Stale` when the row is no longer in the state that was read (or a condition fails): nothing is written.
    """
    machine: Machine = row.machine  # type: ignore[attr-defined]  # every model with a state declares it
    frm = getattr(row, machine.field)
    if not machine.allows(frm, to):
        raise ValueError(f"{type(row).__name__}: {frm} -> {to} is not declared")
    values = {machine.field: to, **changes}
    rows = type(row)._default_manager.filter(pk=row.pk, **{machine.field: frm}, **(where or {}))
    if rows.update(**values) == 0:
        raise Stale(_("This has changed in the meantime. Please look again."), state=frm, to=to)
    for name, value in values.items():
        setattr(row, name, value)
