"""The life of a case of the review queue."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from firsthand.core.states import Machine


class CaseState(models.TextChoices):
    WAITING = "waiting", _("waiting for a reviewer")
    CHANGES_ASKED = "changes", _("changes asked")
    APPROVED = "approved", _("approved")
    REJECTED = "rejected", _("rejected")
    LAPSED = "lapsed", _("lapsed")
    WITHDRAWN = "withdrawn", _("withdrawn")


CASE = Machine(
    CaseState,
    initial=[CaseState.WAITING],
    transitions={
        CaseState.WAITING: [
            CaseState.CHANGES_ASKED,
            CaseState.APPROVED,
            CaseState.REJECTED,
            CaseState.LAPSED,
            CaseState.WITHDRAWN,
        ],
        CaseState.CHANGES_ASKED: [CaseState.WAITING, CaseState.LAPSED, CaseState.WITHDRAWN],
    },
)
#: Somebody still has to act.
OPEN = frozenset({CaseState.WAITING, CaseState.CHANGES_ASKED})
#: Nothing leaves while the newest case of its record is in one of these.
HOLDING = OPEN | {CaseState.REJECTED, CaseState.LAPSED}


class ExportState(models.TextChoices):
    WAITING = "waiting", _("waiting")
    RUNNING = "running", _("being made")
    DONE = "done", _("ready")
    EXPIRED = "expired", _("expired")
    FAILED = "failed", _("failed")


EXPORT = Machine(
    ExportState,
    initial=[ExportState.WAITING],
    transitions={
        ExportState.WAITING: [ExportState.RUNNING],
        ExportState.RUNNING: [ExportState.DONE, ExportState.FAILED],
        ExportState.DONE: [ExportState.EXPIRED],
    },
)


class IncidentState(models.TextChoices):
    OPEN = "open", _("open")
    CONTAINED = "contained", _("contained")
    CLOSED = "closed", _("closed")


INCIDENT = Machine(
    IncidentState,
    initial=[IncidentState.OPEN],
    transitions={
        IncidentState.OPEN: [IncidentState.CONTAINED],
        IncidentState.CONTAINED: [IncidentState.CLOSED, IncidentState.OPEN],
        IncidentState.CLOSED: [IncidentState.OPEN],
    },
)


class TargetState(models.TextChoices):
    """`deleted` is confirmed by the network, `claimed` its author's word; the two are never added."""

    FOUND = "found", _("on its way")
    WITHDRAWN = "withdrawn", _("withdrawn before it left")
    ASKED = "asked", _("its author is asked")
    CLAIMED = "claimed", _("deleted, by its author's word")
    DELETED = "deleted", _("deleted, confirmed")


TARGET = Machine(
    TargetState,
    initial=[TargetState.FOUND],
    transitions={
        TargetState.FOUND: [TargetState.WITHDRAWN, TargetState.ASKED, TargetState.DELETED],
        TargetState.ASKED: [TargetState.CLAIMED, TargetState.DELETED],
        TargetState.CLAIMED: [TargetState.DELETED],
    },
)
