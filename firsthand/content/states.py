"""The life of an item and of a source."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from firsthand.core.states import Machine


class ItemState(models.TextChoices):
    WAITING = "waiting", _("waiting for a curator")
    APPROVED = "approved", _("approved")
    DECLINED = "declined", _("declined")
    WITHDRAWN = "withdrawn", _("withdrawn")


ITEM = Machine(
    ItemState,
    initial=[ItemState.WAITING, ItemState.APPROVED],  # approved at once when its source is trusted
    transitions={
        ItemState.WAITING: [ItemState.APPROVED, ItemState.DECLINED],
        ItemState.APPROVED: [ItemState.WITHDRAWN],
        ItemState.DECLINED: [ItemState.APPROVED],
        ItemState.WITHDRAWN: [ItemState.APPROVED],
    },
)


class SourceState(models.TextChoices):
    ACTIVE = "active", _("polled")
    FAILING = "failing", _("failing")
    PAUSED = "paused", _("paused")


SOURCE = Machine(
    SourceState,
    initial=[SourceState.ACTIVE],
    transitions={
        SourceState.ACTIVE: [SourceState.FAILING, SourceState.PAUSED],
        SourceState.FAILING: [SourceState.ACTIVE, SourceState.PAUSED],
        SourceState.PAUSED: [SourceState.ACTIVE],
    },
)
