"""Forms of guidelines: they clean, services decide."""

from firsthand.guidelines.forms.acknowledging import (
    ReadForm,
    SettingsForm,
)
from firsthand.guidelines.forms.chartering import (
    CharterForms,
    SignForm,
)
from firsthand.guidelines.forms.exchanging import (
    ImportForm,
    StarterForm,
)
from firsthand.guidelines.forms.scoring import (
    DecisionForm,
    ScorecardForm,
    ScoresForm,
    WeightsForm,
)
from firsthand.guidelines.forms.writing import (
    ClauseForm,
    CommentForm,
    DecideForm,
    DraftForm,
    GuidelineForm,
    GuidelineSettingsForm,
    KindForm,
    PublishForm,
    ReasonForm,
    VariantForm,
    WordingForm,
    draft_form,
    place_label,
)

__all__ = [
    "CharterForms",
    "ClauseForm",
    "CommentForm",
    "DecideForm",
    "DecisionForm",
    "DraftForm",
    "GuidelineForm",
    "GuidelineSettingsForm",
    "ImportForm",
    "KindForm",
    "PublishForm",
    "ReadForm",
    "ReasonForm",
    "ScorecardForm",
    "ScoresForm",
    "SettingsForm",
    "SignForm",
    "StarterForm",
    "VariantForm",
    "WeightsForm",
    "WordingForm",
    "draft_form",
    "place_label",
]
