"""What guard cannot know by itself: past posts on which a rule is tried, and the networks to which it is narrowed.

Apps above register theirs in `AppConfig.ready()`: ``POSTS.register(Shares())``, an object with a `key` and a `label`.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from firsthand.core.registry import Keyed, Registry


@dataclass(frozen=True, kw_only=True)
class PastPost:
    """What once left, or was to leave, as far as rules care. Nobody is named. `language` "": not known."""

    post_id: int
    text: str
    network: str
    language: str
    at: dt.datetime
    department_id: int | None = None
    region: str = ""


class Corpus(Keyed, Protocol):
    """Past posts of one kind, newest first."""

    def count(self) -> int:
        """How many there are."""
        ...

    def texts(self, *, after: int | None, limit: int) -> Sequence[PastPost]:
        """The next at most `limit` posts behind that of the id `after` (older ones); None: from the newest."""
        ...


POSTS: Registry[Corpus] = Registry("past posts")


@dataclass(frozen=True, kw_only=True)
class Place:
    """A network to which a rule can be narrowed: its key and its name. Registered by an app that knows networks."""

    key: str
    label: str


PLACES: Registry[Place] = Registry("places of rules")


def place_name(key: str) -> str:
    """What people call a network; the key itself of one that nobody registered."""
    return PLACES.get(key).label if key in PLACES else key
