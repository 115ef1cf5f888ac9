"""What of this app's rows is about a person."""

from __future__ import annotations

_KEPT = "kept for the time of retention that the organisation set, longer under a legal hold"
_AUTHOR = f"whose post it is, as the record of what the organisation's people said in public; {_KEPT}"
_SAID = f"what its author shared or meant to share; {_KEPT}"
_WHO = f"who did it, so that a decision stands in an audit; {_KEPT}"

#: "Model.field" -> what it is, why it is kept, for how long.
PERSONAL: dict[str, str] = {
    "Stop.set_by": "who answers for the stop; until the member is erased",
    "Stop.lifted_by": "who answers for its end; until the member is erased",
    "Record.author": _AUTHOR,
    "Record.department": f"where its author worked then, for the policy of that department; {_KEPT}",
    "Record.item_id": f"what it is about, to recall it; {_KEPT}",
    "Revision.actor_id": _AUTHOR,
    "Revision.text": _SAID,
    "Revision.alt": _SAID,
    "Revision.link_url": _SAID,
    "Revision.card": _SAID,
    "Revision.search": f"the words of the text, to find it; {_KEPT}",
    "Revision.verdict": f"what the guard found in it, with the words found; {_KEPT}",
    "RecordEvent.actor_id": _WHO,
    "RecordEvent.data": f"what the network answered, and what a reviewer wrote; {_KEPT}",
    "CaseDecision.by": _WHO,
    "CaseDecision.reason": f"what the reviewer wrote to the author; {_KEPT}",
    "LegalHold.member": "whose posts are kept, because law asks for them; until released, then as part of the record",
    "LegalHold.placed_by": f"who placed it; {_KEPT}",
    "LegalHold.released_by": f"who released it; {_KEPT}",
    "LegalHold.reason": f"why it was placed; {_KEPT}",
    "LegalHold.release_reason": f"why it was released; {_KEPT}",
    "Incident.what": "what happened, perhaps with names, to learn from it; kept with the log of incidents",
    "Incident.opened_by": f"who wrote it down; {_KEPT}",
    "Incident.records": "which posts it is about; kept with the log of incidents",
    "Told.who": "a role or a name that was to be told; kept with the log of incidents",
    "Told.by": f"who told them; {_KEPT}",
    "Recall.started_by": f"who recalled it; {_KEPT}",
    "Recall.record": "which post is recalled; kept with the recall",
    "RecallTarget.member": "whose share is recalled, to ask them; until the member is erased",
    "RecallTarget.share_id": "which share of theirs; as RecallTarget.member",
    "RecallTarget.remote_url": "where it stands, so that it can be deleted; as RecallTarget.member",
    "Export.by": f"who took a copy of the archive; {_KEPT}",
    "Export.criteria": f"whose posts and which words were asked for; {_KEPT}",
    "CaseDecision.remarks": f"what the reviewer wrote about single words; {_KEPT}",
}

#: Fields that say nothing about a person.
NOT_PERSONAL: set[str] = {
    *(f"Anchoring.{name}" for name in ("id", "anchor", "seal_id", "head", "at", "place", "problem")),
    *(
        f"Record.{name}"
        for name in (
            "id", "uid", "network", "language", "is_interactive", "draw", "length", "head", "created_at", "purged_at",
            "purged_by_rule", "is_demo",
        )
    ),
    *(
        f"Revision.{name}"
        for name in (
            "id", "record", "position", "n", "at", "language", "picture_sha256", "content_hash", "decision",
            "previous_hash", "hash",
        )
    ),
    *(f"RecordEvent.{name}" for name in ("id", "record", "position", "kind", "at", "previous_hash", "hash")),
    *(
        f"Case.{name}"
        for name in (
            "id", "record", "revision", "reason", "risk", "approvals_needed", "is_after", "state", "opened_at",
            "waiting_since", "due_at", "escalation", "told_at", "decided_at",
        )
    ),
    *(
        f"LegalHold.{name}"
        for name in (
            "id", "title", "department", "network", "record", "from_at", "until_at", "placed_at", "released_at",
        )
    ),
    *(f"RetentionRule.{name}" for name in ("id", "department", "is_interactive", "years")),
    *(
        f"Export.{name}"
        for name in ("id", "at", "state", "total", "done_count", "file", "size_bytes", "sha256", "expires_at")
    ),
    *(
        f"Incident.{name}"
        for name in (
            "id", "title", "severity", "state", "happened_at", "detected_at", "contained_at", "closed_at", "clause",
            "lesson", "item_ids", "opened_at", "is_demo",
        )
    ),
    *(f"Told.{name}" for name in ("id", "incident", "at")),
    *(f"Recall.{name}" for name in ("id", "item_id", "title", "reason", "incident", "started_at", "is_demo")),
    *(
        f"RecallTarget.{name}"
        for name in ("id", "recall", "network", "state", "changed_at", "try_count", "next_try_at", "problem")
    ),
    *(f"CaseDecision.{name}" for name in ("id", "case", "record", "revision", "at", "ruling", "via")),
    *(
        f"ReviewPolicy.{name}"
        for name in (
            "id", "department", "mode", "sample_percent", "interactive_percent", "is_four_eyes", "is_demo",
        )
    ),
    *(
        f"Options.{name}"
        for name in (
            "id", "review_hours", "escalate_hours", "lapse_days", "link_hours", "work_from", "work_until",
            "work_days", "time_zone", "two_for_checks",
        )
    ),
    *(
        f"Stop.{name}"
        for name in (
            "id", "scope", "value", "reason", "set_at", "lifted_at", "rest", "waiting_count", "passing_count",
        )
    ),
    "StopGate.id",
    "StopGate.revision",
}  # fmt: skip
