"""After a rule has changed: every share that waits is looked at again, long before it would leave.

The fence reviews whatever was not, so nothing here is needed for safety: it holds early what the new rule stops, and
keeps a hundred thousand reviews out of the minute in which they are to be sent.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from django.db import connection

from firsthand.core.models import JournalEntry
from firsthand.guard.checks import CHECKS
from firsthand.guard.engine.ruleset import Ruleset
from firsthand.guard.events import RuleChanged
from firsthand.guard.models import Rule
from firsthand.guard.services import current, gate
from firsthand.guard.values import RuleSpec
from firsthand.sharing.services.judging import judge, judge_many

_BATCH = 5_000
_TOGETHER = 50  # reviewed in one transaction: as long as that takes, they cannot leave
_LOOK = """
    SELECT s.id, concat_ws(E'\\n', s.text, s.card ->> 'title', s.card ->> 'description', p.alt),
           s.guard_revision IS NOT NULL AND NOT (s.verdict @? %(by_rules)s::jsonpath) AS is_only_words
    FROM sharing_share s LEFT JOIN sharing_picture p ON p.id = s.picture_id
    WHERE s.state IN ('scheduled', 'in_review') AND s.id > %(after)s
      AND s.guard_revision IS DISTINCT FROM %(revision)s
    ORDER BY s.id LIMIT %(limit)s
"""
_MOVE = """
    UPDATE sharing_share
    SET guard_revision = %(revision)s, guard_until = LEAST(guard_until, %(until)s)
    WHERE id = ANY(%(ids)s) AND guard_revision >= %(lowest)s AND state IN ('scheduled', 'in_review')
"""
_LOWEST = "SELECT min(guard_revision) FROM sharing_share WHERE state IN ('scheduled', 'in_review')"


@dataclass(frozen=True, kw_only=True)
class Rechecked:
    """How many shares were looked at again, and how many of these needed a whole review."""

    seen_count: int
    judged_count: int


@dataclass(frozen=True, kw_only=True)
class _Change:
    """What has changed in the rules since the oldest verdict: which rules, and what their words are now."""

    lowest: int
    rule_ids: frozenset[int]
    meets: Callable[[str], bool]
    until: dt.datetime | None  # from then on one of these rules may answer otherwise


def recheck() -> Rechecked:
    """Look again at every share that waits and was reviewed by former rules.

    A share whose words the changed rules do not meet, and in which they found nothing before, keeps its verdict: these
    are moved on in bulk. All others are reviewed. It ends when the rules change meanwhile: that change brings a job of
    its own. Safe to repeat.
    """
    revision = current().revision
    change = _change_up_to(revision)
    seen = judged = after = 0
    while revision == gate.revision():
        rows = _look(change, revision, after)
        if not rows:
            break
        after, seen = rows[-1][0], seen + len(rows)
        same = {pk for pk, text, is_only_words in rows if is_only_words and not change.meets(text)}
        _move(same, revision, change)
        whole = [row[0] for row in rows if row[0] not in same]
        for some in (whole[n : n + _TOGETHER] for n in range(0, len(whole), _TOGETHER)):
            judged += len(some)
            for pk in judge_many(share_ids=some):
                judge(share_id=pk)
    return Rechecked(seen_count=seen, judged_count=judged)


def _change_up_to(revision: int) -> _Change:
    with connection.cursor() as cursor:
        cursor.execute(_LOWEST)
        row = cursor.fetchone()
    lowest = int(row[0]) if row and row[0] is not None else revision
    facts = JournalEntry.objects.filter(kind=RuleChanged.kind, data__revision__gt=lowest, data__revision__lte=revision)
    changed = dict(facts.values_list("data__revision", "data__rule_id"))
    rule_ids = frozenset(int(rule_id) for rule_id in changed.values())
    specs = [spec for spec in current().specs if spec.rule_id in rule_ids]
    moments = [moment for spec in specs for moment in (spec.starts_at, spec.ends_at) if moment]
    is_told = len(changed) == revision - lowest  # a revision of which the journal does not say what changed
    meets = _meeting(rule_ids, specs) if is_told else _everything
    return _Change(lowest=lowest, rule_ids=rule_ids, meets=meets, until=min(moments, default=None))


def _everything(text: str) -> bool:
    return True


def _meeting(rule_ids: frozenset[int], specs: Sequence[RuleSpec]) -> Callable[[str], bool]:
    """Whether the rules have anything to do with a text. Those that change how a check works have to do with all."""
    keys = set(Rule.objects.filter(pk__in=rule_ids).values_list("check_key", flat=True))
    is_worded = all(spec.terms or spec.patterns for spec in specs)
    if not is_worded or not all(key in CHECKS and CHECKS.get(key).lives_by_words for key in keys):
        return _everything
    words = Ruleset.compile(specs, 0)
    return lambda text: bool(specs) and bool(words.match(text))


def _look(change: _Change, revision: int, after: int) -> list[tuple[int, str, bool]]:
    ids = sorted(change.rule_ids) or [-1]
    said = " || ".join(f"@.rule_id == {n} || @.also[*] == {n}" for n in ids)
    path = f"$.findings[*] ? ({said})"
    with connection.cursor() as cursor:
        cursor.execute(_LOOK, {"revision": revision, "by_rules": path, "after": after, "limit": _BATCH})
        return [(int(pk), str(text), bool(is_only)) for pk, text, is_only in cursor.fetchall()]


def _move(ids: Iterable[int], revision: int, change: _Change) -> None:
    with connection.cursor() as cursor:
        cursor.execute(_MOVE, {"revision": revision, "lowest": change.lowest, "until": change.until, "ids": list(ids)})
