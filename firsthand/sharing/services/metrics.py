"""What a post did by the network's own count, read less and less often; and posts that are gone."""

from __future__ import annotations

import datetime as dt
import logging

from django.db import transaction
from django.db.models import F
from django.utils import translation
from django.utils.translation import gettext as _

from firsthand.core import clock, journal
from firsthand.core.errors import DomainError, NetworkError
from firsthand.networks import services as networks
from firsthand.networks.models import Account
from firsthand.networks.values import Absent, Metrics
from firsthand.people import access as people
from firsthand.people.models import Member
from firsthand.people.rights import Right
from firsthand.sharing.errors import NotDeleted, TooLate
from firsthand.sharing.events import ShareDeleted
from firsthand.sharing.models import Share
from firsthand.sharing.services._steps import put
from firsthand.sharing.services.compose import adapter_of
from firsthand.sharing.services.shares import locked_share
from firsthand.sharing.states import ShareState

logger = logging.getLogger(__name__)

#: (age below, wait until the next reading); older than the last: not read any more.
SCHEDULE = (
    (dt.timedelta(hours=1), dt.timedelta(minutes=5)),
    (dt.timedelta(days=1), dt.timedelta(minutes=30)),
    (dt.timedelta(days=7), dt.timedelta(hours=6)),
    (dt.timedelta(days=90), dt.timedelta(days=1)),
)
_BATCH = 100


def next_reading(*, published_at: dt.datetime, now: dt.datetime) -> dt.datetime | None:
    """When the counts of a post are read next; None: not any more."""
    for age, wait in SCHEDULE:
        if now - published_at < age:
            return now + wait
    return None


def read_due_metrics() -> int:
    """Read the counts of the posts whose time has come, one call for each account; how many posts. Safe to race."""
    shares = _claim()
    by_account: dict[int, list[Share]] = {}
    for share in shares:
        by_account.setdefault(share.account_id or 0, []).append(share)
    for group in by_account.values():
        _read(group)
    return len(shares)


def refresh_metrics(*, by: Member, share: Share) -> Share:
    """Read the counts of one's own post now; an unreachable network changes nothing. Safe to repeat."""
    row = locked_row(by, share)
    if row.state == ShareState.PUBLISHED and row.account is not None:
        _read([row])
        row.refresh_from_db()
    return row


def delete_published(*, by: Member, share: Share) -> Share:
    """Delete one's own post at the network, then here. Safe to repeat.

    Raises `TooLate` when it is not there, `NotDeleted` with the network's answer when it did not delete it. Works also
    while paused: taking words back is always possible.
    """
    people.require(by, Right.SHARE)
    row = locked_row(by, share)
    if row.state == ShareState.DELETED:
        return row
    if row.state != ShareState.PUBLISHED or row.account is None:
        raise TooLate(_("There is nothing to delete: this share was not posted from here."))
    try:
        networks.delete_post(account=row.account, remote_id=row.remote_id)
    except NetworkError as error:
        raise NotDeleted(error.message) from error
    note_gone(row, _("You deleted it."), by=by)
    return row


def locked_row(by: Member, share: Share) -> Share:
    """The member's own share as it is now; raises `NotFound`."""
    with transaction.atomic():
        return locked_share(by, share)


def _claim() -> list[Share]:
    """The posts to read now; their next reading is set first, so that two workers do not both ask."""
    moment = clock.now()
    with transaction.atomic():
        due = Share.objects.filter(state=ShareState.PUBLISHED, metrics_due_at__lte=moment).select_related("account")
        rows = list(due.select_for_update(of=("self",), skip_locked=True).order_by("metrics_due_at")[:_BATCH])
        for row in rows:
            row.metrics_due_at = next_reading(published_at=row.settled_at or moment, now=moment)
        Share.objects.bulk_update(rows, ["metrics_due_at"])
    return rows


def _read(shares: list[Share]) -> None:
    account = shares[0].account
    if account is None or not adapter_of(account.network).has_metrics:
        return
    try:
        counts = networks.read_metrics(account=account, remote_ids=[share.remote_id for share in shares])
    except (NetworkError, DomainError) as error:
        logger.info("The counts on %s could not be read: %s", account.network, error.message)
        return
    for share in shares:
        if share.remote_id in counts:
            _keep(share, counts[share.remote_id])
        else:
            _checknote_gone(account, share)


def _keep(share: Share, counts: Metrics) -> None:
    """Write the counts; what the network does not count stays as it is. Only a change moves `changed_at`."""
    moment = clock.now()
    new = {
        "like_count": counts.likes,
        "repost_count": counts.reposts,
        "reply_count": counts.replies,
        "quote_count": counts.quotes,
    }
    known = {name: value for name, value in new.items() if value is not None}
    has_changed = any(getattr(share, name) != value for name, value in known.items())
    Share.objects.filter(pk=share.pk).update(
        metrics_at=moment, changed_at=moment if has_changed else F("changed_at"), **known
    )


def _checknote_gone(account: Account, share: Share) -> None:
    """A list without our post is a hint, not a proof: looked up by its own key before we believe it."""
    attempt = share.attempts.filter(state="published").first()
    if attempt is None:
        return
    try:
        seen = networks.look_up(account=account, marker=attempt.marker)
    except (NetworkError, DomainError):
        return
    if isinstance(seen, Absent):
        note_gone(share, _("It is no longer on the network."), by=None)


def note_gone(share: Share, reason: str, *, by: Member | None) -> None:
    """Mark a published share as deleted, here or (`by` None) there; nothing in any other state. Safe to repeat."""
    with transaction.atomic():
        Share.objects.select_for_update().get(pk=share.pk)
        row = Share.objects.select_related("member").get(pk=share.pk)
        if row.state != ShareState.PUBLISHED:
            return
        with translation.override(row.member.language):
            put(row, ShareState.DELETED, str(reason), metrics_due_at=None)
        journal.record(ShareDeleted(share_id=row.pk, was_ours=int(by is not None)), by=by)
    share.refresh_from_db()
