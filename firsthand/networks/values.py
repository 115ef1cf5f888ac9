"""What other apps give to networks and get back: frozen values, no rows."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from django.utils.functional import Promise
from django.utils.translation import gettext as _


class Unit(StrEnum):
    """How a network counts a text; the same names are known to ``counters.js``."""

    CODE_POINTS = "code_points"  # Unicode code points
    UTF16 = "utf16"  # UTF-16 code units, as a browser's `length`
    GRAPHEMES = "graphemes"  # what a reader sees as one character
    X_WEIGHTED = "x_weighted"  # X: URLs 23, most of Latin 1, the rest and every emoji 2
    THREADS = "threads"  # code points, but an emoji counts its UTF-8 bytes

    @property
    def label(self) -> str:
        """The unit in words, plural."""
        return str(_("weighted characters") if self is Unit.X_WEIGHTED else _("characters"))


@dataclass(frozen=True, kw_only=True)
class Limits:
    """What a network accepts, when that was last checked and where it is written.

    Every figure is in the unit that its name ends with; None means that no limit is known.
    """

    unit: Unit
    text_max: int | None  # in `unit`
    verified_on: dt.date
    source: str  # address of the document
    text_max_bytes: int | None = None  # UTF-8
    picture_max_count: int = 0  # 0: pictures cannot be carried
    picture_max_bytes: int | None = None
    picture_types: tuple[str, ...] = ()
    alt_max_chars: int | None = None  # graphemes
    see_more_chars: int | None = None  # where the network folds a text behind "see more"; graphemes


@dataclass(frozen=True, kw_only=True)
class Count:
    """The length of a text by a network's own arithmetic, beside its limit (None: no limit is known)."""

    used: int
    limit: int | None
    unit: Unit
    used_bytes: int | None = None  # UTF-8; None where the network does not count them
    limit_bytes: int | None = None

    @property
    def remaining(self) -> int | None:
        """How much is left in `unit`, negative when over; None without a limit."""
        return None if self.limit is None else self.limit - self.used

    @property
    def is_over(self) -> bool:
        """Whether the network would refuse the text for its length."""
        over_bytes = self.limit_bytes is not None and (self.used_bytes or 0) > self.limit_bytes
        return over_bytes or (self.limit is not None and self.used > self.limit)


@dataclass(frozen=True, kw_only=True)
class LinkCard:
    """The box with title and picture that a network shows for a link. `image_bytes` None: a card without picture."""

    url: str
    title: str
    description: str = ""
    image_bytes: bytes | None = field(default=None, repr=False)
    image_mime: str = ""


@dataclass(frozen=True, kw_only=True)
class Picture:
    """One image that goes with a post; width and height in pixels."""

    data: bytes = field(repr=False)
    mime: str
    alt: str = ""
    width: int
    height: int


@dataclass(frozen=True, kw_only=True)
class Post:
    """What is to be published, whole: the text exactly as it will stand there.

    `link_url` is the tracked link ("" none); it may also stand in the text. `language` is a BCP 47 tag.
    """

    text: str
    language: str = "en"
    link_url: str = ""
    link_card: LinkCard | None = None
    picture: Picture | None = None


@dataclass(frozen=True, kw_only=True)
class Problem:
    """Something that a network would refuse (`is_blocking`) or lose (not blocking), in a sentence for the author.

    `start` and `end` are code points of the text, half-open, where a part of it is meant; None: the whole post.
    """

    code: str
    message: str
    is_blocking: bool = True
    start: int | None = None
    end: int | None = None


@dataclass(frozen=True, kw_only=True)
class Preview:
    """How a post will roughly look: `text` up to the network's fold, `rest` behind it ("" when nothing is folded)."""

    network: str
    label: str
    text: str
    rest: str
    link_host: str
    card_title: str
    card_description: str
    has_picture: bool
    alt: str


@dataclass(frozen=True, kw_only=True)
class Published:
    """The network's own word that a post stands: its permanent id there, and its address for people."""

    remote_id: str
    url: str


@dataclass(frozen=True, kw_only=True)
class Found:
    """Looked up and there."""

    remote_id: str
    url: str


@dataclass(frozen=True, kw_only=True)
class Absent:
    """Looked up and proven not there: sending again cannot double it."""


@dataclass(frozen=True, kw_only=True)
class Unsure:
    """Looked up without a certain answer; the reason is a sentence."""

    reason: str


LookUp = Found | Absent | Unsure


@dataclass(frozen=True, kw_only=True)
class Metrics:
    """What a network counts for one post. None: it does not count that."""

    likes: int | None = None
    reposts: int | None = None
    replies: int | None = None
    quotes: int | None = None


@dataclass(frozen=True, kw_only=True)
class Identity:
    """Whose account it is, as the network says. `remote_id` is permanent, `handle` may change.

    `server_url` is where the account lives when the network is a choice of servers, else "".
    """

    remote_id: str
    handle: str
    display_name: str = ""
    server_url: str = ""


class Secret:
    """A token or password that shows itself only to `reveal`: never in repr, str, format, logs or tracebacks."""

    __slots__ = ("_value",)

    def __init__(self, value: str) -> None:
        self._value = value

    def reveal(self) -> str:
        """The plain value; for the line that sends it to its network, and nowhere else."""
        return self._value

    def __repr__(self) -> str:
        return "Secret(…)"

    __str__ = __repr__

    def __format__(self, spec: str) -> str:
        return repr(self)

    def __reduce__(self) -> str:
        raise TypeError("a secret is not pickled")

    def __bool__(self) -> bool:
        return bool(self._value)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Secret) and other._value == self._value

    def __hash__(self) -> int:
        return hash(self._value)


@dataclass(frozen=True, kw_only=True)
class Connection:
    """The outcome of a successful sign-in at a network. `expires_at` None: does not expire, or not known."""

    identity: Identity
    secrets: Mapping[str, Secret]
    expires_at: dt.datetime | None = None


@dataclass(frozen=True, kw_only=True)
class ConnectField:
    """One field of the form by which a person connects an account."""

    name: str
    label: str | Promise
    help: str | Promise = ""
    kind: str = "text"  # an input type: text, password, url
    is_required: bool = True
    placeholder: str = ""
    autocomplete: str = "off"
