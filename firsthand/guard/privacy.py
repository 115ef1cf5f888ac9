"""Which fields of guard hold personal data, why and for how long; every other field is declared as not personal."""

from __future__ import annotations

PERSONAL: dict[str, str] = {
    "RuleVersion.by": "which reviewer wrote it, for questions and audits; kept with the version, emptied on erasure",
    "Appeal.member": "whose appeal it is, to tell them what came of it; kept with the appeal, emptied on erasure",
    "Appeal.text": "the draft that the appeal is about, for the reviewer; emptied 400 days after the decision",
    "Appeal.words": "what was underlined in it; emptied with the text",
    "Appeal.reason": "what the author says; emptied with the text",
    "Appeal.network": "where it was to be shared; kept with the appeal",
    "Appeal.language": "in which language it is written; kept with the appeal",
    "Appeal.decided_by": "which reviewer decided, for questions and audits; kept with the appeal, emptied on erasure",
    "Appeal.decision_reason": "what the reviewer answered; emptied with the text",
}

NOT_PERSONAL: set[str] = {
    *(f"Gate.{name}" for name in ("id", "rules_revision", "changed_at")),
    *(
        f"Rule.{name}"
        for name in ("id", "check_key", "title", "state", "latest_n", "live_n", "created_at", "changed_at", "is_demo")
    ),
    *(
        f"RuleVersion.{name}"
        for name in (
            "id", "rule", "n", "title", "decision", "why", "suggestion", "clause", "terms", "exceptions", "patterns",
            "networks", "departments", "regions", "languages", "starts_at", "ends_at", "options", "note", "at",
            "is_demo",
        )
    ),
    *(
        f"Appeal.{name}"
        for name in (
            "id", "check_key", "rule", "version", "key", "title", "why", "decision", "clause_id", "clause_title",
            "clause_quote", "start", "end", "state", "decided_at", "exception", "created_at",
        )
    ),
    # No person and no words: a department of few people and a second are still no more than a count here.
    *(
        f"Hit.{name}"
        for name in ("id", "check_key", "rule", "version", "key", "decision", "moment", "network", "department", "at")
    ),
}  # fmt: skip
