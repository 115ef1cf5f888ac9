"""Reads of drafts and shares."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from django.db import connection
from django.db.models import Count, F, Func, Q, QuerySet
from django.db.models.expressions import RawSQL

from firsthand.core import clock
from firsthand.guard.corpus import PastPost
from firsthand.oversight import queries as oversight
from firsthand.oversight.models import Stop
from firsthand.oversight.values import Reach
from firsthand.people.models import Member
from firsthand.sharing import values
from firsthand.sharing.models import Draft, PublishAttempt, Share
from firsthand.sharing.reaching import in_scope
from firsthand.sharing.states import LIVE, AttemptState, ShareState
from firsthand.sharing.values import (
    SendTime,
    ShareRow,
    TodayCounts,
    WaitingRow,
    likeness_keys,
)

_WEEK = dt.timedelta(days=7)
_WAITING_SOON = """
    SELECT m.department_id, d.region, s.network, topic.name, topic.n IS NULL OR topic.n = 1,
           count(*) FILTER (WHERE s.due_at <= clock_timestamp() + interval '1 hour'), count(*)
    FROM sharing_share s JOIN people_member m ON m.id = s.member_id
    LEFT JOIN people_department d ON d.id = m.department_id LEFT JOIN content_item i ON i.id = s.item_id
    LEFT JOIN LATERAL unnest(i.topics) WITH ORDINALITY AS topic (name, n) ON TRUE
    WHERE s.state = 'scheduled' AND s.due_at <= clock_timestamp() + interval '1 day'
    GROUP BY 1, 2, 3, 4, 5
"""
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
    """What became of one draft, in the order of sharing: for the page after "Share".

    What was withdrawn and shared again to the same place is left out.
    """
    rows = list(_with_rows(Share.objects.filter(member=by, draft=draft)).order_by("pk"))
    newest = {(row.network, row.account_id): row.pk for row in rows}
    return [r for r in rows if r.state != ShareState.WITHDRAWN or newest[r.network, r.account_id] == r.pk]


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


def waiting_soon() -> list[WaitingRow]:
    """What would leave by API within the next day, counted for each kind of stop."""
    with connection.cursor() as cursor:
        cursor.execute(_WAITING_SOON)
        return [
            WaitingRow(
                department_id=row[0],
                region=row[1] or "",
                network=row[2],
                topic=row[3] or "",
                is_first=row[4],
                hour_count=row[5],
                day_count=row[6],
            )
            for row in cursor.fetchall()
        ]


def topics_shared(*, limit: int = 100) -> list[str]:
    """The topics of the items that people have shared, the most frequent first."""
    topics = Share.objects.exclude(item=None).annotate(topic=Func("item__topics", function="unnest"))
    return list(
        topics.values_list("topic").annotate(n=Count("pk")).order_by("-n").values_list("topic", flat=True)[:limit]
    )


def behind(stop: Stop) -> QuerySet[Share]:
    """The planned shares in the scope of a stop, the earliest first. For whoever may lift it: nobody is named there.

    None behind one that is over: what colleagues plan is nobody's to read then.
    """
    if not stop.is_in_force:
        return Share.objects.none()
    rows = Share.objects.filter(in_scope(stop), state=ShareState.SCHEDULED)
    return rows.select_related("item").order_by("due_at", "pk")


def last_sent_back(draft: Draft) -> Share | None:
    """The newest share of a draft, when it came back."""
    if draft.shared_at is not None:
        return None
    share = Share.objects.filter(draft=draft).order_by("-pk").first()
    return share if share is not None and share.state == ShareState.WITHDRAWN else None


def stops_for(by: Member) -> list[Stop]:
    """The stops in force that hold up this member: all that cover their department, and those that hold a share."""
    stops = oversight.stops_in_force()
    if not stops:
        return []
    reach = Reach(
        network="", department_id=by.department_id, region="" if by.department is None else by.department.region
    )
    mine = Share.objects.filter(member=by, state=ShareState.SCHEDULED)
    return [stop for stop in stops if stop.covers(reach) or mine.filter(in_scope(stop)).exists()]


def alike(
    by: Member, text: str, *, draft_id: int | None = None, limit: int = 20
) -> list[tuple[str, dt.datetime, bool]]:
    """Posts of the last 7 days that may read like `text`, the likeliest first: text, time, whether it is one's own.

    `draft_id`: what was shared from that draft is left out.
    """
    keys = likeness_keys(text)
    if not keys:
        return []
    common = RawSQL("cardinality(ARRAY(SELECT unnest(likeness_keys) INTERSECT SELECT unnest(%s::int[])))", [keys])
    recent = Share.objects.filter(likeness_keys__overlap=keys, created_at__gte=clock.now() - _WEEK)
    recent = recent.exclude(state__in=[ShareState.WITHDRAWN, ShareState.FAILED])
    if draft_id is not None:
        recent = recent.exclude(draft=draft_id)
    rows = recent.order_by(common.desc(), "-pk").values_list("text", "created_at", "member_id")[:limit]
    return [(other, at, member_id == by.pk) for other, at, member_id in rows]


def posted_on(by: Member, *, start_at: dt.datetime, end_at: dt.datetime, draft_id: int | None = None) -> dict[str, int]:
    """How many of the member's shares left or are planned within [start, end), by network; not those of that draft."""
    rows = Share.objects.filter(member=by, due_at__gte=start_at, due_at__lt=end_at, state__in=LIVE)
    if draft_id is not None:
        rows = rows.exclude(draft=draft_id)
    return dict(rows.values_list("network").annotate(Count("pk")).order_by())


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


def past_share_count() -> int:
    """How many shares `past_shares` gives in all."""
    return _past().count()


def _past() -> QuerySet[Share]:
    """What left or is to leave. What its author took back before it left is nobody's to read."""
    return Share.objects.exclude(state=ShareState.WITHDRAWN)


def past_shares(*, before_id: int | None, limit: int) -> list[PastPost]:
    """Shares of everybody without their authors, newest first, those of ids below `before_id` (None: from the newest):
    the past posts on which rules are tried."""
    rows = _past() if before_id is None else _past().filter(pk__lt=before_id)
    names = ("pk", "text", "network", "language", "due_at", "member__department_id", "member__department__region")
    return [
        PastPost(
            post_id=pk,
            text=text,
            network=network,
            language=language,
            at=due_at,
            department_id=department_id,
            region=region or "",
        )
        for pk, text, network, language, due_at, department_id, region in rows.order_by("-pk").values_list(*names)[
            :limit
        ]
    ]


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
    return rows.select_related("item", "account", "link", "picture", "draft")


def _asking() -> QuerySet[PublishAttempt]:
    return PublishAttempt.objects.filter(state=AttemptState.UNKNOWN, next_check_at=None)
