"""Recalling an item: it leaves all feeds at once, and every share of it is to disappear."""

from __future__ import annotations

from django.db import transaction

from firsthand.content import events
from firsthand.content.models import Item
from firsthand.content.states import ItemState
from firsthand.core import clock, journal
from firsthand.core.states import move
from firsthand.oversight import services as oversight
from firsthand.oversight.models import Incident, Recall
from firsthand.people.access import require
from firsthand.people.models import Member
from firsthand.people.rights import Right


def recall_item(*, by: Member, item: Item, reason: str, incident: Incident | None = None) -> Recall:
    """Take an item out of all feeds and recall what was shared of it. Raises `Invalid` without a reason, `Stale`.

    When this returns, nothing about it leaves any more. Not safe to repeat: each call is a recall.
    """
    require(by, Right.INCIDENTS)
    with transaction.atomic():
        if item.state == ItemState.APPROVED:
            move(item, to=ItemState.WITHDRAWN, decided_by=by, decided_at=clock.now(), decision_reason=reason[:500])
            journal.record(events.ItemWithdrawn(item_id=item.pk), by=by)
        return oversight.start_recall(by=by, title=item.title, reason=reason, item_id=item.pk, incident=incident)
