"""Forms of oversight: they clean, services decide."""

from firsthand.oversight.forms.archive import ArchiveForm, HoldForm, RetentionForm
from firsthand.oversight.forms.incidents import IncidentForm, RecallForm
from firsthand.oversight.forms.reviews import DecisionForm, OptionsForm, PolicyForm

__all__ = [
    "ArchiveForm",
    "DecisionForm",
    "HoldForm",
    "IncidentForm",
    "OptionsForm",
    "PolicyForm",
    "RecallForm",
    "RetentionForm",
]
