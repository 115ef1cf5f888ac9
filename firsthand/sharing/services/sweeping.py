"""What finds every share that a crash, a freeze or a lost answer left behind; runs outside of the job queue."""

from __future__ import annotations

import datetime as dt

from django.db import transaction
from django.db.models.functions import Now
from django.utils import translation
from django.utils.translation import gettext as _

from firsthand.core import clock
from firsthand.core.crash import crash_if, crash_point
from firsthand.core.errors import DomainError, NetworkError
from firsthand.networks import services as networks
from firsthand.networks.adapters.base import ApiAdapter
from firsthand.networks.values import Absent, Found, Unsure
from firsthand.sharing import values
from firsthand.sharing.models import PublishAttempt, Share
from firsthand.sharing.services.compose import adapter_of
from firsthand.sharing.services.publishing import deliver
from firsthand.sharing.services.settling import settle_absent, settle_published, settle_unknown, tell
from firsthand.sharing.states import AttemptState, ShareState
from firsthand.sharing.values import Timings, backoff_s

BEFORE_SWEEP = crash_point("sharing.before_sweep")
BEFORE_LOOK_UP = crash_point("sharing.before_look_up")
AFTER_LOOK_UP = crash_point("sharing.after_look_up")
_BATCH = 20
_ASK_AFTER_CHECKS = 3


def sweep(timings: Timings | None = None) -> int:
    """One round: leases that ran out, shares whose job was lost, unconfirmed ones to look up; how many were touched.

    Safe to repeat and to run in several processes at once.
    """
    timings = timings or values.TIMINGS
    return sweep_leases(timings) + reconcile_due(timings) + send_late(timings)


def sweep_leases(timings: Timings | None = None) -> int:
    """Attempts whose worker is silent past its lease become unknown; they are never simply sent again."""
    timings = timings or values.TIMINGS
    crash_if(BEFORE_SWEEP)
    silent = PublishAttempt.objects.filter(state=AttemptState.SENDING, lease_until__lt=Now())
    rows = list(silent.order_by("lease_until")[:_BATCH])
    for row in rows:
        settle_unknown(row, "its worker fell silent", is_sender=False, timings=timings)
    return len(rows)


def send_late(timings: Timings | None = None) -> int:
    """Send shares that are so late that their job must have been lost; the fence keeps them single."""
    timings = timings or values.TIMINGS
    limit = clock.database_now() - dt.timedelta(seconds=timings.late_s)
    late = PublishAttempt.objects.filter(state=AttemptState.READY, send_at__lt=limit)
    ids = list(late.order_by("send_at").values_list("share_id", flat=True)[:_BATCH])
    for share_id in ids:
        deliver(share_id=share_id, timings=timings)
    return len(ids)


def reconcile_due(timings: Timings | None = None) -> int:
    """Look up the unconfirmed ones whose time for it has come."""
    timings = timings or values.TIMINGS
    ids = _claim_checks(timings)
    for attempt_id in ids:
        reconcile(attempt_id=attempt_id, timings=timings)
    return len(ids)


def reconcile(*, attempt_id: int, timings: Timings | None = None) -> None:
    """Look whether an unconfirmed attempt arrived, and settle what follows. Only reads there; safe to repeat.

    Found: published. Proven absent: the next attempt. Neither: looked up again later and, after a few times, its
    author is asked.
    """
    timings = timings or values.TIMINGS
    rows = PublishAttempt.objects.select_related("share__account__member", "share__member")
    attempt = rows.filter(pk=attempt_id, state=AttemptState.UNKNOWN).first()
    if attempt is None or attempt.share.account is None:
        return
    crash_if(BEFORE_LOOK_UP)
    try:
        seen = networks.look_up(account=attempt.share.account, marker=attempt.marker, sent_at=attempt.sent_at)
    except (NetworkError, DomainError) as error:
        seen = Unsure(reason=error.message)
    crash_if(AFTER_LOOK_UP)
    if isinstance(seen, Found):
        settle_published(attempt, remote_id=seen.remote_id, url=seen.url, evidence={"answer": "found by looking"})
    elif isinstance(seen, Absent) and _is_proof(attempt):
        settle_absent(attempt, timings=timings)
    else:
        reason = (
            seen.reason if isinstance(seen, Unsure) else _("It is not there, but its sending may have been held up.")
        )
        _look_again(attempt, reason, timings)


def _claim_checks(timings: Timings) -> list[int]:
    """Attempts to look up now; their next look is set first, so that two sweepers do not both ask the network."""
    with transaction.atomic():
        due = PublishAttempt.objects.filter(state=AttemptState.UNKNOWN, next_check_at__lte=Now())
        rows = list(due.select_for_update(skip_locked=True).order_by("next_check_at")[:_BATCH])
        for row in rows:
            wait = dt.timedelta(seconds=backoff_s(timings.check_s, row.check_count + 1))
            PublishAttempt.objects.filter(pk=row.pk).update(
                check_count=row.check_count + 1, next_check_at=clock.database_now() + wait
            )
    return [row.pk for row in rows]


def _look_again(attempt: PublishAttempt, reason: str, timings: Timings) -> None:
    """Say how it stands; after the last look only the author can tell."""
    is_last = attempt.check_count >= len(timings.check_s)
    with transaction.atomic():
        row = Share.objects.select_for_update(of=("self",)).select_related("member").get(pk=attempt.share_id)
        if row.state != ShareState.UNCONFIRMED:
            return
        PublishAttempt.objects.filter(pk=attempt.pk, state=AttemptState.UNKNOWN).update(
            evidence={**attempt.evidence, "unsure": reason}, **({"next_check_at": None} if is_last else {})
        )
        if attempt.check_count >= min(_ASK_AFTER_CHECKS, len(timings.check_s)):
            with translation.override(row.member.language):
                sentence = _("We cannot tell whether your share on %(network)s arrived. Please look there and tell us.")
                text = sentence % {"network": adapter_of(row.network).label}
                Share.objects.filter(pk=row.pk).update(reason=text, changed_at=clock.now())
                tell(row, "sharing.unconfirmed", text)


def _is_proof(attempt: PublishAttempt) -> bool:
    """Whether "not there" proves that sending again cannot double the post.

    It does when the worker itself said that it had finished sending, and on a network that keeps one post for each key.
    It does not when the worker fell silent: it may be frozen just before its first byte, and wake up at any time.
    """
    if attempt.sent_at is not None:
        return True
    adapter = adapter_of(attempt.share.network)
    return isinstance(adapter, ApiAdapter) and adapter.is_repeat_safe
