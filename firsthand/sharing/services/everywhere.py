"""One press of Share: by API where an account is connected, and the windows of the others; all of it or nothing."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from django.db import transaction
from django.utils.translation import gettext as _

from firsthand.networks.models import Account
from firsthand.people import access as people
from firsthand.people.models import Member
from firsthand.people.rights import Right
from firsthand.sharing.errors import CannotShare
from firsthand.sharing.models import Draft, Share
from firsthand.sharing.services._refusals import counting_refusals
from firsthand.sharing.services.shares import share
from firsthand.sharing.services.window import open_window


def share_everywhere(
    *,
    by: Member,
    draft: Draft,
    accounts: Sequence[Account],
    windows: Sequence[str] = (),
    due_at: dt.datetime | None = None,
) -> list[Share]:
    """Queue the draft on `accounts` (now or at `due_at`) and make ready the share windows of the networks `windows`.

    Either all of it happens or none. Raises what `share` and `open_window` raise, and `CannotShare` when nothing was
    chosen. The windows are not opened here: their author does that, one by one.
    """
    people.require(by, Right.SHARE)
    people.require_participating(by)
    if not accounts and not windows:
        raise CannotShare(_("Choose at least one place to share to."))
    with counting_refusals(), transaction.atomic():
        opened = [open_window(by=by, draft=draft, network=network).share for network in windows]
        queued = share(by=by, draft=draft, accounts=accounts, due_at=due_at) if accounts else []
    return [*queued, *opened]
