"""What happened to records and cases. `hash` is that of the row written, so that the journal's seal covers it."""

from __future__ import annotations

from dataclasses import dataclass

from firsthand.core.journal import Fact


@dataclass(frozen=True, kw_only=True)
class RecordFiled(Fact, kind="oversight.record_filed"):
    """A revision went into the archive; `case_id` is the case that it opened, renewed or ended, None without one."""

    record_id: int
    revision_id: int
    case_id: int | None
    hash: str


@dataclass(frozen=True, kw_only=True)
class RecordNoted(Fact, kind="oversight.record_noted"):
    """Something happened to a record: it was queued, sent, confirmed, withdrawn, deleted."""

    record_id: int
    event_id: int
    hash: str


@dataclass(frozen=True, kw_only=True)
class CaseDecided(Fact, kind="oversight.case_decided"):
    """A case was approved, rejected, sent back for changes, or lapsed; its state says which."""

    case_id: int
    record_id: int
    event_id: int
    hash: str


@dataclass(frozen=True, kw_only=True)
class ApprovalGiven(Fact, kind="oversight.approval_given"):
    """The first of two people approved; the case still waits for the second."""

    case_id: int
    record_id: int
    event_id: int
    hash: str


@dataclass(frozen=True, kw_only=True)
class PolicyChanged(Fact, kind="oversight.policy_changed"):
    """How posts of a department (None: of everybody else) are reviewed was changed."""

    department_id: int | None


@dataclass(frozen=True, kw_only=True)
class OptionsChanged(Fact, kind="oversight.options_changed"):
    """Deadlines and working hours of reviews were changed."""

    review_hours: int
    escalate_hours: int
    lapse_days: int
    link_hours: int


@dataclass(frozen=True, kw_only=True)
class ReviewersTold(Fact, kind="oversight.reviewers_told"):
    """Reviewers were told of cases that wait."""

    case_ids: list[int]


@dataclass(frozen=True, kw_only=True)
class CasesEscalated(Fact, kind="oversight.cases_escalated"):
    """Cases were overdue: level 1 told all reviewers, level 2 the programme's leads."""

    case_ids: list[int]
    level: int


@dataclass(frozen=True, kw_only=True)
class ArchiveRead(Fact, kind="oversight.archive_read"):
    """Somebody read records of the archive."""

    record_ids: list[int]


@dataclass(frozen=True, kw_only=True)
class HoldPlaced(Fact, kind="oversight.hold_placed"):
    """A legal hold was placed: what it covers is not deleted."""

    hold_id: int


@dataclass(frozen=True, kw_only=True)
class HoldReleased(Fact, kind="oversight.hold_released"):
    """A legal hold was released; the reason stands on it."""

    hold_id: int


@dataclass(frozen=True, kw_only=True)
class RetentionChanged(Fact, kind="oversight.retention_changed"):
    """How long posts are kept was changed; `years` None: that rule is gone."""

    department_id: int | None
    is_interactive: int | None
    years: int | None


@dataclass(frozen=True, kw_only=True)
class RecordPurged(Fact, kind="oversight.record_purged"):
    """The chain of a record was deleted because its time is over; its length and head stay known."""

    record_id: int
    length: int
    head: str


@dataclass(frozen=True, kw_only=True)
class ExportRequested(Fact, kind="oversight.export_requested"):
    """Somebody asked for a selection of the archive as a file."""

    export_id: int


@dataclass(frozen=True, kw_only=True)
class ExportMade(Fact, kind="oversight.export_made"):
    """An export is ready: so many records, and the file's SHA-256."""

    export_id: int
    count: int
    sha256: str


@dataclass(frozen=True, kw_only=True)
class ExportFetched(Fact, kind="oversight.export_fetched"):
    """Somebody fetched the file of an export."""

    export_id: int


@dataclass(frozen=True, kw_only=True)
class ExportEnded(Fact, kind="oversight.export_ended"):
    """The file of an export is gone: it expired, or could not be made."""

    export_id: int


@dataclass(frozen=True, kw_only=True)
class HeadAnchored(Fact, kind="oversight.head_anchored"):
    """The head of the journal's chain was noted in a place outside of the database."""

    anchoring_id: int
    seal_id: int
    head: str


@dataclass(frozen=True, kw_only=True)
class StopSet(Fact, kind="oversight.stop_set"):
    """A crisis stop came into force: nothing in its scope leaves any more."""

    stop_id: int


@dataclass(frozen=True, kw_only=True)
class StopLifted(Fact, kind="oversight.stop_lifted"):
    """A crisis stop is over; what waited goes on, is asked about again, or is discarded."""

    stop_id: int


@dataclass(frozen=True, kw_only=True)
class IncidentOpened(Fact, kind="oversight.incident_opened"):
    """Something that went wrong was written down."""

    incident_id: int


@dataclass(frozen=True, kw_only=True)
class IncidentEdited(Fact, kind="oversight.incident_edited"):
    """An incident's account, its times, its lesson or what it is tied to was changed."""

    incident_id: int


@dataclass(frozen=True, kw_only=True)
class IncidentMoved(Fact, kind="oversight.incident_moved"):
    """An incident was contained, closed or opened again; `state` says which."""

    incident_id: int
    state: str


@dataclass(frozen=True, kw_only=True)
class PersonTold(Fact, kind="oversight.person_told"):
    """Somebody on an incident's list was told."""

    incident_id: int
    told_id: int


@dataclass(frozen=True, kw_only=True)
class RecallStarted(Fact, kind="oversight.recall_started"):
    """Everything shared of an item, or one post, is to disappear."""

    recall_id: int


@dataclass(frozen=True, kw_only=True)
class RecallProgressed(Fact, kind="oversight.recall_progressed"):
    """What became of one share of a recall; `state` says what."""

    recall_id: int
    share_id: int
    state: str
