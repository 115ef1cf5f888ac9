"""The second transaction of every attempt: what the network's answer means for the attempt and for its share."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from firsthand.core import clock, journal
from firsthand.core.crash import crash_if, crash_point
from firsthand.core.errors import NetworkError
from firsthand.core.states import move
from firsthand.networks.errors import CredentialRefused
from firsthand.notices import services as notices
from firsthand.sharing import values
from firsthand.sharing.errors import HeldBack
from firsthand.sharing.events import ShareDelayed, ShareDelivered, ShareFailed, ShareUnconfirmed
from firsthand.sharing.models import PublishAttempt, Share
from firsthand.sharing.services._steps import add_attempt, note_unshared, put
from firsthand.sharing.services.compose import adapter_of
from firsthand.sharing.states import AttemptState, ShareState
from firsthand.sharing.values import Timings, backoff_s

IN_SETTLE_PUBLISHED = crash_point("sharing.in_settle_published")
IN_SETTLE_REFUSED = crash_point("sharing.in_settle_refused")
IN_SETTLE_UNKNOWN = crash_point("sharing.in_settle_unknown")
_FIRST_METRICS = dt.timedelta(minutes=1)
_LIVE_ATTEMPTS = [AttemptState.READY, AttemptState.SENDING, AttemptState.UNKNOWN, AttemptState.PUBLISHED]


def settle_published(attempt: PublishAttempt, *, remote_id: str, url: str, evidence: Mapping[str, Any]) -> None:
    """The network says that the post stands. Right in every state, however late: a late truth wins. Safe to repeat."""
    with transaction.atomic():
        share, row = _locked(attempt)
        later = PublishAttempt.objects.filter(share=share, n__gt=row.n, state__in=_LIVE_ATTEMPTS).first()
        if later is not None and later.state == AttemptState.READY:
            _end(later, AttemptState.CANCELLED, {"because": f"attempt {row.n} arrived after all"})
            later = None
        if later is None and row.state in {AttemptState.SENDING, AttemptState.UNKNOWN, AttemptState.ABSENT}:
            _end(row, AttemptState.PUBLISHED, evidence, remote_id=remote_id)
        else:
            PublishAttempt.objects.filter(pk=row.pk).update(remote_id=remote_id, evidence={**row.evidence, **evidence})
        with translation.override(share.member.language):
            _tell_if_twice(share)
            if later is not None or not share.machine.allows(share.state, ShareState.PUBLISHED):
                return
            reason = _late_reason(share)
            put(share, ShareState.PUBLISHED, reason, remote_id=remote_id, remote_url=url, metrics_due_at=_soon())
            journal.record(ShareDelivered(share_id=share.pk, attempt_n=row.n), by=None)
            if reason:
                tell(share, "sharing.arrived_late", reason)
        crash_if(IN_SETTLE_PUBLISHED)


def settle_by_word(share: Share, attempt: PublishAttempt, *, permalink: str) -> None:
    """Its author says that an unconfirmed share is there. Call it inside a transaction that holds the share."""
    _end(attempt, AttemptState.PUBLISHED, {"there": "by its author's word"})
    put(share, ShareState.CLAIMED, _("The network gave no clear answer; you looked, and it is there."),
        remote_url=permalink)  # fmt: skip


def settle_refused(attempt: PublishAttempt, error: NetworkError, *, timings: Timings | None = None) -> None:
    """Nothing was posted, for certain: the next attempt follows, or the share has failed. Safe to repeat."""
    timings = timings or values.TIMINGS
    with transaction.atomic():
        share, row = _locked(attempt)
        if row.state not in {AttemptState.SENDING, AttemptState.UNKNOWN}:
            return
        _end(row, AttemptState.REJECTED, {"refused": error.message, "http_status": error.http_status})
        with translation.override(share.member.language):
            if _is_final(row, error, timings):
                fail(share, error.message)
            else:
                _delay(share, row, error, timings)
        crash_if(IN_SETTLE_REFUSED)


def settle_unknown(attempt: PublishAttempt, why: str, *, is_sender: bool, timings: Timings | None = None) -> None:
    """No clear answer: never sent again blindly; we look whether it arrived. Safe to repeat.

    `is_sender`: said by the worker that sent it, which from now on sends nothing more. Otherwise its worker fell
    silent, and may be frozen with its hand on the button.
    """
    timings = timings or values.TIMINGS
    with transaction.atomic():
        share, row = _locked(attempt)
        if row.state != AttemptState.SENDING:
            return
        moment = clock.database_now()
        check_at = moment + dt.timedelta(seconds=timings.check_s[0])
        changes = {"next_check_at": check_at, "sent_at": moment if is_sender else None, "settled_at": None}
        _end(row, AttemptState.UNKNOWN, {"unknown": why}, **changes)
        with translation.override(share.member.language):
            sentence = _("%(network)s gave no clear answer. We are looking whether it arrived; it is not sent again.")
            put(share, ShareState.UNCONFIRMED, sentence % {"network": adapter_of(share.network).label})
        journal.record(ShareUnconfirmed(share_id=share.pk, attempt_n=row.n), by=None)
        crash_if(IN_SETTLE_UNKNOWN)


def settle_absent(attempt: PublishAttempt, *, timings: Timings | None = None) -> None:
    """Proven not there, where a network can prove it: only then the next attempt follows. Safe to repeat."""
    timings = timings or values.TIMINGS
    with transaction.atomic():
        share, row = _locked(attempt)
        if row.state != AttemptState.UNKNOWN:
            return
        _end(row, AttemptState.ABSENT, {"absent": "by the network's word"})
        error = NetworkError(_("It did not arrive."))
        with translation.override(share.member.language):
            if row.n >= timings.attempt_count:
                fail(share, error.message)
            else:
                _delay(share, row, error, timings)


def fail(share: Share, reason: str) -> None:
    """Give up on a share and tell its author why. Call it inside a transaction that holds the share."""
    put(share, ShareState.FAILED, reason)
    note_unshared(share)
    journal.record(ShareFailed(share_id=share.pk), by=None)
    sentence = _("Your share on %(network)s was not sent: %(reason)s")
    tell(share, "sharing.failed", sentence % {"network": adapter_of(share.network).label, "reason": reason})


def tell(share: Share, kind: str, text: str) -> None:
    """Let the author know, once per kind and share; mailed too. Safe to repeat."""
    notices.notify(
        member=share.member,
        kind=kind,
        cause=f"share:{share.pk}",
        text=text[:500],
        url=page_of(share),
        is_important=True,
    )


def page_of(share: Share) -> str:
    """The page of a share, where its author can answer for it."""
    return reverse("sharing:share", args=[share.pk])


def _locked(attempt: PublishAttempt) -> tuple[Share, PublishAttempt]:
    """Share, then attempt, both held: the same order as everywhere, so that nobody waits in a circle."""
    Share.objects.select_for_update().get(pk=attempt.share_id)
    share = Share.objects.select_related("member", "account", "item", "link", "picture", "record").get(
        pk=attempt.share_id
    )
    return share, PublishAttempt.objects.select_for_update().get(pk=attempt.pk)


def _end(row: PublishAttempt, state: AttemptState, evidence: Mapping[str, Any], **changes: Any) -> None:
    row.evidence = {**row.evidence, **evidence}
    move(row, to=state, **{"settled_at": clock.now(), "next_check_at": None, "evidence": row.evidence, **changes})


def _is_final(row: PublishAttempt, error: NetworkError, timings: Timings) -> bool:
    if isinstance(error, HeldBack):  # our own word, not the network's
        return False
    if row.n >= timings.attempt_count:
        return True
    return error.permanent and not isinstance(error, CredentialRefused)  # that one waits for the account


def _delay(share: Share, row: PublishAttempt, error: NetworkError, timings: Timings) -> None:
    wait_s = max(backoff_s(timings.retry_s, row.n - 1), float(error.retry_after_s or 0))
    send_at = clock.database_now() + dt.timedelta(seconds=wait_s)
    add_attempt(share, n=row.n + 1, marker=row.marker, send_at=send_at)
    sentence = error.message
    if not isinstance(error, HeldBack):
        sentence = _("%(message)s We try again soon.") % {"message": error.message}
    put(share, ShareState.SCHEDULED, sentence)
    journal.record(ShareDelayed(share_id=share.pk, next_n=row.n + 1), by=None)


def _tell_if_twice(share: Share) -> None:
    """Two attempts of one share that both stand: said openly, never hidden, so that one can be deleted."""
    there = PublishAttempt.objects.filter(share=share).exclude(remote_id="").values_list("remote_id", flat=True)
    if len(set(there)) > 1:
        tell(share, "sharing.twice", _("An earlier try arrived after all, so this share may stand there twice."))


def _late_reason(share: Share) -> str:
    if share.state == ShareState.WITHDRAWN:
        return _("An earlier try had arrived before you withdrew it. You can delete it.")
    if share.state == ShareState.FAILED:
        return _("It arrived after all.")
    return ""


def _soon() -> dt.datetime:
    return clock.now() + _FIRST_METRICS
