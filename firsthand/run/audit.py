"""`firsthand journal`: the chain of seals over the journal, and its head noted outside."""

from __future__ import annotations

import sys


def verify(*, head: str | None) -> int:
    """Read the chain, compare it with every note outside, and the archive with it; 0 it holds, 1 a place was not read,
    2 broken."""
    from firsthand.oversight import queries

    found = queries.inspect_chain(known_heads=(head,) if head else ())
    verdict = found.verdict
    print(f"{verdict.seal_count} seals over {verdict.entry_count} entries, {verdict.unsealed_count} not sealed yet.")
    for key, count in found.note_counts.items():
        print(f"{count} notes from {key}.")
    print(f"The head is {verdict.head}." if verdict.is_intact else f"The chain is broken: {verdict.reason}")
    for problem in found.problems:
        print(f"Not read: {problem}", file=sys.stderr)
    broken = list(queries.archive_problems())
    for sentence in broken:
        print(f"The archive is broken: {sentence}")
    return 2 if broken or not verdict.is_intact else 1 if found.problems else 0


def anchor() -> int:
    """Note the head in every place that is due or failed; 0 all there, 1 none set up, 2 a place failed."""
    from firsthand.core import sealing
    from firsthand.oversight import services

    sealing.seal()
    rows = services.anchor_everywhere()
    for row in rows:
        print(f"{row.anchor}: {row.problem or row.place}", file=sys.stderr if row.problem else sys.stdout)
    if not rows:
        print("No place is set up: see FIRSTHAND_ANCHOR_MAIL, _FILE and _S3.", file=sys.stderr)
        return 1
    return 2 if any(row.problem for row in rows) else 0
