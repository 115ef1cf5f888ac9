"""The only writers of sources, items and what members do with them."""

from firsthand.content.services.curation import (
    approve,
    approve_many,
    decline,
    edit_item,
    preview_page,
    set_angles,
    suggest_item,
    withdraw,
)
from firsthand.content.services.intake import import_outline, import_source, take_in
from firsthand.content.services.marks import (
    follow_topic,
    mark_not_for_me,
    mark_saved,
    note_shared,
    note_unshared,
    unfollow_topic,
    unmark,
)
from firsthand.content.services.pictures import complete_item
from firsthand.content.services.polling import poll
from firsthand.content.services.recalling import recall_item
from firsthand.content.services.sources import (
    add_source,
    edit_source,
    pause_source,
    poll_soon,
    preview_feed,
    resume_source,
)

__all__ = [
    "add_source",
    "approve",
    "approve_many",
    "complete_item",
    "decline",
    "edit_item",
    "edit_source",
    "follow_topic",
    "import_outline",
    "import_source",
    "mark_not_for_me",
    "mark_saved",
    "note_shared",
    "note_unshared",
    "pause_source",
    "poll",
    "poll_soon",
    "preview_feed",
    "preview_page",
    "recall_item",
    "resume_source",
    "set_angles",
    "suggest_item",
    "take_in",
    "unfollow_topic",
    "unmark",
    "withdraw",
]
