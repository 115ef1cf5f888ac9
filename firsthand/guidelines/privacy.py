"""Which fields of guidelines are about a person: what, why and for how long; every other field is declared as not."""

from __future__ import annotations

_KEPT = "kept with the guidelines, emptied on erasure"

PERSONAL: dict[str, str] = {
    "Guideline.created_by": f"who began the guidelines, for questions about them; {_KEPT}",
    "Version.published_by": f"who answers for a version; {_KEPT}",
    "Proposal.author": f"who proposes a change, shown beside it and credited when it is adopted; {_KEPT}",
    "CoAuthor.member": "who else writes on a proposal; until they leave it or are erased",
    "Proposal.reason": "why its author wants the change, read by everybody; kept with the proposal",
    "Edit.member": f"who saved which words of a draft, so that no word is lost between authors; {_KEPT}",
    "Comment.author": f"who said it, shown beside it; {_KEPT}",
    "Comment.text": "what they said about a paragraph, read by everybody; until they take it back",
    "Support.member": "who supports or objects, shown beside the proposal; until they change their mind or are erased",
    "Support.is_for": "as Support.member",
    "Support.reason": "why they object or support, read by everybody; as Support.member",
    "Support.at": "when they said so; as Support.member",
    "Decision.member": f"who decided for a role, as the record of how the rules came about; {_KEPT}",
    "Decision.reason": "why the reviewer decided so, read by everybody; kept with the proposal",
    "Credit.member": "who is thanked for a clause, named in the versions; until they are erased",
    "Credit.kind": "what they are thanked for; as Credit.member",
    "Acknowledgement.member": "who has read which version, as the proof that an audit asks for; kept with the version",
    "Acknowledgement.language": "in which language they read it, part of the proof; as Acknowledgement.member",
    "Acknowledgement.jurisdiction": "for which region, part of the proof; as Acknowledgement.member",
    "Acknowledgement.channel": "on the page or through the API, part of the proof; as Acknowledgement.member",
    "Acknowledgement.at": "when they confirmed it, part of the proof; as Acknowledgement.member",
    "NameChoice.member": "who chose whether to be named in exported guidelines; until they are erased",
    "NameChoice.is_named": "what they chose; as NameChoice.member",
    "CharterVersion.content": "champion, sponsors and holders of roles by their ids; kept as the programme's record",
    "CharterVersion.written_by": "who answers for that version of the charter; kept with it, emptied on erasure",
    "SignOff.member": "who signed for a role, as the record of consent; kept with the charter, emptied on erasure",
    "SignOff.remark": "what they remarked, read by everybody; kept with the charter",
    "Scorecard.decided_by": "who decided for a platform; kept with the scorecard, emptied on erasure",
    "Scorecard.created_by": "who began the scorecard, for questions about it; as Scorecard.decided_by",
    "Rating.member": "whose scores they are, so that they can change them; until they are erased",
    "Rating.scores": "how they scored, shown to others only as mean and spread; as Rating.member",
    "Rating.at": "when they scored; as Rating.member",
}

NOT_PERSONAL: set[str] = {
    *(
        f"Guideline.{name}"
        for name in ("id", "title", "summary", "language", "languages", "roles_by_kind", "created_at", "is_demo")
    ),
    *(f"Clause.{name}" for name in ("id", "guideline", "kind", "position", "is_removed", "created_at")),
    *(
        f"ClauseText.{name}"
        for name in (
            "id", "clause", "language", "jurisdiction", "title", "body", "do", "do_example", "dont", "dont_example",
        )
    ),
    *(
        f"Version.{name}"
        for name in (
            "id", "guideline", "number", "snapshot", "hash", "effective_at", "is_material", "note", "published_at",
        )
    ),
    *(
        f"Proposal.{name}"
        for name in (
            "id", "guideline", "kind", "clause", "after", "clause_kind", "language", "jurisdiction", "base", "wording",
            "order_before", "moves_before", "revision", "required_roles", "round", "state", "created_at", "opened_at",
            "rounds_at", "closed_at",
        )
    ),
    *(f"CoAuthor.{name}" for name in ("id", "proposal", "at")),
    *(f"Edit.{name}" for name in ("id", "proposal", "base_revision", "revision", "wording", "given", "at")),
    *(f"Comment.{name}" for name in ("id", "clause", "proposal", "anchor", "quote", "is_taken", "at")),
    *(f"Support.{name}" for name in ("id", "proposal")),
    *(f"Decision.{name}" for name in ("id", "proposal", "round", "role", "outcome", "at")),
    *(f"Credit.{name}" for name in ("id", "clause", "proposal", "version", "at")),
    *(f"Acknowledgement.{name}" for name in ("id", "version", "version_hash", "text_hash", "entry_id")),
    *(f"Setting.{name}" for name in ("id", "needs_acknowledgement", "reminder_count")),
    *(f"Provenance.{name}" for name in ("guideline", "origin", "licence", "adopted_at")),
    *(f"CharterVersion.{name}" for name in ("id", "number", "hash", "is_substance", "note", "at", "is_demo")),
    *(f"SignOff.{name}" for name in ("id", "charter", "role", "outcome", "at")),
    *(
        f"Scorecard.{name}"
        for name in (
            "id", "title", "vision", "audience", "platforms", "criteria", "state", "chosen", "reason", "decided_at",
            "created_at", "is_demo",
        )
    ),
    *(f"Rating.{name}" for name in ("id", "scorecard")),
}  # fmt: skip
