"""A verdict of the guard as JSON and back: what the archive keeps of it."""

from __future__ import annotations

from typing import Any

from firsthand.guard.values import Decision, Finding, Verdict


def as_json(verdict: Verdict) -> dict[str, Any]:
    """The verdict with every finding, its clause and its words; only strings, whole numbers and null."""
    return {
        "decision": str(verdict.decision),
        "revision": verdict.revision,
        "valid_until": verdict.valid_until.isoformat() if verdict.valid_until else None,
        "findings": [_finding(finding) for finding in verdict.findings],
    }


def _finding(finding: Finding) -> dict[str, Any]:
    clause = finding.clause
    return {
        "check": finding.check,
        "rule_id": finding.rule_id,
        "version": finding.version,
        "title": str(finding.title),
        "decision": str(finding.decision),
        "why": str(finding.why),
        "key": finding.key,
        "clause": {"id": clause.clause_id, "title": clause.title, "quote": clause.quote} if clause else None,
        "start": finding.start,
        "end": finding.end,
        "words": finding.words,
    }


def review_keys(verdict: dict[str, Any]) -> frozenset[str]:
    """The keys of those findings in a filed verdict that asked for a review."""
    return frozenset(f["key"] for f in verdict.get("findings", ()) if f["decision"] == Decision.REVIEW)
