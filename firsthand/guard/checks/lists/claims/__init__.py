"""What promises more than a reader can check: superlatives, firsts, guarantees, comparisons; and what is harmless.

A "weak" superlative counts only beside a realm ("in the world") or right behind an offer ("we build the best");
"than any" only behind a comparative.
"""

from __future__ import annotations

from firsthand.guard.checks.lists.claims import english, everywhere, french, german, spanish
from firsthand.guard.checks.lists.claims.kinds import (
    COMPARISON,
    GUARANTEE,
    HARMLESS,
    MAKES,
    MEASURE,
    OFFERS,
    OWNERS,
    PROOF,
    REALM,
    SOURCE,
    SUPERLATIVE,
    THAN,
    WEAK,
)
from firsthand.guard.checks.lists.claims.shapes import (
    ANY_SUPERLATIVE,
    BETTER,
    DIGIT,
    FIRST_OF_ALL,
    FOOTNOTE,
    MAY_BE_FOOTNOTE,
    MORE,
    NO_COMPARATIVE,
    NUMBER_ONE,
    PERCENT,
    TIMES_IN_DIGITS,
    TIMES_IN_WORDS,
    TIMES_WORDS,
)

ENTRIES = [*english.ENTRIES, *german.ENTRIES, *french.ENTRIES, *spanish.ENTRIES, *everywhere.ENTRIES]

__all__ = [
    "ANY_SUPERLATIVE", "BETTER", "COMPARISON", "DIGIT", "ENTRIES", "FIRST_OF_ALL", "FOOTNOTE", "GUARANTEE",
    "HARMLESS", "MAKES", "MAY_BE_FOOTNOTE", "MEASURE", "MORE", "NO_COMPARATIVE", "NUMBER_ONE", "OFFERS", "OWNERS",
    "PERCENT", "PROOF", "REALM", "SOURCE", "SUPERLATIVE", "THAN", "TIMES_IN_DIGITS", "TIMES_IN_WORDS", "TIMES_WORDS",
    "WEAK",
]  # fmt: skip
