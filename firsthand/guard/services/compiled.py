"""The rules in force in this process: compiled once, swapped as a whole when the gate says that they have changed."""

from __future__ import annotations

import datetime as dt
import threading
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType

from django.db import connection

from firsthand.guard.engine.ruleset import Ruleset
from firsthand.guard.models import Gate, RuleVersion
from firsthand.guard.values import ClauseRef, Decision, RuleSpec
from firsthand.guard.writing import RuleText
from firsthand.guidelines import queries as guidelines

#: Of the gate: its revision and when it was raised. Two changes, one of them rolled back, may share a number only.
Key = tuple[int, dt.datetime | None]

_GATE = f"SELECT rules_revision, changed_at FROM {Gate._meta.db_table} WHERE id = 1"  # noqa: S608  # a constant
_IN_FORCE = """
    SELECT g.rules_revision, g.changed_at, ARRAY(
        SELECT v.id FROM guard_rule r JOIN guard_ruleversion v ON v.rule_id = r.id AND v.n = r.live_n
        WHERE r.state = 'live' ORDER BY v.id
    ) FROM (SELECT 1) AS one LEFT JOIN guard_gate g ON g.id = 1
"""


@dataclass(frozen=True, kw_only=True)
class _Compiled:
    """One whole: never changed, only replaced."""

    key: Key
    specs: Mapping[int, RuleSpec]  # by the id of the version
    ruleset: Ruleset


_lock = threading.Lock()
_compiled: _Compiled | None = None


def current() -> Ruleset:
    """The rules in force now, compiled. Asks the gate by one cheap query, and rebuilds when it has moved.

    What is given back never changes: a check that holds it runs on one set from beginning to end. A change that has
    been committed anywhere counts for the next call in every process.
    """
    compiled = _compiled
    if compiled is None or compiled.key != _gate_key():
        compiled = _rebuilt()
    return compiled.ruleset


def _gate_key() -> Key:
    with connection.cursor() as cursor:
        cursor.execute(_GATE)
        row = cursor.fetchone()
    return (int(row[0]), row[1]) if row else (0, None)


def _rebuilt() -> _Compiled:
    """The rules as they are now; one thread builds, the others wait for it rather than build the same."""
    global _compiled
    with _lock:
        before = _compiled
        key, version_ids = _in_force()
        if before is not None and before.key == key:
            return before
        specs = _specs(version_ids, before)
        _compiled = after = _Compiled(key=key, specs=specs, ruleset=_compile(specs, key[0], before))
    return after


def _in_force() -> tuple[Key, list[int]]:
    """The gate and the versions in force, in one statement: one moment of the database."""
    with connection.cursor() as cursor:
        cursor.execute(_IN_FORCE)
        row = cursor.fetchone()
    assert row is not None
    return (int(row[0] or 0), row[1]), [int(i) for i in row[2]]


def _specs(version_ids: Sequence[int], before: _Compiled | None) -> Mapping[int, RuleSpec]:
    """What each version says; versions never change, so only unknown ones are read. Clauses are quoted as they are."""
    known = before.specs if before else {}
    missing = [i for i in version_ids if i not in known]
    rows = RuleVersion.objects.select_related("rule").filter(pk__in=missing) if missing else ()
    read = {row.pk: spec_of(row) for row in rows}
    specs = {i: known[i] if i in known else read[i] for i in version_ids}
    refs = clauses_of({spec.clause.clause_id for spec in specs.values() if spec.clause})
    return MappingProxyType({i: _quoting(spec, refs) for i, spec in specs.items()})


def clauses_of(clause_ids: Collection[int]) -> dict[int, ClauseRef]:
    """The clauses of these ids with title and quote, as they are in force; those that are gone are missing."""
    if not clause_ids:
        return {}
    refs = guidelines.clause_refs(clause_ids).items()
    return {i: ClauseRef(clause_id=i, title=title, quote=quote) for i, (title, quote) in refs}


def _quoting(spec: RuleSpec, refs: Mapping[int, ClauseRef]) -> RuleSpec:
    if spec.clause is None:
        return spec
    ref = refs.get(spec.clause.clause_id, spec.clause)
    return spec if ref == spec.clause else replace(spec, clause=ref)


def _compile(specs: Mapping[int, RuleSpec], revision: int, before: _Compiled | None) -> Ruleset:
    """From what there was, where little has changed: only new words are compiled."""
    if before is None:
        return Ruleset.compile(tuple(specs.values()), revision)
    old = {spec.rule_id: spec for spec in before.specs.values()}
    new = {spec.rule_id: spec for spec in specs.values()}
    put = [spec for rule_id, spec in new.items() if spec is not old.get(rule_id)]
    return before.ruleset.changed(revision=revision, put=put, drop=old.keys() - new.keys())


def spec_of(version: RuleVersion) -> RuleSpec:
    """A version as the checks read it."""
    return spec_from(RuleText.of(version), rule_id=version.rule_id, n=version.n, check_key=version.rule.check_key)


def spec_from(text: RuleText, *, rule_id: int, n: int, check_key: str) -> RuleSpec:
    """What a reviewer wrote as the checks read it."""
    return RuleSpec(
        rule_id=rule_id,
        version=n,
        check=check_key,
        title=text.title,
        decision=Decision(text.decision),
        why=text.why,
        suggestion=text.suggestion,
        clause=ClauseRef(clause_id=text.clause_id, title="", quote="") if text.clause_id else None,
        terms=text.terms,
        exceptions=text.exceptions,
        patterns=text.patterns,
        networks=frozenset(text.networks),
        departments=frozenset(text.departments),
        regions=frozenset(text.regions),
        languages=frozenset(text.languages),
        starts_at=text.starts_at,
        ends_at=text.ends_at,
        options=MappingProxyType(dict(text.options)),
    )
