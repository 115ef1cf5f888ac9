"""What a check is given and what it answers: frozen values, no rows. Offsets are code points of the text, half-open."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType
from typing import Any


class Decision(StrEnum):
    """What a finding asks for; a verdict takes the strictest of its findings."""

    ALLOW = "allow"
    WARN = "warn"  # the author is told and decides
    REVIEW = "review"  # a colleague decides before it leaves
    BLOCK = "block"  # it does not leave like this

    @property
    def rank(self) -> int:
        """0 (allow) to 3 (block)."""
        return _RANKS[self]


_RANKS = {decision: rank for rank, decision in enumerate(Decision)}


@dataclass(frozen=True, kw_only=True)
class ClauseRef:
    """The clause that a rule enforces, as it stood when the rules were compiled."""

    clause_id: int
    title: str
    quote: str  # a sentence or two of it, plain text


@dataclass(frozen=True, kw_only=True)
class RuleSpec:
    """One version of one rule, ready to be compiled. Empty scopes mean everybody, everywhere, always.

    `check` is the registry key of the check that runs it. `terms` are words and phrases, `patterns` RE2 expressions,
    `exceptions` phrases in which a term is harmless. `options` are the check's own, validated when the rule was saved.
    `rule_id` 0: the default of a check that has no row.
    """

    rule_id: int
    version: int
    check: str
    title: str
    decision: Decision
    why: str = ""  # a sentence for the author; "": the check's own
    suggestion: str = ""  # what to write instead; "": the check's own, or none
    clause: ClauseRef | None = None
    terms: tuple[str, ...] = ()
    exceptions: tuple[str, ...] = ()
    patterns: tuple[str, ...] = ()
    networks: frozenset[str] = frozenset()
    departments: frozenset[int] = frozenset()
    regions: frozenset[str] = frozenset()
    languages: frozenset[str] = frozenset()
    starts_at: dt.datetime | None = None
    ends_at: dt.datetime | None = None  # the end of an embargo: from then on the rule is silent
    options: Mapping[str, Any] = field(default_factory=lambda: MappingProxyType({}))


@dataclass(frozen=True, kw_only=True)
class Fix:
    """What one press does: replace [start, end) of the author's text by `replacement`, or (`act`) something else.

    `act` "" replaces text; "alt" leads to the picture's description, "disclosure" turns the disclosure line on,
    "later" moves the share to `due_at`.
    """

    label: str
    start: int = 0
    end: int = 0
    replacement: str = ""
    act: str = ""
    due_at: dt.datetime | None = None


@dataclass(frozen=True, kw_only=True)
class Finding:
    """One thing that a check found. `start` and `end` None: the post as a whole.

    `rule_id` and `version` say which version of which rule found it (0, 0: a check's default). `key` is the same for
    the same words found by the same rule, so that an appeal or an exception can refer to it.
    """

    check: str
    rule_id: int
    version: int
    title: str
    decision: Decision
    why: str
    key: str
    clause: ClauseRef | None = None
    start: int | None = None
    end: int | None = None
    words: str = ""  # as they stand in the text
    fix: Fix | None = None
    also: tuple[int, ...] = ()  # ids of other rules that object to the same words, and are not shown beside this one


@dataclass(frozen=True, kw_only=True)
class Verdict:
    """The answer to one draft. `revision` is that of the rules; `valid_until` the moment from which a rule with dates
    may answer otherwise (None: no such moment)."""

    findings: tuple[Finding, ...] = ()
    revision: int = 0
    valid_until: dt.datetime | None = None

    @property
    def decision(self) -> Decision:
        """The strictest of the findings; allow without any."""
        return max((f.decision for f in self.findings), key=lambda d: d.rank, default=Decision.ALLOW)

    def of(self, decision: Decision) -> tuple[Finding, ...]:
        """The findings that ask for exactly that."""
        return tuple(f for f in self.findings if f.decision is decision)


@dataclass(frozen=True, kw_only=True)
class Author:
    """Who would say it, as far as rules care."""

    member_id: int
    department_id: int | None = None
    region: str = ""
    time_zone: str = "UTC"
    contacts: frozenset[str] = frozenset()  # the author's own e-mail addresses and telephone numbers


@dataclass(frozen=True, kw_only=True)
class Picture:
    """The image that goes along; `metadata` names what the file tells beyond its pixels ("gps", "exif", "xmp")."""

    mime: str
    width: int
    height: int
    alt: str = ""
    metadata: frozenset[str] = frozenset()


@dataclass(frozen=True, kw_only=True)
class Destination:
    """Where a link of the post leads in the end; [start, end) where it stands in the text, None: in the link's box."""

    url: str
    host: str
    is_approved: bool
    start: int | None = None
    end: int | None = None


@dataclass(frozen=True, kw_only=True)
class Beside:
    """Words that leave with a post without standing in its text. `is_own`: the author wrote them, as a picture's
    description; else they are those of the page, in the box of its link."""

    text: str
    is_own: bool


@dataclass(frozen=True, kw_only=True)
class Alike:
    """A recent post to compare with: a colleague's, or (`is_own`) one of the author's own. Nobody is named."""

    text: str
    at: dt.datetime
    is_own: bool = False


@dataclass(frozen=True, kw_only=True)
class Draft:
    """Everything that the checks may look at; nothing else is asked of the world while they run.

    `text` is exactly what would leave; [words_start, words_end) are the author's own words in it (the rest is
    disclosure line and link), so that a fix never touches what was not typed; None: all of it. `at` is when it would
    leave. `used` and `limit` are in the network's unit (None: no limit known). `caps`: at most so many posts a day
    on this network, None: no cap; `posted_today` counts those that left or are planned for that day without this one.
    `employer` are the names that the organisation goes by; `fold` is where the network hides
    the rest behind "see more" (in characters; None: nowhere).
    """

    text: str
    network: str
    language: str
    author: Author
    at: dt.datetime
    words_start: int = 0
    words_end: int | None = None
    has_disclosure: bool = False
    disclosure: str = ""  # the organisation's line in the draft's language
    employer: tuple[str, ...] = ()
    fold: int | None = None
    item_id: int | None = None
    topics: frozenset[str] = frozenset()
    destinations: tuple[Destination, ...] = ()
    picture: Picture | None = None
    beside: tuple[Beside, ...] = ()
    alike: tuple[Alike, ...] = ()
    used: int = 0
    limit: int | None = None
    quiet_from: dt.time | None = None
    quiet_until: dt.time | None = None
    posted_today: int = 0
    day_cap: int | None = None
    is_interactive: bool = False  # a reply in a conversation rather than a post that stands (FINRA 2210)
