"""Which fields of core say something about a person: what, why and for how long."""

from __future__ import annotations

_RECORD = "a number without meaning once the account is erased; kept as long as the record itself"

PERSONAL: dict[str, str] = {
    "JournalEntry.actor_id": f"who did what the entry says, as the record of the organisation's programme; {_RECORD}",
    "JournalEntry.data": f"numbers of what was done, never words or names; {_RECORD}",
    "JournalEntry.at": f"when it was done; {_RECORD}",
    "Answer.actor_id": "whose call was answered; 24 hours",
    "Answer.key": "the name that the caller gave to the call; 24 hours",
    "Answer.body": "what was answered, so that a repetition gets the same; 24 hours",
}
NOT_PERSONAL: set[str] = {
    "Answer.at",
    "Answer.id",
    "Answer.request_hash",
    "Answer.route",
    "Answer.status",
    "JournalEntry.id",
    "JournalEntry.kind",
    "JournalEntry.xid",
    "Seal.at",
    "Seal.cluster",
    "Seal.entry_count",
    "Seal.hash",
    "Seal.horizon",
    "Seal.id",
    "Seal.previous_hash",
    "SealedEntry.entry",
    "SealedEntry.position",
    "SealedEntry.seal",
}
