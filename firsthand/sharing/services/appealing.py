"""Appeals from the composer: the reviewer gets the draft as the guard saw it."""

from __future__ import annotations

from firsthand.guard import services as guard
from firsthand.guard.models import Appeal
from firsthand.people import access as people
from firsthand.people.models import Member
from firsthand.people.rights import Right
from firsthand.sharing import access
from firsthand.sharing.findings import Shown
from firsthand.sharing.models import Draft
from firsthand.sharing.services import compose


def appeal(*, by: Member, draft: Draft, shown: Shown, reason: str) -> Appeal:
    """Appeal against a finding in one's own draft. Raises what `guard.services.appeal` raises, and `NotFound`."""
    people.require(by, Right.APPEAL)
    row = access.my_draft(by, draft.pk)
    seen = compose.guard_draft(draft=row, network=shown.networks[0])
    return guard.appeal(by=by, draft=seen, key=shown.finding.key, reason=reason)
