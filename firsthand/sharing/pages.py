"""What the pages of shares show: each share with its state in words and what can be done; the list; the calendar."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from zoneinfo import ZoneInfo

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy

from firsthand.core import clock
from firsthand.networks.adapters import ADAPTERS
from firsthand.networks.adapters.base import Adapter, ApiAdapter
from firsthand.oversight import queries as reviews
from firsthand.oversight.models import Case, Stop
from firsthand.oversight.queries import Where
from firsthand.oversight.states import CaseState
from firsthand.people.models import Member
from firsthand.sharing import queries, services
from firsthand.sharing.models import Draft, Share
from firsthand.sharing.states import ShareState
from firsthand.sharing.values import Window

PAGE_SIZE = 20
_KINDS = {
    ShareState.PUBLISHED: ("done", None),
    ShareState.CLAIMED: ("info", "user-check"),
    ShareState.SCHEDULED: ("info", "clock"),
    ShareState.IN_REVIEW: ("waiting", "eye"),
    ShareState.SENDING: ("waiting", "send"),
    ShareState.UNCONFIRMED: ("waiting", "help-circle"),
    ShareState.OPENED: ("waiting", "hourglass"),
    ShareState.FAILED: ("stopped", None),
    ShareState.WITHDRAWN: ("plain", "hand-stop"),
    ShareState.DELETED: ("plain", "trash"),
}
FILTERS: dict[str, tuple[str | Promise, tuple[str, ...]]] = {
    "": (gettext_lazy("All"), ()),
    "planned": (gettext_lazy("Planned"), (ShareState.SCHEDULED, ShareState.IN_REVIEW, ShareState.SENDING)),
    "asked": (gettext_lazy("Waiting for you"), (ShareState.OPENED, ShareState.UNCONFIRMED)),
    "out": (gettext_lazy("Out there"), (ShareState.PUBLISHED, ShareState.CLAIMED)),
    "stopped": (gettext_lazy("Not sent"), (ShareState.FAILED, ShareState.WITHDRAWN, ShareState.DELETED)),
}


@dataclass(frozen=True, kw_only=True)
class Card:
    """One share as its author sees it: state in words and shape, and what can be done now."""

    share: Share
    adapter: Adapter | None  # None: the network is no longer installed
    kind: str
    icon: str | None
    is_moving: bool  # the state changes by itself within moments
    is_planned: bool
    window: Window | None
    where: Where | None  # how its review stands
    stop: Stop | None  # a crisis stop that closes its window
    against: str  # what closes its window: rules that came since it was opened; "" nothing
    again_from: dt.datetime | None  # an unconfirmed one may be sent again from then on
    can_send_again: bool
    can_withdraw: bool
    can_delete: bool
    can_read: bool  # the reactions at the network
    profile_url: str  # where its author can look; "" not known

    @property
    def can_act(self) -> bool:
        """Whether there is anything to do below the share."""
        is_held = self.can_withdraw and self.window is None
        return self.can_send_again or self.is_planned or self.can_delete or self.can_read or is_held

    @property
    def can_write_on(self) -> bool:
        """Whether it came back to its author as a draft that waits."""
        draft = self.share.draft if self.share.state == ShareState.WITHDRAWN else None
        return draft is not None and draft.shared_at is None

    @property
    def is_word_alone(self) -> bool:
        """Whether the share is the member's word, and no rule speaks against it: its reason says nothing more."""
        return self.share.state == ShareState.CLAIMED and self.share.guard_decision not in {"block", "review"}

    @property
    def name(self) -> str:
        return self.adapter.label if self.adapter else self.share.network


def card(share: Share, cases: Mapping[int, Case] | None = None) -> Card:
    """What to show of a share, with `cases` of a whole list (None: looked for).

    For an unconfirmed one it asks once when it may be sent again.
    """
    cases = _cases([share]) if cases is None else cases
    adapter = ADAPTERS.get(share.network) if share.network in ADAPTERS else None
    state, now = ShareState(share.state), clock.now()
    kind, icon = _KINDS[state]
    is_planned = state == ShareState.SCHEDULED and share.due_at > now + dt.timedelta(seconds=5)
    again_from = queries.send_again_from(share) if state == ShareState.UNCONFIRMED else None
    stop = services.stop_over(share) if state == ShareState.OPENED else None
    against = services.against_now(share) if state == ShareState.OPENED and stop is None else ""
    is_open = state == ShareState.OPENED and stop is None and not against
    is_late = again_from is not None and again_from <= now
    is_reachable = state == ShareState.PUBLISHED and share.account is not None and share.account.is_usable
    return Card(
        share=share,
        adapter=adapter,
        kind=kind,
        icon=icon,
        is_moving=state == ShareState.SENDING or (state == ShareState.SCHEDULED and not is_planned),
        is_planned=is_planned,
        window=services.window_of(share) if is_open and adapter else None,
        where=reviews.where(cases.get(share.pk)),
        stop=stop,
        against=against,
        again_from=again_from,
        can_send_again=state == ShareState.FAILED or (state == ShareState.UNCONFIRMED and is_late),
        can_withdraw=state in {ShareState.SCHEDULED, ShareState.IN_REVIEW, ShareState.OPENED, ShareState.CLAIMED},
        can_delete=is_reachable and adapter is not None and adapter.can_delete,
        can_read=is_reachable and adapter is not None and adapter.has_metrics,
        profile_url=_profile_url(adapter, share),
    )


def _cases(shares: Sequence[Share]) -> dict[int, Case]:
    """The reviews that hold these shares, or sent them back, by the share's id."""
    states = {ShareState.IN_REVIEW, ShareState.WITHDRAWN}
    ids = {share.record_id for share in shares if share.record_id is not None and share.state in states}
    found = reviews.holding_cases(sorted(ids)) if ids else {}
    pairs = ((share, found.get(share.record_id or 0)) for share in shares)
    return {share.pk: case for share, case in pairs if case is not None and _is_about(case, share)}


def _is_about(case: Case, share: Share) -> bool:
    """Whether a case is about this share: several of one draft, changed in between, stand in one record."""
    if share.state == ShareState.IN_REVIEW:
        return True
    is_decided = case.state != CaseState.WAITING
    return share.state == ShareState.WITHDRAWN and is_decided and case.revision.content_hash == share.content_hash


def review_of(draft: Draft) -> Where | None:
    """What a reviewer said of what was shared from a draft that came back; None without that."""
    share = queries.last_sent_back(draft)
    return None if share is None else reviews.where(_cases([share]).get(share.pk))


def _profile_url(adapter: Adapter | None, share: Share) -> str:
    if share.account is None or not isinstance(adapter, ApiAdapter):
        return ""
    return adapter.profile_url(share.account.remote_id)


def mine(by: Member, *, filter_key: str, before: str) -> dict[str, Any]:
    """The list of the member's shares, a page by key; an unknown filter shows all."""
    key = filter_key if filter_key in FILTERS else ""
    before_id = int(before) if before.isascii() and before.isdigit() and len(before) < 18 else None
    rows = queries.my_shares(by, states=FILTERS[key][1], before_id=before_id, limit=PAGE_SIZE + 1)
    cases = _cases(rows)
    return {
        "cards": [card(row, cases) for row in rows[:PAGE_SIZE]],
        "next_before": rows[PAGE_SIZE - 1].pk if len(rows) > PAGE_SIZE else None,
        "show": key,
        "is_first": before_id is None,
        "filters": [(name, label) for name, (label, _states) in FILTERS.items()],
        "draft_count": queries.written_drafts(by).count(),
        "zone": by.time_zone,
    }


@dataclass(frozen=True, kw_only=True)
class Day:
    """One day of the calendar, by the member's own clock."""

    date: dt.date
    is_today: bool
    is_past: bool
    cards: list[Card]


def calendar(by: Member, start: str) -> dict[str, Any]:
    """Two weeks from the Monday of `start` (ISO date; unreadable: this week), each day with its shares."""
    zone = ZoneInfo(by.time_zone)
    today = clock.now().astimezone(zone).date()
    monday = _monday(start, today)
    days = [monday + dt.timedelta(days=n) for n in range(14)]
    first = dt.datetime.combine(monday, dt.time(), tzinfo=zone)
    last = dt.datetime.combine(days[-1] + dt.timedelta(days=1), dt.time(), tzinfo=zone)
    by_day: dict[dt.date, list[Card]] = {}
    rows = list(queries.calendar(by, start_at=first, end_at=last))
    cases = _cases(rows)
    for row in rows:
        by_day.setdefault(row.due_at.astimezone(zone).date(), []).append(card(row, cases))
    return {
        "days": [Day(date=day, is_today=day == today, is_past=day < today, cards=by_day.get(day, [])) for day in days],
        "before": (monday - dt.timedelta(days=14)).isoformat(),
        "after": (monday + dt.timedelta(days=14)).isoformat(),
        "is_now": monday <= today <= days[-1],
        "is_empty": not by_day,
        "draft_count": queries.written_drafts(by).count(),
        "zone": by.time_zone,
    }


def _monday(text: str, today: dt.date) -> dt.date:
    try:
        day = dt.date.fromisoformat(text)
    except ValueError:
        day = today
    if not 2000 <= day.year <= 2200:
        day = today
    return day - dt.timedelta(days=day.weekday())
