"""Detectors: pure, fast, linear. `personal.find(text)`, `secrets.find(text)`, `money.find(text)` answer with spans."""

from firsthand.guard.detect import money, personal, secrets
from firsthand.guard.detect.spans import LABELS, PERSONAL, Kind, Span, mask

__all__ = ["LABELS", "PERSONAL", "Kind", "Span", "mask", "money", "personal", "secrets"]
