"""The only writers of guidelines."""

from firsthand.guidelines.services.acknowledging import (
    acknowledge,
    ask,
    ask_everywhere,
    change_settings,
    choose_name,
    export_acknowledgements,
)
from firsthand.guidelines.services.chartering import (
    ask_for_sign_offs,
    sign_charter,
    write_charter,
)
from firsthand.guidelines.services.deciding import (
    decide,
    open_proposal,
    withdraw_proposal,
)
from firsthand.guidelines.services.discussing import (
    comment,
    support,
    take_back_comment,
    take_back_support,
    take_comment,
)
from firsthand.guidelines.services.drafting import (
    add_co_author,
    begin_change,
    begin_move,
    begin_new,
    rebase,
    remove_co_author,
    save_draft,
)
from firsthand.guidelines.services.importing import (
    begin_with_starter_set,
    import_changes,
    import_guideline,
    propose_starter_clause,
)
from firsthand.guidelines.services.publishing import (
    publish,
)
from firsthand.guidelines.services.scoring import (
    create_scorecard,
    decide_scorecard,
    rate,
    reopen_scorecard,
)
from firsthand.guidelines.services.writing import (
    add_clause,
    create_guideline,
    edit_guideline,
    move_clause,
    remove_clause,
    remove_text,
    set_text,
)

__all__ = [
    "acknowledge",
    "add_clause",
    "add_co_author",
    "ask",
    "ask_everywhere",
    "ask_for_sign_offs",
    "begin_change",
    "begin_move",
    "begin_new",
    "begin_with_starter_set",
    "change_settings",
    "choose_name",
    "comment",
    "create_guideline",
    "create_scorecard",
    "decide",
    "decide_scorecard",
    "edit_guideline",
    "export_acknowledgements",
    "import_changes",
    "import_guideline",
    "move_clause",
    "open_proposal",
    "propose_starter_clause",
    "publish",
    "rate",
    "rebase",
    "remove_clause",
    "remove_co_author",
    "remove_text",
    "reopen_scorecard",
    "save_draft",
    "set_text",
    "sign_charter",
    "support",
    "take_back_comment",
    "take_back_support",
    "take_comment",
    "withdraw_proposal",
    "write_charter",
]
