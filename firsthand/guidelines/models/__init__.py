from firsthand.guidelines.models.acknowledgement import Acknowledgement
from firsthand.guidelines.models.charter import CharterVersion
from firsthand.guidelines.models.clause import Clause
from firsthand.guidelines.models.clause_text import ClauseText
from firsthand.guidelines.models.co_author import CoAuthor
from firsthand.guidelines.models.comment import Comment
from firsthand.guidelines.models.credit import Credit
from firsthand.guidelines.models.decision import Decision
from firsthand.guidelines.models.edit import Edit
from firsthand.guidelines.models.guideline import Guideline
from firsthand.guidelines.models.name_choice import NameChoice
from firsthand.guidelines.models.proposal import Proposal
from firsthand.guidelines.models.provenance import Provenance
from firsthand.guidelines.models.rating import Rating
from firsthand.guidelines.models.scorecard import Scorecard
from firsthand.guidelines.models.setting import Setting
from firsthand.guidelines.models.sign_off import SignOff
from firsthand.guidelines.models.support import Support
from firsthand.guidelines.models.version import Version

__all__ = [
    "Acknowledgement",
    "CharterVersion",
    "Clause",
    "ClauseText",
    "CoAuthor",
    "Comment",
    "Credit",
    "Decision",
    "Edit",
    "Guideline",
    "NameChoice",
    "Proposal",
    "Provenance",
    "Rating",
    "Scorecard",
    "Setting",
    "SignOff",
    "Support",
    "Version",
]
