"""Reads of incidents and recalls."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from django.db import models
from django.db.models import Count, Q, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from firsthand.core.plots import Plot, Series
from firsthand.guidelines import queries as guidelines
from firsthand.guidelines.models import Clause
from firsthand.oversight.models import Incident, Recall, RecallTarget, Record
from firsthand.oversight.queries.archive import network_name
from firsthand.oversight.states import TargetState
from firsthand.people.models import Member

_PLOTTED = 20
_ORDER = [TargetState.FOUND, TargetState.ASKED, TargetState.CLAIMED, TargetState.DELETED, TargetState.WITHDRAWN]


def incidents(*, state: str = "") -> QuerySet[Incident]:
    """Incidents in a state or all, the latest seen first."""
    rows = Incident.objects.select_related("opened_by", "clause").order_by("-detected_at", "-pk")
    return rows.filter(state=state) if state else rows


def times_plot(rows: Sequence[Incident]) -> Plot:
    """Hours until the latest incidents were detected and contained, oldest first; open ones have no second bar."""
    shown = list(reversed(rows[:_PLOTTED]))
    return Plot(
        key="incident_times",
        title=_("Hours until an incident was seen, and then contained"),
        of=ngettext("The latest incident", "The latest %(count)d incidents", len(shown)) % {"count": len(shown)},
        x_label=_("Incident"),
        x=[f"{row.detected_at:%Y-%m-%d} #{row.pk}" for row in shown],
        series=[
            Series(name=_("Until seen"), values=[_hours(row.time_to_detect) for row in shown]),
            Series(name=_("Until contained"), values=[_hours(row.time_to_contain) for row in shown]),
        ],
        kind="bar",
        too_few="" if shown else _("No incident was written down yet."),
    )


def _hours(span: dt.timedelta | None) -> float | None:
    return None if span is None else round(span.total_seconds() / 3600, 1)


def clause_title(clause: Clause | None) -> str:
    """What a clause is called; "" for none."""
    ref = guidelines.clause_ref(clause.pk) if clause is not None else None
    return ref[0] if ref else ""


def clause_choices() -> list[tuple[int, str]]:
    """(id, title) of the clauses that incidents can be tied to."""
    ids = list(Clause.objects.filter(is_removed=False).order_by("guideline", "position").values_list("pk", flat=True))
    refs = guidelines.clause_refs(ids)
    return [(clause_id, refs[clause_id][0]) for clause_id in ids if clause_id in refs]


def clause(clause_id: int) -> Clause | None:
    """The clause of that id; None when there is none."""
    return Clause.objects.filter(pk=clause_id).first()


def recalls() -> QuerySet[Recall]:
    """All recalls, the latest first, each with `total`, `gone` (confirmed or never left) and `claimed`."""
    gone = Q(targets__state__in=[TargetState.DELETED, TargetState.WITHDRAWN])
    rows = Recall.objects.select_related("started_by", "incident", "record")
    return rows.annotate(
        total=Count("targets"),
        gone=Count("targets", filter=gone),
        claimed=Count("targets", filter=Q(targets__state=TargetState.CLAIMED)),
    ).order_by("-started_at", "-pk")


@dataclass(frozen=True, kw_only=True)
class Progress:
    """How far a recall is: `gone` is confirmed by the network or never left, `claimed` its authors' word."""

    total: int
    gone: int
    claimed: int
    asked: int
    moving: int
    targets: list[RecallTarget]

    @property
    def is_moving(self) -> bool:
        """Whether something may change by itself."""
        return not self.total or self.gone < self.total

    @property
    def left(self) -> int:
        """How many still stand, as far as anybody knows."""
        return self.total - self.gone - self.claimed


def recall_title(record: Record) -> str:
    """What a recall of one post is called."""
    return _("A post on %(network)s") % {"network": network_name(record.network)}


def progress(recall: Recall, *, most: int | None = None) -> Progress:
    """How far a recall is, with the shares that it found: those that still stand first, at most so many (None: all)."""
    counted = recall.targets.order_by().values_list("state").annotate(n=Count("pk"))
    count = dict.fromkeys(TargetState.values, 0) | dict(counted)
    order = models.Case(*(models.When(state=state, then=n) for n, state in enumerate(_ORDER)), default=len(_ORDER))
    targets = list(recall.targets.select_related("member").order_by(order, "pk")[:most])
    return Progress(
        total=sum(count.values()),
        gone=count[TargetState.DELETED] + count[TargetState.WITHDRAWN],
        claimed=count[TargetState.CLAIMED],
        asked=count[TargetState.ASKED],
        moving=count[TargetState.FOUND],
        targets=targets,
    )


def recalls_of(*, item_id: int | None, record_id: int | None) -> list[Recall]:
    """The recalls that an item or a record stands under, the earliest first."""
    which = Q()
    if item_id is not None:
        which |= Q(item_id=item_id)
    if record_id is not None:
        which |= Q(record_id=record_id)
    return list(Recall.objects.filter(which).order_by("pk")) if which else []


def asked_of(member: Member) -> QuerySet[RecallTarget]:
    """What the member is asked to delete, the latest first."""
    rows = RecallTarget.objects.select_related("recall").filter(member=member, state=TargetState.ASKED)
    return rows.order_by("-pk")
