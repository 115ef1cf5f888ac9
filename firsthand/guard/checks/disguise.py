"""How a word was written when it was not written plainly, in a sentence for its author."""

from __future__ import annotations

import unicodedata

from django.utils.translation import gettext as _

from firsthand.guard.engine.lookalikes import LOOKALIKES
from firsthand.guard.engine.terms import Kind


def said_of(words: str, term: str, kind: Kind) -> str:
    """What disguises a term of a rule in the words that were met; "" when nothing does."""
    strange = set() if words.isascii() else set(words) - set(term)
    if any(unicodedata.category(char) == "Cf" for char in strange):
        return _("It has characters in it that nobody sees.")
    if any(char in LOOKALIKES and unicodedata.category(char)[0] == "L" for char in strange):
        return _("It is written with look-alike letters.")
    if kind is Kind.DISGUISED:
        return _("It is written with signs or digits for letters.")
    if kind is Kind.SPELLED:
        return _("Its letters are taken apart.")
    return ""
