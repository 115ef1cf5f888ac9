"""Reads of drafts and shares."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from django.db.models import Count, F, Q, QuerySet
from django.db.models.expressions import RawSQL

from firsthand.core import clock
from firsthand.people.models import Member
from firsthand.sharing import values
from firsthand.sharing.models import Draft, PublishAttempt, Share
from firsthand.sharing.states import AttemptState, ShareState
from firsthand.sharing.values import (
    LIKENESS_WARNING,
    Likeness,
    SendTime,
    ShareRow,
    TodayCounts,
    likeness_keys,
    similarity,
)

_MOST_COMPARED = 100
_WEEK = dt.timedelta(days=7)
_DONE = [ShareState.PUBLISHED, ShareState.CLAIMED]


def my_drafts(by: Member) -> QuerySet[Draft]:
    """The member's unfinished drafts, newest first."""
    return Draft.objects.filter(member=by, shared_at=None).select_related("item", "picture").order_by("-updated_at")


def written_drafts(by: Member) -> QuerySet[Draft]:
    """Those of the member's unfinished drafts in which something stands, newest first."""
    return my_drafts(by).exclude(text="", texts={}, picture=None)


def usual_places(by: Member) -> Draft | None:
    """The latest draft in which the member chose where to share to: the choice to begin with; None: none yet."""
    rows = Draft.objects.filter(member=by).exclude(networks=[], accounts=[])
    return rows.only("networks", "accounts").order_by("-updated_at").first()


def shares_of(by: Member, *, states: Sequence[str] = ()) -> QuerySet[Share]:
    """The member's shares with their rows around them, in no order; `states` empty: all."""
    rows = _with_rows(Share.objects.filter(member=by))
    return rows.filter(state__in=list(states)) if states else rows


def my_shares(by: Member, *, states: Sequence[str] = (), before_id: int | None = None, limit: int = 50) -> list[Share]:
    """The member's shares, newest first; `states` empty: all; `before_id` None: from the newest (for paging)."""
    rows = shares_of(by, states=states)
    if before_id is not None:
        rows = rows.filter(pk__lt=before_id)
    return list(rows.order_by("-pk")[:limit])


def shares_of_draft(by: Member, draft: Draft) -> list[Share]:
    """What became of one draft, in the order of sharing: for the page after "Share"."""
    return list(_with_rows(Share.objects.filter(member=by, draft=draft)).order_by("pk"))


def calendar(by: Member, *, start_at: dt.datetime, end_at: dt.datetime) -> list[Share]:
    """The member's shares with their time within [start, end), earliest first: what is planned and what went out."""
    rows = Share.objects.filter(member=by, due_at__gte=start_at, due_at__lt=end_at)
    return list(_with_rows(rows.exclude(state=ShareState.WITHDRAWN)).order_by("due_at", "pk"))


def unanswered(by: Member, *, limit: int = 20) -> list[Share]:
    """Shares on which only their author can tell more: unconfirmed ones that we gave up finding, opened windows."""
    waiting = Q(state=ShareState.OPENED) | Q(state=ShareState.UNCONFIRMED, attempts__in=_asking())
    return list(_with_rows(Share.objects.filter(waiting, member=by)).order_by("-pk").distinct()[:limit])


def today(by: Member) -> TodayCounts:
    """Counts for the page Today, of this member alone."""
    recent = Q(settled_at__gte=clock.now() - _WEEK)
    counts = Share.objects.filter(member=by).aggregate(
        scheduled=Count("pk", filter=Q(state=ShareState.SCHEDULED)),
        unanswered=Count("pk", filter=Q(state__in=[ShareState.OPENED, ShareState.UNCONFIRMED])),
        failed=Count("pk", filter=Q(state=ShareState.FAILED) & recent),
        shared=Count("pk", filter=Q(state__in=_DONE) & recent),
    )
    return TodayCounts(
        scheduled_count=counts["scheduled"],
        unanswered_count=counts["unanswered"],
        failed_count=counts["failed"],
        shared_count=counts["shared"],
    )


def send_again_from(share: Share) -> dt.datetime | None:
    """When an unconfirmed share may be sent again at its author's word; None: not a question for this share.

    Before that the first try could still be on its way, and sending again could post twice.
    """
    if share.state != ShareState.UNCONFIRMED:
        return None
    attempt = PublishAttempt.objects.filter(share=share, state=AttemptState.UNKNOWN).first()
    if attempt is None or attempt.lease_until is None:
        return None
    return attempt.lease_until + dt.timedelta(seconds=values.TIMINGS.hold_s)


def send_time(share_id: int) -> SendTime | None:
    """When a share that waits may be sent; None when it does not wait (any more)."""
    ready = PublishAttempt.objects.filter(share_id=share_id, state=AttemptState.READY).select_related("share").first()
    if ready is None or ready.share.account_id is None:
        return None
    return SendTime(account_id=ready.share.account_id, send_at=max(ready.send_at, ready.share.due_at))


def likeness(by: Member, text: str) -> Likeness | None:
    """The colleagues' post of the last 7 days that reads most like `text`, where that is 80 % or more; else None."""
    keys = likeness_keys(text)
    if not keys:
        return None
    common = RawSQL("cardinality(ARRAY(SELECT unnest(likeness_keys) INTERSECT SELECT unnest(%s::int[])))", [keys])
    recent = Share.objects.filter(likeness_keys__overlap=keys, created_at__gte=clock.now() - _WEEK).exclude(member=by)
    rows = recent.exclude(state__in=[ShareState.WITHDRAWN, ShareState.FAILED]).order_by(common.desc(), "-pk")
    best: Likeness | None = None
    for other, network, at in rows.values_list("text", "network", "created_at")[:_MOST_COMPARED]:
        share_of_words = similarity(text, other)
        if share_of_words >= LIKENESS_WARNING and (best is None or share_of_words > best.share_of_words):
            best = Likeness(share_of_words=share_of_words, network=network, at=at)
    return best


def settled_shares(
    *, after_at: dt.datetime | None = None, after_id: int = 0, states: Sequence[str] = (), limit: int = 10_000
) -> list[ShareRow]:
    """Settled shares behind the watermark (`after_at`, `after_id`), in that order; `after_at` None: from the first.

    Settled is published, claimed, deleted, failed or withdrawn; `states` narrows it. A share that changes (deleted, a
    late confirmation, new counts) comes again with its new `changed_at`: keep one row a share. A transaction commits
    some moments after its `changed_at`: go back a minute with each new watermark.
    """
    rows = Share.objects.filter(settled_at__isnull=False)
    if after_at is not None:
        rows = rows.filter(Q(changed_at__gt=after_at) | Q(changed_at=after_at, pk__gt=after_id))
    if states:
        rows = rows.filter(state__in=list(states))
    reactions = F("like_count") + F("repost_count") + F("reply_count") + F("quote_count")
    rows = rows.select_related("member").annotate(reaction_count=reactions).order_by("changed_at", "pk")
    return [_narrow(row, row.reaction_count) for row in rows.defer("text")[:limit]]


def _narrow(row: Share, reaction_count: int) -> ShareRow:
    assert row.settled_at is not None
    return ShareRow(
        share_id=row.pk,
        member_id=row.member_id,
        department_id=row.member.department_id,
        network=row.network,
        way=row.way,
        state=row.state,
        settled_at=row.settled_at,
        changed_at=row.changed_at,
        item_id=row.item_id,
        link_id=row.link_id,
        reaction_count=reaction_count,
        is_demo=row.is_demo,
    )


def _with_rows(rows: QuerySet[Share]) -> QuerySet[Share]:
    return rows.select_related("item", "account", "link", "picture")


def _asking() -> QuerySet[PublishAttempt]:
    return PublishAttempt.objects.filter(state=AttemptState.UNKNOWN, next_check_at=None)
