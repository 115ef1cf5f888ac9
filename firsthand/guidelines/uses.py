"""What hangs on clauses further up (rules, questions): it says so here, and guidelines know nothing of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from firsthand.core.registry import Registry


@dataclass(frozen=True, kw_only=True)
class ClauseUse:
    """A kind of thing that clauses carry; `clauses()` names the clauses that carry one now, in a cheap call."""

    key: str
    label: str
    clauses: Callable[[], frozenset[int]]


CLAUSE_USES: Registry[ClauseUse] = Registry("uses of clauses")
RULES = "guard.rules"


def ruled_clauses() -> frozenset[int] | None:
    """The clauses that carry a rule in force; None when nothing that knows of rules is installed."""
    return CLAUSE_USES.get(RULES).clauses() if RULES in CLAUSE_USES else None
