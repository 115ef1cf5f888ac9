"""A whole guideline as one readable file: Markdown with front matter, the same after every round trip."""

from firsthand.guidelines.exchange.document import Document, DocumentText, normalised
from firsthand.guidelines.exchange.read import MAX_BYTES, read_document
from firsthand.guidelines.exchange.write import write_document

__all__ = ["MAX_BYTES", "Document", "DocumentText", "normalised", "read_document", "write_document"]
