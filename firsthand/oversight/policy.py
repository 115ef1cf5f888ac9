"""What a policy asks for: pure rules over values."""

from __future__ import annotations

import hashlib
import hmac

from firsthand.guard.values import Decision, Verdict
from firsthand.oversight.models import Case, ReviewPolicy
from firsthand.oversight.values import Demand, Policy

DRAWS = 10_000


def demand(
    policy: Policy,
    verdict: Verdict,
    *,
    draw: int,
    is_interactive: bool,
    was_objected: bool,
    two_for_checks: frozenset[str],
) -> Demand | None:
    """What this policy asks for a revision with that verdict; None: nothing.

    `draw` (0 to 9,999) is the record's, drawn once. `was_objected`: a colleague asked for changes or rejected an
    earlier revision, so the next one is seen again, whatever the guard says. A post that stands is approved before it
    leaves; a reply in a conversation leaves at once and may be looked at afterwards, unless the guard asks for more.
    """
    asked = verdict.of(Decision.REVIEW)
    needed = 2 if policy.is_four_eyes or any(f.check in two_for_checks for f in asked) else 1
    if asked:
        return Demand(reason=Case.Reason.FINDING, approvals_needed=needed)
    if was_objected:
        return Demand(reason=Case.Reason.AGAIN, approvals_needed=needed)
    if is_interactive:
        percent = 100 if policy.mode == ReviewPolicy.Mode.ALL else policy.interactive_percent
        return Demand(reason=Case.Reason.SAMPLE, approvals_needed=1, is_after=True) if _takes(percent, draw) else None
    if policy.mode == ReviewPolicy.Mode.ALL:
        return Demand(reason=Case.Reason.ALL, approvals_needed=needed)
    if policy.mode == ReviewPolicy.Mode.SAMPLE and _takes(policy.sample_percent, draw):
        return Demand(reason=Case.Reason.SAMPLE, approvals_needed=needed)
    return None


def _takes(percent: int, draw: int) -> bool:
    return draw < percent * DRAWS // 100


def draw_for(key: bytes, *, author_id: int, network: str, subject: str) -> int:
    """The lot of a record, 0 to 9,999: the same for the same author, network and subject, so nobody draws again.

    `key` is a secret of the deployment: without it nobody can tell beforehand what will be drawn.
    """
    message = f"{author_id}|{network}|{subject}".encode()
    return int.from_bytes(hmac.digest(key, message, hashlib.sha256)[:8]) % DRAWS
