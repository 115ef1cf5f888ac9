"""What each part of the demonstration builds upon."""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Sequence
from dataclasses import dataclass

from firsthand.content.models import Item
from firsthand.people.models import Member
from firsthand.sharing.models import Share


@dataclass(frozen=True, kw_only=True)
class Company:
    """The company so far: everything drawn from `rng`, relative to `today` (06:00 UTC); people in a fixed order.

    The first people are the guides, who sign in: a member, then a curator, the lead, the administrator, and reviewers
    for legal, compliance, HR and brand.
    """

    rng: random.Random
    today: dt.datetime
    people: Sequence[Member]
    items: Sequence[Item]
    shares: Sequence[Share]
