"""What sharing hands out and takes in: frozen values, and the pure rules over them."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import math
import re
import secrets
import unicodedata
import zlib
from collections.abc import Sequence
from dataclasses import dataclass, field

from firsthand.content.models import Item
from firsthand.guard.values import Decision, Verdict
from firsthand.networks.values import Count, Post, Problem
from firsthand.sharing.models import Draft, Picture, Share


@dataclass(frozen=True, kw_only=True)
class DraftFields:
    """Everything of a draft that its author can change; what is not given is empty.

    `texts` maps a network's key to a text of its own; `networks` are keys, `accounts` ids of the author's accounts;
    `due_at` None means now; `language` "" the member's own.
    """

    text: str = ""
    texts: dict[str, str] = field(default_factory=dict)
    networks: tuple[str, ...] = ()
    accounts: tuple[int, ...] = ()
    page_url: str = ""
    item: Item | None = None
    picture: Picture | None = None
    language: str = ""
    has_disclosure: bool = True
    due_at: dt.datetime | None = None


@dataclass(frozen=True, kw_only=True)
class SavedDraft:
    """A draft as saved. `is_copy`: another window had changed the draft, so this text became a draft of its own."""

    draft: Draft
    is_copy: bool


@dataclass(frozen=True, kw_only=True)
class Composed:
    """The final text for one network, as it would leave.

    `post` is what the network would get: own words, disclosure line and, where the network wants it there, the short
    link (before sharing a stand-in of the same length). `count` is by the network's own arithmetic. `problems` come
    from the network; one that is not blocking only informs. `verdict` is the guard's.
    """

    network: str
    post: Post
    count: Count
    problems: tuple[Problem, ...]
    verdict: Verdict = field(default_factory=Verdict)

    @property
    def text(self) -> str:
        """Exactly what would stand there."""
        return self.post.text

    @property
    def is_shareable(self) -> bool:
        """Whether nothing blocks it."""
        return not self.blocking

    @property
    def blocking(self) -> list[str]:
        """The sentences of what blocks it."""
        problems = [problem.message for problem in self.problems if problem.is_blocking]
        return problems + [f"{finding.title}: {finding.why}" for finding in self.verdict.of(Decision.BLOCK)]


@dataclass(frozen=True, kw_only=True)
class Window:
    """A network's own share window for an opened share: its address, and the text to copy where it takes no text."""

    share: Share
    url: str  # "" where the network has none: the text is copied
    clipboard: str


@dataclass(frozen=True, kw_only=True)
class SendTime:
    """When a share that waits may be sent, and on which account."""

    account_id: int
    send_at: dt.datetime


@dataclass(frozen=True, kw_only=True)
class TodayCounts:
    """What sharing asks of a member today, and what it did for them."""

    scheduled_count: int
    unanswered_count: int  # unconfirmed ones, and windows that were opened: we wait for a word
    failed_count: int  # in the last 7 days
    shared_count: int  # confirmed and claimed in the last 7 days


@dataclass(frozen=True, kw_only=True)
class ShareRow:
    """One settled share, as narrow as figures need it; no text. Ordered by (`changed_at`, `share_id`)."""

    share_id: int
    member_id: int
    department_id: int | None
    network: str
    way: str
    state: str
    settled_at: dt.datetime  # when it was published, claimed or given up; stays when it is deleted later
    changed_at: dt.datetime
    item_id: int | None
    link_id: int | None
    reaction_count: int  # likes, reposts, replies, quotes as last read
    is_demo: bool


@dataclass(frozen=True, kw_only=True)
class WaitingRow:
    """How many planned shares leave within the next hour and day, of one department, network and topic.

    A share of an item with several topics is counted in a row for each; `is_first` is true in one of them only.
    """

    department_id: int | None
    region: str
    network: str
    topic: str
    is_first: bool
    hour_count: int
    day_count: int


@dataclass(frozen=True, kw_only=True)
class Timings:
    """How long publishing waits for what. All in seconds; deadlines are counted by the database's clock."""

    lease_s: float = 120.0  # more than twice the longest time-out of all calls that one send makes
    late_s: float = 20.0  # a share this late has lost its job: the sweeper sends it
    retry_s: tuple[float, ...] = (30.0, 120.0, 600.0, 1800.0, 7200.0)  # before attempts 2, 3, ...
    check_s: tuple[float, ...] = (10.0, 30.0, 120.0, 600.0, 3600.0, 6 * 3600.0, 24 * 3600.0)  # reading back
    hold_s: float = 600.0  # after the lease: only then "send again" is open for an unconfirmed share
    give_up_s: float = 7 * 24 * 3600.0  # a share held back this long is not sent any more

    @property
    def attempt_count(self) -> int:
        """How often a share is tried at most before its author is asked."""
        return len(self.retry_s) + 1


#: The timings of this process; the fault tests put shorter ones here in the workers that they start.
TIMINGS = Timings()

_RUN_WORDS = 3
_COMMON_SHARE = 0.8  # texts that share so much of all their runs of words have a likeness key in common

_WORD = re.compile(r"[^\W_]+", re.UNICODE)
_ADDRESS = re.compile(r"https?://\S+")


def likeness_keys(text: str) -> list[int]:
    """Numbers of 32 bits that find the texts which may be alike, for the guard to compare; [] without words.

    Each run of three words becomes a number, the same in every process, and the smallest ones are kept: so many that
    texts which share 80 % of all their runs surely have one in common. Less alike ones often do; a common key says
    nothing by itself. Addresses do not count. (Of texts under three words only equal ones are found.)
    """
    words = _words(text)
    size = min(_RUN_WORDS, len(words))
    if size == 0:
        return []
    numbers = sorted({zlib.crc32(" ".join(run).encode()) - 2**31 for run in _runs(words, size)})
    spare = math.floor(len(numbers) * (1 - _COMMON_SHARE) + 1e-9)  # how many a like text may lack
    return numbers[: spare + 1]


def _words(text: str) -> list[str]:
    return _WORD.findall(unicodedata.normalize("NFKC", _ADDRESS.sub(" ", text)).casefold())


def _runs(words: Sequence[str], size: int) -> set[tuple[str, ...]]:
    return {tuple(words[i : i + size]) for i in range(len(words) - size + 1)}


def content_hash(
    *, text: str, link: str, picture_sha256: str, alt: str, language: str, target: str, extra: Sequence[str] = ()
) -> str:
    """SHA-256 (hex) over all that is sent and where to: what was approved is what leaves, or nothing leaves."""
    parts = [text, link, picture_sha256, alt, language, target, *extra]
    return hashlib.sha256(json.dumps(parts, ensure_ascii=False).encode()).hexdigest()


def storable(text: str) -> str:
    """The text without what no database and no network takes: NUL and halves of surrogate pairs."""
    return text.replace("\x00", "").encode("utf-8", "ignore").decode()


def new_tag() -> str:
    """An opaque word for a share's link: it tells the share's clicks apart and nothing about the person."""
    return secrets.token_hex(8)


def backoff_s(steps: Sequence[float], count: int) -> float:
    """The wait before try `count` (from 0) of a series; the last step repeats."""
    return steps[min(count, len(steps) - 1)]
