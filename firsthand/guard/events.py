"""What happened to rules and appeals."""

from __future__ import annotations

from dataclasses import dataclass

from firsthand.core.journal import Fact


@dataclass(frozen=True, kw_only=True)
class RuleWritten(Fact, kind="guard.rule_written"):
    """A reviewer wrote a version of a rule that is not in force (yet)."""

    rule_id: int
    version: int


@dataclass(frozen=True, kw_only=True)
class RuleChanged(Fact, kind="guard.rule_changed"):
    """What is in force has changed: a version of a rule came into force, or the rule was switched off.

    `state` is that of the rule, `revision` that of all rules from then on.
    """

    rule_id: int
    version: int
    state: str
    revision: int


@dataclass(frozen=True, kw_only=True)
class AppealMade(Fact, kind="guard.appeal_made"):
    """An author says that a finding is wrong. `rule_id` is 0 for a check's default."""

    appeal_id: int
    rule_id: int


@dataclass(frozen=True, kw_only=True)
class AppealDecided(Fact, kind="guard.appeal_decided"):
    """A reviewer decided an appeal: upheld (the author was right) or overruled."""

    appeal_id: int
    rule_id: int
    is_upheld: bool
