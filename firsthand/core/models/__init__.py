from firsthand.core.models.answer import Answer
from firsthand.core.models.entry import JournalEntry
from firsthand.core.models.seal import Seal, SealedEntry

__all__ = ["Answer", "JournalEntry", "Seal", "SealedEntry"]
