"""The only writers of drafts and shares."""

from firsthand.sharing.services.compose import compose_text, likeness_problem
from firsthand.sharing.services.drafts import discard_draft, save_draft, start_draft
from firsthand.sharing.services.everywhere import share_everywhere
from firsthand.sharing.services.metrics import delete_published, next_reading, read_due_metrics, refresh_metrics
from firsthand.sharing.services.pictures import add_picture, describe_picture, read_picture
from firsthand.sharing.services.publishing import deliver, explain
from firsthand.sharing.services.reacting import follow_account, follow_item, follow_member, release
from firsthand.sharing.services.shares import reschedule, resolve_by_hand, retry, share, short_url, withdraw
from firsthand.sharing.services.sweeping import reconcile, reconcile_due, send_late, sweep, sweep_leases
from firsthand.sharing.services.window import claim, open_window, window_of

__all__ = [
    "add_picture",
    "claim",
    "compose_text",
    "delete_published",
    "deliver",
    "describe_picture",
    "discard_draft",
    "explain",
    "follow_account",
    "follow_item",
    "follow_member",
    "likeness_problem",
    "next_reading",
    "open_window",
    "read_due_metrics",
    "read_picture",
    "reconcile",
    "reconcile_due",
    "refresh_metrics",
    "release",
    "reschedule",
    "resolve_by_hand",
    "retry",
    "save_draft",
    "send_late",
    "share",
    "share_everywhere",
    "short_url",
    "start_draft",
    "sweep",
    "sweep_leases",
    "window_of",
    "withdraw",
]
