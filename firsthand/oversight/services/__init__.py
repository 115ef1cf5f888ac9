"""The only writers of oversight."""

from firsthand.oversight.services.anchoring import anchor_due, anchor_everywhere, anchor_now
from firsthand.oversight.services.archive import file, note
from firsthand.oversight.services.cases import decide, withdraw_case
from firsthand.oversight.services.escalating import escalate, lapse, sweep_reviews, tell_reviewers
from firsthand.oversight.services.exporting import expire_exports, make_export, note_fetching, request_export
from firsthand.oversight.services.incidents import (
    add_person,
    close,
    contain,
    edit_incident,
    note_told,
    open_incident,
    reopen,
    tie,
)
from firsthand.oversight.services.keeping import (
    apply_retention,
    forget_demonstration,
    place_hold,
    purge,
    release_hold,
    set_retention,
)
from firsthand.oversight.services.policies import set_options, set_policy
from firsthand.oversight.services.reading import note_reading
from firsthand.oversight.services.recalls import (
    claim_deleted,
    claim_deletions,
    confirm_deleted,
    note_failed_try,
    note_target,
    plan_deletion,
    start_recall,
)
from firsthand.oversight.services.stops import count_stop, lift_stop, set_stop

__all__ = [
    "add_person",
    "anchor_due",
    "anchor_everywhere",
    "anchor_now",
    "apply_retention",
    "claim_deleted",
    "claim_deletions",
    "close",
    "confirm_deleted",
    "contain",
    "count_stop",
    "decide",
    "edit_incident",
    "escalate",
    "expire_exports",
    "file",
    "forget_demonstration",
    "lapse",
    "lift_stop",
    "make_export",
    "note",
    "note_failed_try",
    "note_fetching",
    "note_reading",
    "note_target",
    "note_told",
    "open_incident",
    "place_hold",
    "plan_deletion",
    "purge",
    "release_hold",
    "reopen",
    "request_export",
    "set_options",
    "set_policy",
    "set_retention",
    "set_stop",
    "start_recall",
    "sweep_reviews",
    "tell_reviewers",
    "tie",
    "withdraw_case",
]
