"""What others give to oversight and receive from it."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from firsthand.oversight.models import Case, Record, Revision


@dataclass(frozen=True, kw_only=True)
class Filed:
    """What filing did. `case`: the open case that holds the record until somebody decided, None when nothing does.

    `supervision`: the case of somebody who looks at it afterwards; nothing waits for that one.
    """

    record: Record
    revision: Revision
    case: Case | None
    supervision: Case | None = None


@dataclass(frozen=True, kw_only=True)
class Policy:
    """How one department's posts are reviewed; percentages 0 to 100."""

    mode: str
    sample_percent: int
    interactive_percent: int
    is_four_eyes: bool


@dataclass(frozen=True, kw_only=True)
class Demand:
    """What a policy asks for a revision: a review before it leaves, or (`is_after`) a look afterwards."""

    reason: str
    approvals_needed: int
    is_after: bool = False


@dataclass(frozen=True, kw_only=True)
class WorkingWeek:
    """When the organisation works; days 0 (Monday) to 6, times of the zone, `start` before `end`."""

    days: frozenset[int]
    start: dt.time
    end: dt.time
    time_zone: str


@dataclass(frozen=True, kw_only=True)
class Remark:
    """What a reviewer says about some words: code points [start, end) of the revision's text."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, kw_only=True)
class Criteria:
    """Which records of the archive; what is not given does not narrow. Days are whole days in UTC, both included."""

    person_id: int | None = None
    department_id: int | None = None
    network: str = ""
    words: str = ""
    from_day: dt.date | None = None
    until_day: dt.date | None = None


@dataclass(frozen=True, kw_only=True)
class Moment:
    """One entry of a record's timeline. `title` in words, `detail` what the network answered or a reviewer wrote."""

    at: dt.datetime
    kind: str
    title: str
    actor: str
    detail: str
    hash: str


@dataclass(frozen=True, kw_only=True)
class Snapshot:
    """A record as it stood at a moment: its words, what the guard and reviewers said, where it was."""

    at: dt.datetime
    revision: Revision | None
    state: str
    decision: str
    remote_id: str
    remote_url: str
    deleted_at: dt.datetime | None
    timeline: tuple[Moment, ...]


@dataclass(frozen=True, kw_only=True)
class Reach:
    """What a stop's scope is compared with: whose it is, where it goes, and what it is about.

    `department_id` None and "" mean: none. `campaign` is the label that its link carries as utm_campaign.
    """

    network: str
    department_id: int | None = None
    region: str = ""
    topics: frozenset[str] = frozenset()
    campaign: str = ""
