"""Which rules speak for a draft: scopes and dates are read here and nowhere else."""

from __future__ import annotations

import datetime as dt
import logging
from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from typing import Protocol

from pydantic import ValidationError

from firsthand.guard.checks.base import Check, Rule
from firsthand.guard.checks.reading import Hit
from firsthand.guard.engine.terms import Kind
from firsthand.guard.values import Decision, Draft, RuleSpec

logger = logging.getLogger(__name__)


class Match(Protocol):
    """Where words of a rule stand in a text."""

    @property
    def spec(self) -> RuleSpec: ...
    @property
    def term_or_pattern(self) -> str: ...
    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...
    @property
    def kind(self) -> Kind: ...


class Rules(Protocol):
    """The rules in force, compiled; see `guard.engine`."""

    @property
    def specs(self) -> Sequence[RuleSpec]: ...
    @property
    def revision(self) -> int: ...
    def match(self, text: str) -> Sequence[Match]: ...


class Plan:
    """One set of rules, sorted by check once, so that a review looks only at what may concern its draft."""

    def __init__(self, ruleset: Rules, checks: Iterable[Check]) -> None:
        self.ruleset = ruleset
        self.checks = tuple(checks)
        self.order = {check.key: place for place, check in enumerate(self.checks)}
        by_key = {check.key: check for check in self.checks}
        self._defaults = {check.key: _default(check) for check in self.checks}
        self._standing: dict[str, list[Rule]] = {check.key: [] for check in self.checks}
        self._worded: dict[int, Rule] = {}
        for spec in ruleset.specs:
            check = by_key.get(spec.check)
            if check is None:
                logger.warning("rule %s asks for a check that is not there: %s", spec.rule_id, spec.check)
            elif check.is_additive and is_worded(spec):
                self._worded[spec.rule_id] = _rule(check, spec)
            else:
                self._standing[spec.check].append(_rule(check, spec))
        self._moments = sorted({m for s in ruleset.specs for m in (s.starts_at, s.ends_at) if m is not None})

    def rules_for(self, check: Check, draft: Draft) -> tuple[Rule, ...]:
        """The rules (without words of their own) that speak for this draft: the most particular ones, else the
        default. A rule that allows makes the check silent."""
        rows = self._standing[check.key]
        if not rows:
            return self._defaults[check.key]
        here = [rule for rule in rows if is_in_force(rule.spec, draft)]
        if not here:
            return self._defaults[check.key]
        narrow = max(_particularity(rule.spec) for rule in here)
        chosen = [r for r in here if _particularity(r.spec) == narrow and r.spec.decision is not Decision.ALLOW]
        return tuple(sorted(chosen, key=lambda rule: rule.spec.rule_id))

    def hits(self, draft: Draft) -> Mapping[str, Sequence[Hit]]:
        """What the engine finds in the text, by check, for the rules in force for this draft."""
        found: dict[str, list[Hit]] = {}
        if not self._worded:
            return found
        in_force: dict[int, bool] = {}
        for match in self.ruleset.match(draft.text):
            rule = self._worded.get(match.spec.rule_id)
            if rule is None or rule.spec.decision is Decision.ALLOW:
                continue
            rule_id = rule.spec.rule_id
            if rule_id not in in_force:
                in_force[rule_id] = is_in_force(rule.spec, draft)
            if in_force[rule_id]:
                hit = Hit(rule, match.start, match.end, match.term_or_pattern, match.kind)
                found.setdefault(rule.spec.check, []).append(hit)
        return found

    def next_moment(self, at: dt.datetime) -> dt.datetime | None:
        """The first moment after `at` at which a rule begins or ends; None: none does."""
        place = bisect_right(self._moments, at)
        return self._moments[place] if place < len(self._moments) else None


def is_worded(spec: RuleSpec) -> bool:
    """Whether the rule brings words of its own for the engine."""
    return bool(spec.terms or spec.patterns)


def is_in_force(spec: RuleSpec, draft: Draft) -> bool:
    """Whether the rule speaks for this draft: its dates, network, department, region and language."""
    author = draft.author
    return (
        (spec.starts_at is None or spec.starts_at <= draft.at)
        and (spec.ends_at is None or draft.at < spec.ends_at)
        and (not spec.networks or draft.network in spec.networks)
        and (not spec.departments or author.department_id in spec.departments)
        and (not spec.regions or _lies_in(author.region, spec.regions))
        and (not spec.languages or _speaks(draft.language, spec.languages))
    )


def _lies_in(region: str, wanted: frozenset[str]) -> bool:
    """In whatever case: a rule for "Europe" is also one for "europe", as a stop is."""
    return region in wanted or region.lower() in {name.lower() for name in wanted}


def _speaks(language: str, wanted: frozenset[str]) -> bool:
    return language in wanted or language.replace("_", "-").partition("-")[0].lower() in wanted


def _particularity(spec: RuleSpec) -> int:
    scopes = (spec.networks, spec.departments, spec.regions, spec.languages, spec.starts_at or spec.ends_at)
    return sum(1 for scope in scopes if scope)


def _default(check: Check) -> tuple[Rule, ...]:
    spec = check.default
    return () if spec is None else (Rule(spec, check.read_options(spec.options)),)


def _rule(check: Check, spec: RuleSpec) -> Rule:
    """The rule with its options read; those that an older version saved and this one refuses count as not given."""
    try:
        return Rule(spec, check.read_options(spec.options))
    except ValidationError as error:
        logger.warning("rule %s (%s) has options that are not understood: %s", spec.rule_id, spec.check, error)
        return Rule(spec, check.options())
