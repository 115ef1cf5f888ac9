"""Sending a share at most once: fence (committed), call (outside of any transaction), settle (committed).

A job is only a hint that a share is due; the row is the truth. A frozen worker may wake up late and a lost job may run
twice: only one of them changes the attempt from ready to sending, and only that one sends.
"""

from __future__ import annotations

import datetime as dt
import uuid

from django.db import connection, transaction
from django.db.models import Q
from django.db.models.functions import Now
from django.utils import translation
from django.utils.translation import gettext as _

from firsthand.core import clock, journal
from firsthand.core.crash import crash_if, crash_point
from firsthand.core.errors import DomainError, NetworkError
from firsthand.guard.services import gate as guard_gate
from firsthand.guard.values import Decision
from firsthand.guard.verdicts import deserialise
from firsthand.networks import services as networks
from firsthand.networks.states import AccountState
from firsthand.oversight import queries as oversight
from firsthand.oversight.queries import Standing
from firsthand.people.states import Participation
from firsthand.sharing import values
from firsthand.sharing.errors import HeldBack
from firsthand.sharing.events import ShareWithdrawn
from firsthand.sharing.models import PublishAttempt, Share
from firsthand.sharing.reaching import reach_of
from firsthand.sharing.services._steps import cancel_ready, note_unshared, put
from firsthand.sharing.services.compose import hash_of, is_live, post_of
from firsthand.sharing.services.judging import held_by_rule, judge
from firsthand.sharing.services.settling import fail, settle_published, settle_refused, settle_unknown, tell
from firsthand.sharing.services.stopping import held_reason, stop_over
from firsthand.sharing.states import WAITING, AttemptState, ShareState
from firsthand.sharing.values import Timings

BEFORE_FENCE = crash_point("sharing.before_fence")
IN_FENCE = crash_point("sharing.in_fence")
AFTER_FENCE = crash_point("sharing.after_fence")
BEFORE_SEND = crash_point("sharing.before_send")
AFTER_SEND = crash_point("sharing.after_send")
AFTER_SETTLE = crash_point("sharing.after_settle")
_LOOKS = 5  # at the stops, for as long as others are set or lifted in between
_HELD_S = 300.0  # between two looks at a share that is held back

# The fence. One statement, so that its conditions and its change are one thing; and every row that a condition reads is
# locked by it. Without the locks a pause could commit between the reading of its row and our commit: under READ
# COMMITTED a plain sub-select sees the snapshot of the statement's beginning, and the words of somebody who has just
# been told "paused" would leave. With FOR SHARE there are only two orders. Either the pause (leave, off-boarding,
# disconnection, withdrawal of the item) committed first: then the lock waits for it, PostgreSQL checks the condition
# again on the new version of the row, and the fence takes nothing. Or the fence committed first: then their UPDATE
# waits for us, and when its author reads "paused", this share stands in `sending` already and says so.
# The share itself is locked FOR NO KEY UPDATE, as withdrawing and rescheduling change it and settling moves it on.
# A crisis stop is no row that a share could point at: it may be a new one, and a lock holds only rows that exist. A
# NOT EXISTS over the stops would see the snapshot of the statement's beginning, hence not the stop that committed while
# we waited for a lock. So every stop also changes one row that always exists, the gate, and the condition is a
# compare-and-set: at revision n this worker looked and no stop covered the share; the gate, held FOR SHARE, must still
# say n. If a stop is about to commit, we wait for it, PostgreSQL compares its new version, and the fence takes nothing:
# the worker looks again. If we hold the gate first, the stop waits for our commit, and then finds this share `sending`.
# The rules of the guard are held in the same way: a verdict is worth what the rules were by which it was given. Every
# change of a rule raises `guard_gate.rules_revision`; the share carries the revision of its verdict, and the moment
# from which rules with dates may answer otherwise. When either is over, the fence takes nothing, the worker reviews the
# share by the rules of now, stores the verdict and tries again. ('review' leaves only when a reviewer approved: until
# then the share is `in_review`, not `scheduled`.)
# Locks are taken in one order everywhere (share, member, account, item, gates, attempt), so nobody waits in a circle.
_FENCE = """
    WITH due AS MATERIALIZED (
        SELECT s.id, s.member_id, s.account_id, s.item_id, s.content_hash, s.guard_revision FROM sharing_share s
        WHERE s.id = %(share_id)s AND s.state = 'scheduled' AND s.way = 'api' AND s.due_at <= clock_timestamp()
          AND s.guard_decision IN ('allow', 'warn', 'review')
          AND (s.guard_until IS NULL OR s.guard_until > clock_timestamp())
        FOR NO KEY UPDATE
    ), author AS MATERIALIZED (
        SELECT m.id FROM people_member m
        WHERE m.id = (SELECT member_id FROM due) AND m.is_active AND m.participation = 'in'
        FOR SHARE
    ), account AS MATERIALIZED (
        SELECT a.id FROM networks_account a
        WHERE a.id = (SELECT account_id FROM due) AND a.member_id = (SELECT id FROM author) AND a.state = 'connected'
        FOR SHARE
    ), item AS MATERIALIZED (
        SELECT i.id FROM content_item i
        WHERE i.id = (SELECT item_id FROM due) AND i.state = 'approved'
          AND (i.expires_at IS NULL OR i.expires_at > clock_timestamp())
        FOR SHARE
    ), rules AS MATERIALIZED (
        SELECT r.id FROM guard_gate r WHERE r.id = 1 AND r.rules_revision = (SELECT guard_revision FROM due)
        FOR SHARE
    ), gate AS MATERIALIZED (
        SELECT g.id FROM oversight_stopgate g
        WHERE g.id = 1 AND g.revision = %(stop_revision)s AND (SELECT count(*) FROM due) = 1
        FOR SHARE
    )
    UPDATE sharing_publishattempt p
    SET state = 'sending', fence = %(fence)s,
        lease_until = clock_timestamp() + make_interval(secs => %(lease_s)s)
    FROM due
    WHERE p.share_id = due.id AND p.state = 'ready' AND p.send_at <= clock_timestamp()
      AND p.content_hash = due.content_hash
      AND (SELECT count(*) FROM author) = 1
      AND (SELECT count(*) FROM account) = 1
      AND (SELECT count(*) FROM rules) = 1
      AND (SELECT count(*) FROM gate) = 1
      AND (due.item_id IS NULL OR (SELECT count(*) FROM item) = 1)
    RETURNING p.id
"""


def deliver(*, share_id: int, timings: Timings | None = None) -> bool:
    """Send the share if it is due and everything allows it; whether this call sent it. Safe to repeat and to race.

    Sends at most once for each attempt, whatever happens to this process. Where something forbids it, the share gets
    the state and the reason that follow.
    """
    timings = timings or values.TIMINGS
    crash_if(BEFORE_FENCE)
    for _n in range(_LOOKS):
        look = oversight.standing()
        if _is_stopped(share_id, look):
            break
        attempt = _take(share_id, timings, look)
        if attempt is not None:
            crash_if(AFTER_FENCE)
            _send(attempt, timings, look)
            crash_if(AFTER_SETTLE)
            return True
        if _is_unjudged(share_id):
            if not judge(share_id=share_id):
                break
        elif oversight.gate_revision() == look.revision and not guard_gate.ensure():  # no gate was closed
            break
    explain(share_id=share_id, timings=timings)
    return False


def explain(*, share_id: int, is_due_only: bool = True, timings: Timings | None = None) -> None:
    """Give a share that may not be sent the state and reason that follow; a share that may is left alone.

    Withdrawn: its author left or was off-boarded, its item was withdrawn or has ended. Not sent: its account was
    disconnected. Held back, with the reason shown: a crisis stop, a pause, an account that must be connected
    again; after a week of that not sent. `is_due_only` False looks at planned ones too. Safe to repeat.
    """
    timings = timings or values.TIMINGS
    with transaction.atomic():
        Share.objects.select_for_update().filter(pk=share_id).first()
        rows = Share.objects.select_related("member__department", "account", "item", "link", "record")
        share = rows.filter(pk=share_id).first()
        if share is None or share.state not in WAITING:
            return
        moment = clock.database_now()
        if is_due_only and share.due_at > moment:
            return
        with translation.override(share.member.language):
            _follow(share, moment, timings)


def _is_stopped(share_id: int, look: Standing) -> bool:
    if not look.stops:
        return False
    share = Share.objects.select_related("member__department", "item", "link").filter(pk=share_id).first()
    return share is not None and look.over(reach_of(share)) is not None


def _is_unjudged(share_id: int) -> bool:
    """Whether its verdict is missing, over, or of other rules than those in force."""
    waiting = Share.objects.filter(pk=share_id, state=ShareState.SCHEDULED, due_at__lte=Now())
    revision = guard_gate.revision()
    is_over = Q(guard_until__lte=Now()) | Q(guard_revision=None) | ~Q(guard_revision=revision)
    return waiting.filter(is_over).exists()


def _take(share_id: int, timings: Timings, look: Standing) -> PublishAttempt | None:
    """The attempt, now `sending` and committed; None when something forbids it or another worker has it."""
    fence = uuid.uuid4()
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(
            _FENCE,
            {"share_id": share_id, "fence": fence, "lease_s": timings.lease_s, "stop_revision": look.revision},
        )
        row = cursor.fetchone()
        if row is None:
            return None
        share = Share.objects.get(pk=share_id)
        put(share, ShareState.SENDING, "")
        crash_if(IN_FENCE)
    rows = PublishAttempt.objects.select_related(
        "share__account__member", "share__link", "share__picture", "share__member__department", "share__item"
    )
    return rows.get(pk=row[0])


def _send(attempt: PublishAttempt, timings: Timings, look: Standing) -> None:
    share = attempt.share
    assert share.account is not None
    try:
        post = post_of(share)
        if hash_of(share) != attempt.content_hash:
            raise NetworkError(_("Its text or picture is no longer what you approved."), permanent=True)
        _check_lease(attempt)
        _check_stop(share, look)
        crash_if(BEFORE_SEND)
        published = networks.publish(account=share.account, post=post, marker=attempt.marker)
    except NetworkError as error:
        crash_if(AFTER_SEND)
        if error.is_ambiguous:
            settle_unknown(attempt, error.message, is_sender=True, timings=timings)
        else:
            settle_refused(attempt, error, timings=timings)
    except DomainError as error:  # refused on this side of the wire: nothing left
        settle_refused(attempt, NetworkError(error.message), timings=timings)
    else:
        crash_if(AFTER_SEND)
        settle_published(attempt, remote_id=published.remote_id, url=published.url, evidence={"answer": "published"})


def _check_lease(attempt: PublishAttempt) -> None:
    """Refuse to send when this process was held up (frozen, swapped out, a stopped machine) for as long as its lease.

    By then others hold the attempt for unknown. What remains is a freeze between this line and the first byte. Against
    it stand the network's own keys (`is_repeat_safe`), and that after a worker fell silent nobody sends again unasked.
    """
    ours = PublishAttempt.objects.filter(pk=attempt.pk, fence=attempt.fence, state=AttemptState.SENDING)
    if not ours.filter(lease_until__gt=Now()).exists():
        raise NetworkError(_("We were held up and did not send it in time."))


def _check_stop(share: Share, look: Standing) -> None:
    """Look once more, as near to the first byte as we get: a stop that came after the fence holds it even now."""
    if oversight.gate_revision() == look.revision:
        return
    stop = oversight.standing().over(reach_of(share))
    if stop is not None:
        with translation.override(share.member.language):
            raise HeldBack(held_reason(stop))


def _follow(share: Share, moment: dt.datetime, timings: Timings) -> None:
    member, account = share.member, share.account
    if not member.is_active:
        _call_off(share, _("Its author is no longer with the organisation."))
    elif member.participation in {Participation.LEFT, Participation.OUTSIDE}:
        _call_off(share, _("You stopped taking part before it was sent."))
    elif share.item is not None and not is_live(share.item):
        _call_off(share, _("Its item was withdrawn or has ended before it was sent."))
    elif account is None or account.member_id != member.pk or account.state == AccountState.DISCONNECTED:
        cancel_ready(share)
        fail(share, _("The account was disconnected before it was sent."))
    elif _has_changed(share):
        cancel_ready(share)
        fail(share, _("Its text or picture is no longer what you approved."))
    elif share.state == ShareState.SCHEDULED and share.due_at <= moment:
        stop = stop_over(share)
        if stop is not None:
            _hold(share, moment, timings, held_reason(stop))
        elif share.guard_decision == Decision.BLOCK:
            blocking = deserialise(share.verdict).of(Decision.BLOCK)
            _hold(share, moment, timings, held_by_rule(blocking[0]) if blocking else share.reason)
        elif member.participation == Participation.PAUSED:
            _hold(share, moment, timings, _("It waits because you are paused."))
        elif account.state == AccountState.BROKEN:
            _hold(
                share, moment, timings, _("It waits until you connect %(handle)s again.") % {"handle": account.handle}
            )


def _has_changed(share: Share) -> bool:
    ready = PublishAttempt.objects.filter(share=share, state=AttemptState.READY)
    return ready.exclude(content_hash=share.content_hash).exists()


def _call_off(share: Share, reason: str) -> None:
    if share.state == ShareState.SCHEDULED and not cancel_ready(share):
        return
    put(share, ShareState.WITHDRAWN, reason)
    note_unshared(share)
    journal.record(ShareWithdrawn(share_id=share.pk), by=None)
    if share.member.is_active:
        tell(share, "sharing.called_off", _("A share that you had planned was called off: %(why)s") % {"why": reason})


def _hold(share: Share, moment: dt.datetime, timings: Timings, reason: str) -> None:
    if share.due_at < moment - dt.timedelta(seconds=timings.give_up_s):
        cancel_ready(share)
        fail(share, _("It waited for a week and is too old now. %(why)s") % {"why": reason})
        return
    later = moment + dt.timedelta(seconds=_HELD_S)
    PublishAttempt.objects.filter(share=share, state=AttemptState.READY, send_at__lt=moment).update(send_at=later)
    if share.reason != reason:
        Share.objects.filter(pk=share.pk).update(reason=reason, changed_at=clock.now())
