"""What the page Today is made of."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from firsthand.core.plots import Plot


@dataclass(frozen=True, kw_only=True)
class Ask:
    """One thing that is asked of the person: a card with one verb.

    `posts`: what a form sends with the verb, which then acts at once; None: the verb is a link.
    """

    key: str
    title: str
    text: str
    verb: str
    url: str
    posts: Mapping[str, str] | None = None


@dataclass(frozen=True, kw_only=True)
class Week:
    """What somebody's voice did in the last seven days: one sentence, the shares by their proof, and a plot.

    `confirmed_count` and `claimed_count` are never added. `plot` is None where nobody followed a link.
    """

    sentence: str
    confirmed_count: int
    claimed_count: int
    plot: Plot | None
