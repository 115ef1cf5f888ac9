"""Reads of the archive: looking for records, and any of them as it stood at a moment."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any

from django.contrib.postgres.search import SearchQuery
from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from firsthand.core import clock
from firsthand.networks.adapters import ADAPTERS
from firsthand.oversight import chain
from firsthand.oversight.models import Export, LegalHold, Record, RecordEvent, RetentionRule, Revision
from firsthand.oversight.values import Criteria, Moment, Snapshot
from firsthand.people.models import Department, Member

#: What events are called by people; an unknown kind is shown as it is.
KINDS = {
    "revision": _("filed"),
    "queued": _("planned"),
    "asked": _("waits for a review"),
    "opened": _("its share window was opened"),
    "sent": _("sent"),
    "confirmed": _("confirmed by the network"),
    "claimed": _("posted by hand, by its author's word"),
    "unconfirmed": _("the network gave no clear answer"),
    "failed": _("not posted"),
    "withdrawn": _("withdrawn"),
    "sent_back": _("sent back to its author"),
    "discarded": _("discarded"),
    "deleted": _("deleted"),
    "approved": _("approved"),
    "changes_asked": _("changes asked"),
    "rejected": _("rejected"),
    "lapsed": _("lapsed without a decision"),
    "held": _("stopped"),
    "released": _("released"),
    "recalled": _("recalled"),
}
_RULINGS = {"approved", "changes_asked", "rejected", "lapsed"}


def records(criteria: Criteria) -> QuerySet[Record]:
    """The records of a selection, newest first, each with `text` (its newest words) and `last_kind`; no purged ones."""
    rows = Record.objects.filter(purged_at=None)
    if criteria.person_id is not None:
        rows = rows.filter(author_id=criteria.person_id)
    if criteria.department_id is not None:
        rows = rows.filter(department_id=criteria.department_id)
    if criteria.network:
        rows = rows.filter(network=criteria.network)
    if criteria.from_day:
        rows = rows.filter(created_at__gte=_midnight(criteria.from_day))
    if criteria.until_day:
        rows = rows.filter(created_at__lt=_midnight(criteria.until_day) + dt.timedelta(days=1))
    if criteria.words.strip():
        query = SearchQuery(criteria.words, config="simple", search_type="websearch")
        rows = rows.filter(Exists(Revision.objects.filter(record=OuterRef("pk"), search=query)))
    newest = Revision.objects.filter(record=OuterRef("pk")).order_by("-n").values("text")[:1]
    last = RecordEvent.objects.filter(record=OuterRef("pk")).order_by("-position").values("kind")[:1]
    rows = rows.select_related("author", "department").annotate(text=Subquery(newest), last_kind=Subquery(last))
    return rows.order_by("-created_at", "-pk")


def _midnight(day: dt.date) -> dt.datetime:
    return dt.datetime.combine(day, dt.time(), dt.UTC)


def networks() -> list[str]:
    """The networks for which something was filed."""
    return list(Record.objects.order_by("network").values_list("network", flat=True).distinct())


def authors() -> QuerySet[Member]:
    """Everybody of whom there are posts in the archive, by name."""
    return Member.objects.filter(pk__in=Record.objects.filter(purged_at=None).values("author_id")).order_by(
        "name", "pk"
    )


def network_name(key: str) -> str:
    """What people call a network; the key itself of one that is not known any more."""
    return ADAPTERS.get(key).label if key in ADAPTERS else key


Chain = list[Revision | RecordEvent]


def chain_of(record: Record) -> Chain:
    """The rows of a record's chain in order."""
    return chains_of([record])[record.pk]


def chains_of(records: Sequence[Record]) -> dict[int, Chain]:
    """The rows of the chains of these records, each in order, by the record's id: two queries for all."""
    chains: dict[int, Chain] = {record.pk: [] for record in records}
    rows: Chain = [
        *Revision.objects.filter(record__in=records).defer("search"),
        *RecordEvent.objects.filter(record__in=records),
    ]
    for row in sorted(rows, key=lambda row: row.position):
        chains[row.record_id].append(row)
    return chains


def as_of(record: Record, at: dt.datetime | None, known: Chain | None = None) -> Snapshot:
    """The record as it stood at that moment (aware); None: as it stands now. `known`: its rows, where they were read.

    Words, verdict, last decision, remote id and whether it was deleted, from the rows written until then.
    """
    rows = [row for row in (chain_of(record) if known is None else known) if at is None or row.at <= at]
    revisions = [row for row in rows if isinstance(row, Revision)]
    events = [row for row in rows if isinstance(row, RecordEvent)]
    deleted = [event.at for event in events if event.kind == "deleted"]
    return Snapshot(
        at=at or (rows[-1].at if rows else record.created_at),
        revision=revisions[-1] if revisions else None,
        state=str(KINDS.get(_last(rows), _last(rows))),
        decision=next((str(KINDS[e.kind]) for e in reversed(events) if e.kind in _RULINGS), ""),
        remote_id=_said(events, "remote_id"),
        remote_url=_said(events, "remote_url"),
        deleted_at=deleted[-1] if deleted else None,
        timeline=_timeline(rows),
    )


def _last(rows: Sequence[Revision | RecordEvent]) -> str:
    return "" if not rows else rows[-1].kind if isinstance(rows[-1], RecordEvent) else "revision"


def _said(events: Sequence[RecordEvent], name: str) -> str:
    return next((str(event.data[name]) for event in reversed(events) if event.data.get(name)), "")


def _timeline(rows: Sequence[Revision | RecordEvent]) -> tuple[Moment, ...]:
    ids = {row.actor_id for row in rows if row.actor_id is not None}
    names = dict(Member.objects.filter(pk__in=ids).values_list("pk", "name"))
    return tuple(
        Moment(
            at=row.at,
            kind="revision" if isinstance(row, Revision) else row.kind,
            title=str(KINDS["revision"] if isinstance(row, Revision) else KINDS.get(row.kind, row.kind)),
            actor=names.get(row.actor_id or 0, ""),
            detail=row.text if isinstance(row, Revision) else _detail(row.data),
            hash=bytes(row.hash).hex(),
        )
        for row in rows
    )


def _detail(data: dict[str, Any]) -> str:
    shown = [str(data[name]) for name in ("reason", "remote_url", "remote_id") if data.get(name)]
    return " ".join(shown[:2])


def broken_link(record: Record, known: Sequence[bytes] | None = None) -> str | None:
    """What is wrong with a record's chain, in words; None when it holds.

    `known`: the hashes of its rows that the journal knows, in order; they must all be there.
    """
    rows = chain_of(record)
    if record.purged_at is not None:
        return "rows are left of a record that was purged" if rows else None
    head = chain.GENESIS
    for position, row in enumerate(rows, start=1):
        if row.position != position or bytes(row.previous_hash) != head:
            return f"row {position} does not follow the row before it"
        if chain.digest(record, row) != bytes(row.hash):
            return f"row {position} was changed"
        head = bytes(row.hash)
    if head != bytes(record.head) or len(rows) != record.length:
        return "its end was cut off, or rows were added"
    if known is not None and list(known) != [bytes(row.hash) for row in rows]:
        return "it is not the chain that the journal knows"
    return None


def holds() -> QuerySet[LegalHold]:
    """All legal holds, those in force first, then the latest."""
    rows = LegalHold.objects.select_related("member", "department", "record", "placed_by", "released_by")
    return rows.order_by("released_at", "-placed_at")


def holds_over(record: Record) -> list[LegalHold]:
    """The holds in force that cover a record."""
    return list(
        LegalHold.objects.filter(released_at=None)
        .filter(Q(member=None) | Q(member_id=record.author_id or 0))
        .filter(Q(department=None) | Q(department_id=record.department_id or 0))
        .filter(Q(network="") | Q(network=record.network))
        .filter(Q(record=None) | Q(record=record))
        .filter(Q(from_at=None) | Q(from_at__lte=record.created_at))
        .filter(Q(until_at=None) | Q(until_at__gt=record.created_at))
    )


def retention_rules() -> QuerySet[RetentionRule]:
    """All rules of retention, the particular ones last."""
    return RetentionRule.objects.select_related("department").order_by("department__name", "is_interactive")


def years_ago(years: int) -> dt.datetime:
    """The same day so many years ago."""
    now = clock.now()
    day = min(now.day, 28) if now.month == 2 else now.day
    return now.replace(year=now.year - years, day=day)


def rule_for(rules: Sequence[RetentionRule], department_id: int | None, is_interactive: bool) -> RetentionRule | None:
    """The most particular of these rules for such a record; None: it is kept."""
    fitting = [
        rule
        for rule in rules
        if rule.department_id in {None, department_id} and rule.is_interactive in {None, is_interactive}
    ]
    return max(fitting, key=lambda r: (r.department_id is not None, r.is_interactive is not None), default=None)


def over_count() -> int:
    """How many records are past their time by the rules of now, also those that a hold covers."""
    rules, kept = list(retention_rules()), Record.objects.filter(purged_at=None)
    over = Q(pk__in=[])
    kinds = kept.order_by().values_list("department_id", "is_interactive").distinct() if rules else []
    for department_id, is_interactive in kinds:
        rule = rule_for(rules, department_id, is_interactive)
        if rule is not None:
            since = years_ago(rule.years)
            over |= Q(department_id=department_id, is_interactive=is_interactive, created_at__lte=since)
    return kept.filter(over).count() if rules else 0


def selections_in_words(rows: Sequence[Export]) -> dict[int, list[str]]:
    """What each export is a selection of, as people say it, by its id; [] everything."""
    said = [export.criteria for export in rows]
    people = Member.objects.in_bulk([int(one["person_id"]) for one in said if "person_id" in one])
    departments = Department.objects.in_bulk([int(one["department_id"]) for one in said if "department_id" in one])
    return {export.pk: _selection(export.criteria, people, departments) for export in rows}


def _selection(said: dict[str, str], people: dict[int, Member], departments: dict[int, Department]) -> list[str]:
    words = []
    if "words" in said:
        words.append(gettext("“%(words)s”") % {"words": said["words"]})
    if "person_id" in said:
        person = people.get(int(said["person_id"]))
        words.append(person.name if person else gettext("somebody who has left"))
    if "department_id" in said:
        department = departments.get(int(said["department_id"]))
        words.append(department.name if department else gettext("a department of before"))
    if "network" in said:
        words.append(network_name(said["network"]))
    if "from_day" in said:
        words.append(gettext("from %(day)s") % {"day": said["from_day"]})
    if "until_day" in said:
        words.append(gettext("until %(day)s") % {"day": said["until_day"]})
    return words


def exports() -> QuerySet[Export]:
    """All exports, the latest first."""
    return Export.objects.select_related("by").order_by("-at", "-pk")
