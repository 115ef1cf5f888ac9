"""The only writers of rules, appeals and counts, and the rules in force."""

from firsthand.guard.services.appeals import appeal, decide_appeal, finding_in, forget_appeal_texts
from firsthand.guard.services.compiled import current
from firsthand.guard.services.gate import bump
from firsthand.guard.services.hits import forget_hits, log_verdict
from firsthand.guard.services.rules import (
    change_rule,
    create_rule,
    go_live,
    quote_anew,
    remove_demo_rules,
    restore_version,
    switch_off,
)
from firsthand.guard.services.trying import Tried, try_rule

__all__ = [
    "Tried",
    "appeal",
    "bump",
    "change_rule",
    "create_rule",
    "current",
    "decide_appeal",
    "finding_in",
    "forget_appeal_texts",
    "forget_hits",
    "go_live",
    "log_verdict",
    "quote_anew",
    "remove_demo_rules",
    "restore_version",
    "switch_off",
    "try_rule",
]
