"""What left or was to leave, for trying the guard's rules on it."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.translation import gettext as _

from firsthand.guard.corpus import PastPost
from firsthand.sharing import queries


class Shares:
    """All shares, newest first, whoever's they are: text and scope, nobody's name."""

    key = "sharing.shares"

    @property
    def label(self) -> str:
        return _("Shares")

    def count(self) -> int:
        """How many there are."""
        return queries.past_share_count()

    def texts(self, *, after: int | None, limit: int) -> Sequence[PastPost]:
        """The next at most `limit` shares older than that of the id `after`."""
        return queries.past_shares(before_id=after, limit=limit)
