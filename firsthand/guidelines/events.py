"""What happened to guidelines."""

from __future__ import annotations

from dataclasses import dataclass

from firsthand.core.journal import Fact


@dataclass(frozen=True, kw_only=True)
class GuidelineCreated(Fact, kind="guidelines.guideline_created"):
    """Somebody began a new guideline; it is not in force."""

    guideline_id: int


@dataclass(frozen=True, kw_only=True)
class GuidelineEdited(Fact, kind="guidelines.guideline_edited"):
    """Its title, summary, languages or the roles that decide on it were changed."""

    guideline_id: int


@dataclass(frozen=True, kw_only=True)
class ClauseWritten(Fact, kind="guidelines.clause_written"):
    """A clause was added or changed while the guideline had no version yet."""

    clause_id: int


@dataclass(frozen=True, kw_only=True)
class ClauseRemoved(Fact, kind="guidelines.clause_removed"):
    """A clause was taken out while the guideline had no version yet."""

    clause_id: int


@dataclass(frozen=True, kw_only=True)
class VersionPublished(Fact, kind="guidelines.version_published"):
    """A version was published; it is in force from its effective date on, which may lie ahead."""

    version_id: int
    guideline_id: int
    number: int
    is_material: bool


@dataclass(frozen=True, kw_only=True)
class VersionAcknowledged(Fact, kind="guidelines.version_acknowledged"):
    """Somebody confirmed that they have read a version; the hashes name the version and the words they were shown."""

    version_id: int
    guideline_id: int
    number: int
    version_hash: str
    text_hash: str
    language: str
    channel: str


@dataclass(frozen=True, kw_only=True)
class AcknowledgementsExported(Fact, kind="guidelines.acknowledgements_exported"):
    """Somebody took out the proofs of a guideline with the names of people, for an audit."""

    guideline_id: int
    count: int


@dataclass(frozen=True, kw_only=True)
class SettingsChanged(Fact, kind="guidelines.settings_changed"):
    """The organisation's options about guidelines were changed."""

    needs_acknowledgement: bool
    reminder_count: int


@dataclass(frozen=True, kw_only=True)
class GuidelineImported(Fact, kind="guidelines.guideline_imported"):
    """A guideline was begun from a file or from the starter set."""

    guideline_id: int


@dataclass(frozen=True, kw_only=True)
class ChangesImported(Fact, kind="guidelines.changes_imported"):
    """The changes that a file makes to a guideline were proposed, or written while it had no version."""

    guideline_id: int
    count: int


@dataclass(frozen=True, kw_only=True)
class CharterWritten(Fact, kind="guidelines.charter_written"):
    """The programme's charter was written or changed; a change of substance asks for the sign-offs again."""

    charter_id: int
    number: int
    is_substance: bool


@dataclass(frozen=True, kw_only=True)
class CharterSigned(Fact, kind="guidelines.charter_signed"):
    """A stakeholder signed a version of the charter, or objected to it."""

    sign_off_id: int
    charter_id: int
    role: str
    outcome: str


@dataclass(frozen=True, kw_only=True)
class ScorecardCreated(Fact, kind="guidelines.scorecard_created"):
    """Somebody began to choose between platforms."""

    scorecard_id: int


@dataclass(frozen=True, kw_only=True)
class ScorecardRated(Fact, kind="guidelines.scorecard_rated"):
    """Somebody gave or changed their scores."""

    scorecard_id: int


@dataclass(frozen=True, kw_only=True)
class ScorecardDecided(Fact, kind="guidelines.scorecard_decided"):
    """A choice of platforms was decided; the reason stands on the scorecard."""

    scorecard_id: int


@dataclass(frozen=True, kw_only=True)
class ScorecardReopened(Fact, kind="guidelines.scorecard_reopened"):
    """A decided choice of platforms was taken up again."""

    scorecard_id: int


@dataclass(frozen=True, kw_only=True)
class ProposalOpened(Fact, kind="guidelines.proposal_opened"):
    """A proposal was put before the reviewers; again with each `round`."""

    proposal_id: int
    round: int


@dataclass(frozen=True, kw_only=True)
class ProposalWithdrawn(Fact, kind="guidelines.proposal_withdrawn"):
    """Its author took a proposal back."""

    proposal_id: int


@dataclass(frozen=True, kw_only=True)
class DecisionMade(Fact, kind="guidelines.decision_made"):
    """A reviewer adopted a proposal for their role; other roles are still to decide."""

    proposal_id: int
    decision_id: int


@dataclass(frozen=True, kw_only=True)
class ProposalDecided(Fact, kind="guidelines.proposal_decided"):
    """The last decision was made: `outcome` is the proposal's new state (adopted, rejected, changes, conflict)."""

    proposal_id: int
    decision_id: int
    outcome: str


@dataclass(frozen=True, kw_only=True)
class CommentLeft(Fact, kind="guidelines.comment_left"):
    """Somebody commented on a paragraph."""

    comment_id: int


@dataclass(frozen=True, kw_only=True)
class CommentTaken(Fact, kind="guidelines.comment_taken"):
    """The authors of a proposal took a comment up (or no longer): its author is credited when it is adopted."""

    comment_id: int


@dataclass(frozen=True, kw_only=True)
class SupportGiven(Fact, kind="guidelines.support_given"):
    """Somebody supports a proposal or objects to it."""

    proposal_id: int
