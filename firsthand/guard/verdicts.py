"""Verdicts as they are stored, to JSON and back, and what a reviewer took back of them. Pure."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

from firsthand.guard.values import ClauseRef, Decision, Finding, Fix, Verdict

_ADDRESS = re.compile(r"https?://\S+")


@dataclass(frozen=True, kw_only=True)
class Upheld:
    """What reviewers took back for one author: by the key of the finding, the rank of the decision that was appealed
    against and the sentences that it was about, each as `plain` gives it. `here`: keys that were about this very post.
    """

    ranks: Mapping[str, int] = field(default_factory=dict)
    sentences: Mapping[str, frozenset[str]] = field(default_factory=dict)
    here: frozenset[str] = frozenset()

    def covers(self, finding: Finding, sentence: str, *, is_of_the_post: bool) -> bool:
        """Whether a finding no longer stands in the author's way.

        It must not be stricter than what was appealed against. What is about a post as a whole (`is_of_the_post`) is
        taken back in that post alone, what stops or asks a colleague in that sentence alone, advice everywhere.
        """
        if finding.decision.rank > self.ranks.get(finding.key, -1):
            return False
        if finding.key in self.here:
            return True
        if is_of_the_post or finding.start is None:
            return False
        is_advice = finding.decision.rank <= Decision.WARN.rank
        return is_advice or plain(sentence) in self.sentences.get(finding.key, ())


def plain(text: str) -> str:
    """Words without links (a tracked one differs each time it is shared), case and spaces."""
    return " ".join(_ADDRESS.sub(" ", text).casefold().split())


def serialise(verdict: Verdict) -> dict[str, Any]:
    """The verdict as JSON; `deserialise` gives back an equal one. Empty parts are left out."""
    said: dict[str, Any] = {
        "decision": verdict.decision.value,
        "findings": [_lean(_finding(finding)) for finding in verdict.findings],
        "revision": verdict.revision,
    }
    if verdict.valid_until is not None:
        said["valid_until"] = verdict.valid_until.isoformat()
    return said


def deserialise(data: Mapping[str, Any]) -> Verdict:
    """The verdict that `serialise` wrote. `{}` is a verdict without findings; what a later version added is passed
    over."""
    until = data.get("valid_until")
    return Verdict(
        findings=tuple(_read_finding(finding) for finding in data.get("findings", ())),
        revision=data.get("revision", 0),
        valid_until=dt.datetime.fromisoformat(until) if until else None,
    )


def _finding(finding: Finding) -> dict[str, Any]:
    said = asdict(finding)
    said["decision"] = finding.decision.value
    said["also"] = list(finding.also)
    if finding.fix is not None:
        said["fix"] = _lean(said["fix"] | {"due_at": finding.fix.due_at.isoformat() if finding.fix.due_at else None})
    return said


def _lean(said: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in said.items() if value is not None and value not in ("", [])}


def _read_finding(data: Mapping[str, Any]) -> Finding:
    clause, fix = data.get("clause"), data.get("fix")
    return Finding(
        check=data["check"],
        rule_id=data["rule_id"],
        version=data["version"],
        title=data.get("title", ""),
        decision=Decision(data["decision"]),
        why=data.get("why", ""),
        key=data["key"],
        clause=None if clause is None else ClauseRef(**clause),
        start=data.get("start"),
        end=data.get("end"),
        words=data.get("words", ""),
        fix=None if fix is None else _read_fix(fix),
        also=tuple(data.get("also", ())),
    )


def _read_fix(data: Mapping[str, Any]) -> Fix:
    due_at = data.get("due_at")
    return Fix(
        label=data.get("label", ""),
        start=data.get("start", 0),
        end=data.get("end", 0),
        replacement=data.get("replacement", ""),
        act=data.get("act", ""),
        due_at=dt.datetime.fromisoformat(due_at) if due_at else None,
    )
