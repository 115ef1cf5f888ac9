"""The lives of proposals and of scorecards."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from firsthand.core.states import Machine


class ProposalState(models.TextChoices):
    DRAFT = "draft", _("draft")
    OPEN = "open", _("waits for the reviewers")
    CHANGES_ASKED = "changes", _("changes asked for")
    CONFLICT = "conflict", _("the clause has changed meanwhile")
    ADOPTED = "adopted", _("adopted")
    REJECTED = "rejected", _("rejected")
    WITHDRAWN = "withdrawn", _("withdrawn")


PROPOSAL = Machine(
    ProposalState,
    initial=[ProposalState.DRAFT],
    transitions={
        ProposalState.DRAFT: [ProposalState.OPEN, ProposalState.WITHDRAWN],
        ProposalState.OPEN: [
            ProposalState.CHANGES_ASKED,
            ProposalState.CONFLICT,
            ProposalState.ADOPTED,
            ProposalState.REJECTED,
            ProposalState.WITHDRAWN,
        ],
        ProposalState.CHANGES_ASKED: [ProposalState.OPEN, ProposalState.WITHDRAWN],
        ProposalState.CONFLICT: [ProposalState.OPEN, ProposalState.WITHDRAWN],
    },
)

#: States in which its authors may still write.
EDITABLE = (ProposalState.DRAFT, ProposalState.CHANGES_ASKED, ProposalState.CONFLICT)
#: States in which nothing more happens to it.
CLOSED = (ProposalState.ADOPTED, ProposalState.REJECTED, ProposalState.WITHDRAWN)


class ScorecardState(models.TextChoices):
    OPEN = "open", _("being scored")
    DECIDED = "decided", _("decided")


SCORECARD = Machine(
    ScorecardState,
    initial=[ScorecardState.OPEN],
    transitions={
        ScorecardState.OPEN: [ScorecardState.DECIDED],
        ScorecardState.DECIDED: [ScorecardState.OPEN],  # taken up again, with a reason
    },
)
