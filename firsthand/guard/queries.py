"""Reads of rules, appeals and counts."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, F, Q, QuerySet
from django.db.models.functions import TruncWeek
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from firsthand.core import clock
from firsthand.guard.checks import CHECKS, Check
from firsthand.guard.checks.reading import breaks_of, sentence_at
from firsthand.guard.corpus import POSTS, place_name
from firsthand.guard.models import Appeal, Hit, Rule, RuleVersion
from firsthand.guard.states import AppealState, RuleState
from firsthand.guard.values import ClauseRef, Decision, Draft
from firsthand.guard.verdicts import Upheld, plain
from firsthand.guidelines import queries as guidelines
from firsthand.guidelines.models import Version
from firsthand.people import queries as people
from firsthand.people.models import Member

#: The check and the rule (None: the check's default).
Who = tuple[str, int | None]
HIT_DAYS = 30
#: A rule of which so many appeals were decided and that was right in less than half of them is marked.
FEWEST_DECIDED = 3
LEAST_RIGHT = 0.5


@dataclass(frozen=True, kw_only=True)
class Record:
    """How a rule (or the default of a check) did. `hit_count`: in the last 30 days, for `word_count` different words.

    `overruled_count` appeals said that the rule was right, `upheld_count` that the author was.
    """

    hit_count: int = 0
    stop_count: int = 0  # of these, those that stopped or asked a colleague
    word_count: int = 0
    open_count: int = 0
    upheld_count: int = 0
    overruled_count: int = 0

    @property
    def decided_count(self) -> int:
        return self.upheld_count + self.overruled_count

    @property
    def precision(self) -> float | None:
        """In what part of the decided appeals the rule was right, 0 to 1; None without any."""
        return self.overruled_count / self.decided_count if self.decided_count else None

    @property
    def percent(self) -> int | None:
        return None if self.precision is None else round(100 * self.precision)

    @property
    def is_poor(self) -> bool:
        """Whether enough appeals say that the rule is more often wrong than right."""
        return self.precision is not None and self.decided_count >= FEWEST_DECIDED and self.precision < LEAST_RIGHT


@dataclass(frozen=True, kw_only=True)
class RuleRow:
    """A rule in the list."""

    rule: Rule
    version: RuleVersion  # in force, or the latest
    clause: ClauseRef | None
    record: Record


@dataclass(frozen=True, kw_only=True)
class CheckRow:
    """A check with its rules. `default`: what it does by itself ("" nothing), in words; `record` is the default's."""

    check: Check
    default: str
    rules: Sequence[RuleRow]
    record: Record

    @property
    def live_count(self) -> int:
        return sum(1 for row in self.rules if row.rule.is_live)


def check_choices() -> list[tuple[str, str]]:
    """(key, what people call it) of every check, in the order of the registry."""
    return [(check.key, str(check.label)) for check in CHECKS]


def checks(*, rules: Iterable[Rule] | None = None) -> list[CheckRow]:
    """Every check with its default and its rules, those in force first; in six queries whatever their number."""
    by_check: dict[str, list[RuleRow]] = {}
    records = records_by_rule()
    for row in rule_rows(rules, records):
        by_check.setdefault(row.rule.check_key, []).append(row)
    return [
        CheckRow(
            check=check,
            default=decision_words(check.default.decision) if check.default else "",
            rules=by_check.get(check.key, []),
            record=records.get((check.key, None), Record()),
        )
        for check in CHECKS
    ]


def rule_rows(rules: Iterable[Rule] | None, records: dict[Who, Record]) -> list[RuleRow]:
    """Rules with what the list says of them; None: all."""
    rows = list(Rule.objects.order_by("title", "pk") if rules is None else rules)
    order = {RuleState.LIVE: 0, RuleState.DRAFT: 1, RuleState.OFF: 2}
    rows.sort(key=lambda rule: order[RuleState(rule.state)])
    is_live = Q(rule__state=RuleState.LIVE)
    shown = Q(is_live, n=F("rule__live_n")) | Q(~is_live, n=F("rule__latest_n"))
    names = ("rule_id", "n", "decision", "clause_id", "starts_at", "ends_at", "networks", "departments", "regions")
    versions = {v.rule_id: v for v in RuleVersion.objects.filter(shown).only(*names, "languages")}
    refs = guidelines.clause_refs({v.clause_id for v in versions.values() if v.clause_id})
    return [
        RuleRow(
            rule=rule,
            version=versions[rule.pk],
            clause=_ref(versions[rule.pk].clause_id, refs),
            record=records.get((rule.check_key, rule.pk), Record()),
        )
        for rule in rows
    ]


def _ref(clause_id: int | None, refs: dict[int, tuple[str, str]]) -> ClauseRef | None:
    if clause_id is None or clause_id not in refs:
        return None
    title, quote = refs[clause_id]
    return ClauseRef(clause_id=clause_id, title=title, quote=quote)


def records_by_rule() -> dict[Who, Record]:
    """How each did, by check and rule (None: the check's default), in two queries."""
    since = clock.now() - dt.timedelta(days=HIT_DAYS)
    stops = Q(decision__in=["review", "block"])
    hits = Hit.objects.filter(at__gte=since).values("check_key", "rule_id")
    hits = hits.annotate(hits=Count("pk"), stops=Count("pk", filter=stops), words=Count("key", distinct=True))
    found: dict[Who, dict[str, Any]] = {(row["check_key"], row["rule_id"]): {**row} for row in hits}
    appeals = Appeal.objects.values("check_key", "rule_id").annotate(
        **{state.value: Count("pk", filter=Q(state=state)) for state in AppealState}
    )
    decided: dict[Who, dict[str, Any]] = {(row["check_key"], row["rule_id"]): {**row} for row in appeals}
    return {
        key: Record(
            hit_count=found.get(key, {}).get("hits", 0),
            stop_count=found.get(key, {}).get("stops", 0),
            word_count=found.get(key, {}).get("words", 0),
            open_count=decided.get(key, {}).get("open", 0),
            upheld_count=decided.get(key, {}).get("upheld", 0),
            overruled_count=decided.get(key, {}).get("overruled", 0),
        )
        for key in found.keys() | decided.keys()
    }


def record_of(rule: Rule) -> Record:
    """How one rule did."""
    return records_by_rule().get((rule.check_key, rule.pk), Record())


def hits_by_week(*, weeks: int = 8) -> list[tuple[dt.date, int, int]]:
    """For each of the last weeks (its Monday, earliest first): findings shown, and those that stopped something."""
    monday = clock.now().date() - dt.timedelta(days=clock.now().weekday())
    first = monday - dt.timedelta(weeks=weeks - 1)
    stops = Count("pk", filter=Q(decision__in=["review", "block"]))
    rows = Hit.objects.filter(at__date__gte=first).annotate(week=TruncWeek("at")).values("week")
    counts = {row["week"].date(): (row["n"], row["stops"]) for row in rows.annotate(n=Count("pk"), stops=stops)}
    return [(day, *counts.get(day, (0, 0))) for day in (first + dt.timedelta(weeks=i) for i in range(weeks))]


def decision_words(decision: str) -> str:
    """A decision in words."""
    return str(RuleVersion.Decides(decision).label)


def version_of(rule: Rule, n: int) -> RuleVersion:
    """A version that is known to be there, with who wrote it."""
    return RuleVersion.objects.select_related("rule", "by").get(rule=rule, n=n)


def versions_of(rule: Rule) -> QuerySet[RuleVersion]:
    """All versions of a rule, newest first, without their lists."""
    rows = RuleVersion.objects.filter(rule=rule).select_related("by").order_by("-n")
    return rows.defer("terms", "exceptions", "patterns", "options")


def sayer(*versions: RuleVersion) -> Callable[[str, Any], str]:
    """Puts values of these versions' fields into words: names of clauses, departments and networks for their keys."""
    refs = guidelines.clause_refs({v.clause_id for v in versions if v.clause_id})
    names = {d.pk: d.name for d in people.departments()} if any(v.departments for v in versions) else {}

    def say(field: str, value: Any) -> str:
        if field == "clause_id":
            return refs[value][0] if value in refs else _("a clause that is gone")
        if field == "departments":
            return names.get(value, str(value))
        if field == "decision":
            return decision_words(value)
        if isinstance(value, dt.datetime):
            return date_format(value, "DATETIME_FORMAT") + " UTC"
        return place_name(value) if field == "networks" else str(value)

    return say


def past_post_count() -> int:
    """How many past posts there are to try a rule on."""
    corpus = next(iter(POSTS), None)
    return corpus.count() if corpus else 0


def clause_choices() -> dict[str, list[tuple[int, str]]]:
    """The clauses in force by guideline, for a form: (id, title)."""
    choices: dict[str, list[tuple[int, str]]] = {}
    for guideline in guidelines.published():
        version = guidelines.in_force(guideline) or guidelines.last_version(guideline)
        if version is None:
            continue
        said = guidelines.snapshot(version)
        refs = guidelines.clause_refs([clause.id for clause in said.clauses])
        choices[said.title] = [(clause.id, refs[clause.id][0]) for clause in said.clauses if clause.id in refs]
    return choices


def effective_at(version_id: int) -> dt.datetime | None:
    """From when on a version of guidelines is in force; None when it is gone."""
    return Version.objects.filter(pk=version_id).values_list("effective_at", flat=True).first()


def upheld_appeals(author: Member) -> list[Appeal]:
    """The appeals in which this author was right, with what `upheld_in` needs of them."""
    rows = Appeal.objects.filter(member=author, state=AppealState.UPHELD)
    return list(rows.only("key", "decision", "text", "start"))


def upheld_in(draft: Draft, appeals: Iterable[Appeal]) -> Upheld:
    """What those appeals take back in a draft, for `review`."""
    ranks: dict[str, int] = {}
    sentences: dict[str, set[str]] = {}
    here, post = set[str](), plain(draft.text)
    for row in appeals:
        ranks[row.key] = max(ranks.get(row.key, 0), Decision(row.decision).rank)
        if row.start is not None:
            first, last = sentence_at(breaks_of(row.text), row.start)
            sentences.setdefault(row.key, set()).add(plain(row.text[first:last]))
        if row.text and plain(row.text) == post:
            here.add(row.key)
    said = {key: frozenset(found) for key, found in sentences.items()}
    return Upheld(ranks=ranks, sentences=said, here=frozenset(here))


def open_appeal_count(member: Member) -> int:
    """How many appeals wait for this reviewer: all but their own."""
    return Appeal.objects.filter(state=AppealState.OPEN).exclude(member=member).count()


def ruled_clauses() -> frozenset[int]:
    """The clauses that a rule in force enforces, by id."""
    rows = RuleVersion.objects.filter(rule__state=RuleState.LIVE, n=F("rule__live_n"), clause__isnull=False)
    return frozenset(rows.values_list("clause_id", flat=True))
