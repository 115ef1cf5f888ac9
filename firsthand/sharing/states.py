"""The life of a share, as its author sees it, and of one attempt to publish it."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from firsthand.core.states import Machine


class ShareState(models.TextChoices):
    """`published` is confirmed by the network; `claimed` is the member's word; the two are never added."""

    SCHEDULED = "scheduled", _("scheduled")
    IN_REVIEW = "in_review", _("in review")
    SENDING = "sending", _("being sent")
    PUBLISHED = "published", _("confirmed")
    UNCONFIRMED = "unconfirmed", _("unconfirmed")
    FAILED = "failed", _("not sent")
    WITHDRAWN = "withdrawn", _("withdrawn")
    DELETED = "deleted", _("deleted")
    OPENED = "opened", _("waiting for your word")
    CLAIMED = "claimed", _("claimed")


#: Nothing of it has left, and it may still.
WAITING = frozenset({ShareState.SCHEDULED, ShareState.IN_REVIEW})
#: States in which a share of one draft on one account stands in the way of another one like it.
LIVE = frozenset(
    {
        ShareState.SCHEDULED,
        ShareState.IN_REVIEW,
        ShareState.SENDING,
        ShareState.PUBLISHED,
        ShareState.UNCONFIRMED,
        ShareState.OPENED,
        ShareState.CLAIMED,
    }
)

SHARE = Machine(
    ShareState,
    initial=[ShareState.SCHEDULED, ShareState.OPENED, ShareState.IN_REVIEW],
    transitions={
        ShareState.SCHEDULED: [
            ShareState.SENDING,
            ShareState.IN_REVIEW,  # a rule that came later asks a colleague
            ShareState.WITHDRAWN,
            ShareState.FAILED,
            ShareState.PUBLISHED,  # an earlier attempt turns out to have arrived: a late truth wins
        ],
        ShareState.IN_REVIEW: [
            ShareState.SCHEDULED,
            ShareState.OPENED,  # approved, and posted by hand
            ShareState.WITHDRAWN,
            ShareState.FAILED,
            ShareState.PUBLISHED,  # the late truth of an attempt before the review
        ],
        ShareState.SENDING: [
            ShareState.PUBLISHED,
            ShareState.UNCONFIRMED,
            ShareState.FAILED,
            ShareState.SCHEDULED,  # refused for now: tried again as the next attempt
        ],
        ShareState.UNCONFIRMED: [
            ShareState.PUBLISHED,
            ShareState.CLAIMED,  # its author looked: their word, not the network's
            ShareState.FAILED,
            ShareState.SCHEDULED,
            ShareState.IN_REVIEW,  # sent again, and a colleague is to see it first
        ],
        ShareState.PUBLISHED: [ShareState.DELETED],
        ShareState.FAILED: [ShareState.SCHEDULED, ShareState.IN_REVIEW, ShareState.PUBLISHED],
        ShareState.WITHDRAWN: [ShareState.PUBLISHED],  # again the late truth, of an attempt before the withdrawal
        ShareState.OPENED: [ShareState.CLAIMED, ShareState.WITHDRAWN, ShareState.IN_REVIEW],
        ShareState.CLAIMED: [ShareState.WITHDRAWN, ShareState.PUBLISHED],
    },
)


class AttemptState(models.TextChoices):
    READY = "ready", _("ready")
    SENDING = "sending", _("sending")
    PUBLISHED = "published", _("published")
    REJECTED = "rejected", _("rejected")
    UNKNOWN = "unknown", _("unknown")
    ABSENT = "absent", _("proven not there")
    CANCELLED = "cancelled", _("cancelled")


ATTEMPT = Machine(
    AttemptState,
    initial=[AttemptState.READY],
    transitions={
        AttemptState.READY: [AttemptState.SENDING, AttemptState.CANCELLED],
        AttemptState.SENDING: [AttemptState.PUBLISHED, AttemptState.REJECTED, AttemptState.UNKNOWN],
        AttemptState.UNKNOWN: [AttemptState.PUBLISHED, AttemptState.REJECTED, AttemptState.ABSENT],
        AttemptState.ABSENT: [AttemptState.PUBLISHED],  # a late truth wins
    },
)
