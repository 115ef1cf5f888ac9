"""Counting what the guard said, for the figures of each rule."""

from __future__ import annotations

import datetime as dt

from django.db.models import Q

from firsthand.core import clock
from firsthand.guard.models import Hit
from firsthand.guard.values import Verdict

KEEP_DAYS = 400
SAME_MINUTES = 60
_BATCH = 5_000


def log_verdict(*, verdict: Verdict, network: str, department_id: int | None, moment: str = Hit.Moment.SAVED) -> int:
    """Count the findings that somebody was shown; how many of them are new. Cheap without findings: no query.

    A draft is saved again and again while somebody types: the same words by the same rule on the same network from the
    same department count once an hour. So neither the words nor the person need to be kept. `moment` is one of
    `Hit.Moment`. Safe to repeat.
    """
    if not verdict.findings:
        return 0
    since = clock.now() - dt.timedelta(minutes=SAME_MINUTES)
    keys = [finding.key for finding in verdict.findings]
    here = Q(department__isnull=True) if department_id is None else Q(department_id=department_id)
    same = Hit.objects.filter(here, key__in=keys, network=network, at__gte=since)
    known = set(same.values_list("key", "decision"))
    rows = [
        Hit(
            check_key=finding.check,
            rule_id=finding.rule_id or None,
            version=finding.version,
            key=finding.key,
            decision=finding.decision.value,
            moment=moment,
            network=network,
            department_id=department_id,
        )
        for finding in verdict.findings
        if (finding.key, finding.decision.value) not in known
    ]
    return len(Hit.objects.bulk_create(rows))


def forget_hits() -> int:
    """Delete counts older than 400 days, some thousand at a time; how many. Safe to repeat."""
    old = Hit.objects.filter(at__lt=clock.now() - dt.timedelta(days=KEEP_DAYS)).order_by("at")
    return Hit.objects.filter(pk__in=list(old.values_list("pk", flat=True)[:_BATCH])).delete()[0]
