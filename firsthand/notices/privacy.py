"""Which fields of notices say something about a person: what, why and for how long."""

from __future__ import annotations

PERSONAL: dict[str, str] = {
    "Notice.member": "whom it is for; deleted with the member",
    "Notice.text": "what the member was told, in words; deleted with the member",
    "Notice.url": "where it leads; deleted with the member",
    "Notice.cause": "what it is about; deleted with the member",
    "Notice.read_at": "when the member read it, to show what is new; deleted with the member",
    "Preference.member": "whose choice it is; deleted with the member",
    "Preference.is_mail_on": "whether the member wants mails; deleted with the member",
}
NOT_PERSONAL: set[str] = {"Notice.id", "Notice.kind", "Notice.created_at", "Notice.mail_due_at", "Notice.mailed_at"}
