"""Reads of reviews."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.db.models import Aggregate, Count, DurationField, Exists, F, OuterRef, Prefetch, Q, QuerySet
from django.utils.functional import Promise

from firsthand.core import clock
from firsthand.oversight.models import Case, CaseDecision, Record, Revision
from firsthand.oversight.states import CaseState
from firsthand.oversight.worddiff import Piece, compare, marked
from firsthand.people import queries as people
from firsthand.people.models import Department, Member
from firsthand.people.rights import Right, Role


def case_of(record: Record | None) -> Case | None:
    """The newest case of a record, whatever its state, with its revision; None when it never needed one.

    `Case.is_holding` says whether the record may not leave because of it.
    """
    if record is None:
        return None
    return Case.objects.select_related("revision", "record").filter(record=record).order_by("-pk").first()


def holding_cases(record_ids: list[int]) -> dict[int, Case]:
    """Of those records, the newest case that holds each, by record id; records that may leave are missing."""
    newest: dict[int, Case] = {}
    for case in Case.objects.select_related("revision").filter(record_id__in=record_ids).order_by("pk"):
        newest[case.record_id] = case
    return {record_id: case for record_id, case in newest.items() if case.is_holding}


@dataclass(frozen=True, kw_only=True)
class Where:
    """How a review stands, for its author. `median_wait` None: too few decided to say; `reason` and `remarks` are those
    of the last decision."""

    case: Case
    state_label: str | Promise
    badge: str
    is_waiting: bool
    is_lapsed: bool
    is_back: bool  # its author is asked to change it, or may
    second_needed: bool
    due_at: dt.datetime
    median_wait: dt.timedelta | None
    reason: str
    decided_by: str
    remarks: list[dict[str, Any]]


_BADGES = {
    CaseState.WAITING: "waiting",
    CaseState.CHANGES_ASKED: "waiting",
    CaseState.APPROVED: "done",
    CaseState.REJECTED: "stopped",
    CaseState.LAPSED: "stopped",
    CaseState.WITHDRAWN: "plain",
}


def where(case: Case | None) -> Where | None:
    """What `oversight/_where.html` shows its author; None without a case, or for one that nothing waits for."""
    if case is None or case.is_after:
        return None
    last = case.decisions.select_related("by").order_by("-pk").first()
    state = CaseState(case.state)
    is_waiting = state == CaseState.WAITING
    is_first_of_two = last is not None and last.revision_id == case.revision_id and is_waiting
    shown = last if last is not None and (is_first_of_two or not is_waiting) else None
    return Where(
        case=case,
        state_label=state.label,
        badge=_BADGES[state],
        is_waiting=is_waiting,
        is_lapsed=state == CaseState.LAPSED,
        is_back=state in {CaseState.CHANGES_ASKED, CaseState.REJECTED},
        second_needed=is_first_of_two,
        due_at=case.due_at,
        median_wait=median_wait() if is_waiting else None,
        reason=shown.reason if shown else "",
        decided_by=shown.by.name if shown else "",
        remarks=shown.remarks if shown else [],
    )


class _Median(Aggregate):
    function = "PERCENTILE_CONT"
    template = "%(function)s(0.5) WITHIN GROUP (ORDER BY %(expressions)s)"


def median_wait() -> dt.timedelta | None:
    """How long the posts decided in the last 90 days waited for their first decision, in the median; None below five.

    Whatever is still waiting is left out, so the figure is of decided posts only.
    """
    since = clock.now() - dt.timedelta(days=90)
    decided = Case.objects.filter(decided_at__gte=since, is_after=False).exclude(state=CaseState.WITHDRAWN)
    found = decided.aggregate(
        wait=_Median(F("decided_at") - F("waiting_since"), output_field=DurationField()), count=Count("id")
    )
    wait: dt.timedelta | None = found["wait"]
    return wait if found["count"] >= 5 else None


def reviewers() -> QuerySet[Member]:
    """Everybody active who may decide, by id."""
    return people.with_right(Right.REVIEW)


def leads() -> QuerySet[Member]:
    """Every active programme lead, by id."""
    return Member.objects.filter(is_active=True, roles__contains=[Role.LEAD]).order_by("pk")


def queue(
    member: Member, *, department_id: int | None = None, network: str = "", language: str = "", kind: str = ""
) -> QuerySet[Case]:
    """What waits for this reviewer: before what is looked at afterwards, the riskiest first, then what is due first.

    Nothing of their own, and nothing that they approved and that waits for a second person. `kind` "before" or "after"
    keeps one of the two. Of each text only what a row shows is read.
    """
    rows = _for(member)
    if department_id is not None:
        rows = rows.filter(record__department_id=department_id)
    if network:
        rows = rows.filter(record__network=network)
    if language:
        rows = rows.filter(record__language=language)
    if kind:
        rows = rows.filter(is_after=kind == "after")
    decisions = CaseDecision.objects.select_related("by").order_by("pk")
    rows = rows.select_related("revision", "record__author", "record__department").defer("revision__search")
    return rows.prefetch_related(Prefetch("decisions", queryset=decisions)).order_by(
        "is_after", "-risk", "due_at", "pk"
    )


def waiting_count(member: Member) -> int:
    """How many posts wait for this reviewer before they may leave."""
    return _for(member).filter(is_after=False).count()


def _for(member: Member) -> QuerySet[Case]:
    """What waits, without their own words and without what they approved, which waits for a second person."""
    theirs = CaseDecision.objects.filter(case=OuterRef("pk"), revision=OuterRef("revision"), by=member)
    half = Exists(theirs)
    return Case.objects.filter(state=CaseState.WAITING).filter(~Q(record__author=member), ~half)


@dataclass(frozen=True, kw_only=True)
class Filters:
    """What the queue can be narrowed to: departments, networks and languages in which something waits."""

    departments: list[Department]
    networks: list[str]
    languages: list[str]


def filters() -> Filters:
    """The choices above the queue."""
    waiting = Record.objects.filter(cases__state=CaseState.WAITING)
    return Filters(
        departments=list(Department.objects.filter(pk__in=waiting.values("department_id")).order_by("name")),
        networks=list(waiting.order_by("network").values_list("network", flat=True).distinct()),
        languages=list(waiting.exclude(language="").order_by("language").values_list("language", flat=True).distinct()),
    )


@dataclass(frozen=True, kw_only=True)
class Comparison:
    """Two revisions of one post, word by word; `before` None: there is only one."""

    before: Revision | None
    after: Revision
    removed: list[Piece]
    added: list[Piece]


def decisions_on(case: Case) -> list[CaseDecision]:
    """What was decided on this post so far, in this case and in earlier ones, the earliest first."""
    rows = CaseDecision.objects.filter(record=case.record_id, case__lte=case.pk)
    return list(rows.select_related("by", "revision").order_by("pk"))


def comparison(case: Case) -> Comparison:
    """The revision under review beside the one before it."""
    after = case.revision
    before = Revision.objects.filter(record=case.record_id, n__lt=after.n).order_by("-n").first()
    if before is None:
        return Comparison(before=None, after=after, removed=[], added=[])
    removed, added = compare(before.text, after.text)
    return Comparison(before=before, after=after, removed=removed, added=added)


def marked_text(revision: Revision) -> list[Piece]:
    """The text of a revision, the words that the guard found as changed pieces."""
    spans = [(f["start"], f["end"]) for f in revision.findings if f["start"] is not None and f["end"] is not None]
    return marked(revision.text, spans)
