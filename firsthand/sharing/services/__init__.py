"""The only writers of drafts and shares."""

from firsthand.sharing.services.appealing import appeal
from firsthand.sharing.services.compose import compose_text
from firsthand.sharing.services.drafts import discard_draft, save_draft, start_draft
from firsthand.sharing.services.everywhere import share_everywhere
from firsthand.sharing.services.judging import against_now, follow_case, judge
from firsthand.sharing.services.metrics import delete_published, next_reading, read_due_metrics, refresh_metrics
from firsthand.sharing.services.pictures import add_picture, describe_picture, read_picture
from firsthand.sharing.services.publishing import deliver, explain
from firsthand.sharing.services.reacting import doubt, follow_account, follow_item, follow_member, release
from firsthand.sharing.services.recalling import delete_recalled, recall_again, recall_shares
from firsthand.sharing.services.rechecking import recheck
from firsthand.sharing.services.shares import reschedule, resolve_by_hand, retry, share, short_url, withdraw
from firsthand.sharing.services.stopping import (
    close_stop,
    resume_sharing,
    stop_over,
    stop_sharing,
    stops_over_draft,
    tell_of_stop,
)
from firsthand.sharing.services.sweeping import reconcile, reconcile_due, send_late, sweep, sweep_leases
from firsthand.sharing.services.window import claim, open_window, window_of

__all__ = [
    "add_picture",
    "against_now",
    "appeal",
    "claim",
    "close_stop",
    "compose_text",
    "delete_published",
    "delete_recalled",
    "deliver",
    "describe_picture",
    "discard_draft",
    "doubt",
    "explain",
    "follow_account",
    "follow_case",
    "follow_item",
    "follow_member",
    "judge",
    "next_reading",
    "open_window",
    "read_due_metrics",
    "read_picture",
    "recall_again",
    "recall_shares",
    "recheck",
    "reconcile",
    "reconcile_due",
    "refresh_metrics",
    "release",
    "reschedule",
    "resolve_by_hand",
    "resume_sharing",
    "retry",
    "save_draft",
    "send_late",
    "share",
    "share_everywhere",
    "short_url",
    "start_draft",
    "stop_over",
    "stop_sharing",
    "stops_over_draft",
    "sweep",
    "sweep_leases",
    "tell_of_stop",
    "window_of",
    "withdraw",
]
