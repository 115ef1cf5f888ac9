"""What a phrase of the lists of claims stands for."""

from __future__ import annotations

SUPERLATIVE, WEAK, GUARANTEE, COMPARISON, PROOF = "superlative", "weak", "guarantee", "comparison", "proof"
HARMLESS, SOURCE, REALM, OFFERS, MEASURE = "harmless", "source", "realm", "offers", "measure"
THAN, MAKES, OWNERS = "than", "makes", "owners"
