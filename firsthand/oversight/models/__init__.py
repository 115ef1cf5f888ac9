from firsthand.oversight.models.anchoring import Anchoring
from firsthand.oversight.models.case import Case
from firsthand.oversight.models.decision import CaseDecision
from firsthand.oversight.models.event import RecordEvent
from firsthand.oversight.models.export import Export
from firsthand.oversight.models.hold import LegalHold
from firsthand.oversight.models.incident import Incident, Told
from firsthand.oversight.models.options import Options
from firsthand.oversight.models.policy import ReviewPolicy
from firsthand.oversight.models.recall import Recall, RecallTarget
from firsthand.oversight.models.record import Record
from firsthand.oversight.models.retention import RetentionRule
from firsthand.oversight.models.revision import Revision
from firsthand.oversight.models.stop import Stop
from firsthand.oversight.models.stop_gate import StopGate

__all__ = [
    "Anchoring",
    "Case",
    "CaseDecision",
    "Export",
    "Incident",
    "LegalHold",
    "Options",
    "Recall",
    "RecallTarget",
    "Record",
    "RecordEvent",
    "RetentionRule",
    "ReviewPolicy",
    "Revision",
    "Stop",
    "StopGate",
    "Told",
]
