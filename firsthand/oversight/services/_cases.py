"""What filing does to the case of a record."""

from __future__ import annotations

import datetime as dt
from typing import Any

from firsthand.core import clock
from firsthand.core.states import move
from firsthand.guard.values import Decision, Verdict
from firsthand.oversight import hours, policy, queries, verdicts
from firsthand.oversight.models import Case, CaseDecision, Record, Revision
from firsthand.oversight.states import OPEN, CaseState
from firsthand.oversight.values import Demand


def review(record: Record, revision: Revision, verdict: Verdict) -> Case | None:
    """Open, renew or end the case of a locked record as its newest revision demands.

    The case touched, or the one that already cleared exactly this; None when there is none.
    """
    last = Case.objects.select_related("revision").filter(record=record).order_by("-pk").first()
    is_open = last is not None and last.is_open
    if last is not None and not is_open and _is_cleared(last, revision):
        return last
    demand = policy.demand(
        queries.policy_for(record.department_id),
        verdict,
        draw=record.draw,
        is_interactive=record.is_interactive,
        was_objected=_was_objected(record),
        two_for_checks=frozenset(queries.options().two_for_checks),
    )
    if demand is None:
        if last is not None and is_open:
            move(last, to=CaseState.WITHDRAWN, decided_at=clock.now())
        return last if is_open else None
    if last is not None and is_open:
        return _renew(last, revision, demand)
    return _open(record, revision, demand)


def _is_cleared(case: Case, revision: Revision) -> bool:
    """Approved for the same content, with every finding that asks for a review now seen then."""
    seen = verdicts.review_keys(case.revision.verdict)
    return case.clears(revision.content_hash) and verdicts.review_keys(revision.verdict) <= seen


def _was_objected(record: Record) -> bool:
    """Whether a reviewer objected after the last approval, if any."""
    last = CaseDecision.objects.filter(record=record).order_by("-pk").first()
    return last is not None and last.ruling != CaseDecision.Ruling.APPROVE


def _open(record: Record, revision: Revision, demand: Demand) -> Case:
    now = clock.now()
    return Case.objects.create(
        record=record,
        revision=revision,
        reason=demand.reason,
        risk=_risk(revision),
        approvals_needed=demand.approvals_needed,
        is_after=demand.is_after,
        opened_at=now,
        waiting_since=now,
        due_at=due_at(now),
    )


def _renew(case: Case, revision: Revision, demand: Demand) -> Case:
    """The next revision of a case: whoever approved the former one decides anew."""
    now = clock.now()
    changes: dict[str, Any] = {
        "revision": revision,
        "reason": demand.reason,
        "risk": _risk(revision),
        "approvals_needed": demand.approvals_needed,
        "is_after": demand.is_after,
        "waiting_since": now,
        "due_at": due_at(now),
        "escalation": 0,
        "told_at": None,
    }
    if case.state == CaseState.WAITING:
        Case.objects.filter(pk=case.pk).update(**changes)
        for name, value in changes.items():
            setattr(case, name, value)
    else:
        move(case, to=CaseState.WAITING, **changes)
    return case


def end(record: Record, *, at: dt.datetime) -> None:
    """Withdraw the open case of a locked record, if there is one."""
    for case in Case.objects.filter(record=record, state__in=OPEN):
        move(case, to=CaseState.WITHDRAWN, decided_at=at)


def due_at(moment: dt.datetime) -> dt.datetime:
    """When a decision is due that was asked for at `moment`."""
    return hours.after(moment, queries.options().review_hours, queries.working_week())


def _risk(revision: Revision) -> int:
    return Decision(revision.decision).rank
