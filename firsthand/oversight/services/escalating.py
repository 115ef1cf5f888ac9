"""What happens to cases while time passes: reviewers are told, deadlines escalate, the undecided lapse."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from django.db import transaction
from django.db.models import Q, QuerySet

from firsthand.core import clock, journal
from firsthand.core.states import move
from firsthand.core.sweepers import sweeper
from firsthand.oversight import hours, queries
from firsthand.oversight.events import CaseDecided, CasesEscalated, ReviewersTold
from firsthand.oversight.models import Case
from firsthand.oversight.services import _chain, _telling
from firsthand.oversight.states import OPEN, CaseState
from firsthand.people.models import Member

_BATCH = 200


@sweeper(name="oversight.reviews", every_s=30)
def sweep_reviews() -> int:
    """Tell reviewers of what is new, escalate what is overdue, let lapse what nobody decided; how many cases changed.

    Safe to repeat and to run twice at once: whoever holds a case is not waited for.
    """
    return tell_reviewers() + escalate() + lapse()


def tell_reviewers() -> int:
    """Tell the reviewers of cases that they were not told of yet; how many cases. Safe to repeat.

    The author's own department is asked first where it has reviewers. Nobody gets more than three notices an hour:
    beyond that one notice stands for all.
    """
    with transaction.atomic():
        cases = _locked(Case.objects.filter(state=CaseState.WAITING, told_at=None))
        if not cases:
            return 0
        everybody = list(queries.reviewers())
        _telling.tell_reviewers([(case, _first_asked(case, everybody)) for case in cases])
        Case.objects.filter(pk__in=[case.pk for case in cases]).update(told_at=clock.now())
        journal.record(ReviewersTold(case_ids=[case.pk for case in cases]), by=None)
    return len(cases)


def _first_asked(case: Case, everybody: Sequence[Member]) -> list[Member]:
    may = [member for member in everybody if member.pk != case.record.author_id]
    near = [m for m in may if m.department_id is not None and m.department_id == case.record.department_id]
    return near or may


def escalate() -> int:
    """Tell all reviewers of what is overdue, and the leads of what stays so; how many cases. Safe to repeat."""
    now, options = clock.now(), queries.options()
    long_ago = _working_hours_before(now, options.escalate_hours)
    return _escalate(Q(due_at__lte=now), to=1) + _escalate(Q(due_at__lte=long_ago), to=2)


def _working_hours_before(now: dt.datetime, count: int) -> dt.datetime:
    """The latest deadline after which so many working hours have passed by now, found within 14 days to 5 minutes."""
    week = queries.working_week()
    low, high = now - dt.timedelta(days=14), now
    while high - low > dt.timedelta(minutes=5):
        middle = low + (high - low) / 2
        low, high = (middle, high) if hours.after(middle, count, week) <= now else (low, middle)
    return low


def _escalate(due: Q, *, to: int) -> int:
    with transaction.atomic():
        cases = _locked(Case.objects.filter(due, state=CaseState.WAITING, escalation=to - 1, is_after=False))
        if not cases:
            return 0
        if to == 1:
            _telling.tell_others([(case, _others(case)) for case in cases])
        else:
            _telling.tell_leads(cases, list(queries.leads()))
        Case.objects.filter(pk__in=[case.pk for case in cases]).update(escalation=to)
        journal.record(CasesEscalated(case_ids=[case.pk for case in cases], level=to), by=None)
    return len(cases)


def _others(case: Case) -> list[Member]:
    everybody = list(queries.reviewers())
    first = {member.pk for member in _first_asked(case, everybody)}
    may = [member for member in everybody if member.pk != case.record.author_id]
    return [member for member in may if member.pk not in first] or may


def lapse() -> int:
    """Close what nobody decided for as long as the organisation allows, and tell its author; how many cases.

    Safe to repeat: one transaction each.
    """
    limit = clock.now() - dt.timedelta(days=queries.options().lapse_days)
    ids = Case.objects.filter(state__in=OPEN, waiting_since__lte=limit).values_list("pk", flat=True)[:_BATCH]
    return sum(_lapse(case_id) for case_id in list(ids))


def _lapse(case_id: int) -> bool:
    with transaction.atomic():
        case = next(iter(_locked(Case.objects.filter(pk=case_id, state__in=OPEN))), None)
        if case is None:
            return False
        record, now = _chain.lock(case.record), clock.now()
        event = _chain.add_event(record, kind="lapsed", at=now, actor_id=None, data={"case": case.pk})
        move(case, to=CaseState.LAPSED, decided_at=now)
        _telling.tell_lapsed(case)
        fact = CaseDecided(case_id=case.pk, record_id=record.pk, event_id=event.pk, hash=event.hash.hex())
        journal.record(fact, by=None)
    return True


def _locked(rows: QuerySet[Case]) -> list[Case]:
    chosen = rows.select_related("record__author", "revision").select_for_update(skip_locked=True, of=("self",))
    return list(chosen.order_by("due_at", "pk")[:_BATCH])
