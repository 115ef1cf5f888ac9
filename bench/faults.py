"""Faults of publishing, in many rounds: kills at every crash point, freezes, lost answers, races, storms.

Each round compares what the fake network's ledger truly took with what Firsthand says. The figure is how many shares
were posted twice or lost: it must be 0. The tests of every change go through one round; FAULT_ROUNDS sets another.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

ROUNDS = "5"


def main() -> None:
    """Run the rounds; ends with 1 when a share was posted twice, lost, or left without a reason."""
    rounds = os.environ.setdefault("FAULT_ROUNDS", ROUNDS)
    print(f"{rounds} rounds")
    tests = ["firsthand/sharing/tests/faults", "-q", "--durations=3"]
    ended = subprocess.run([sys.executable, "-m", "pytest", *tests], cwd=Path(__file__).parents[1])
    verdict = "a share was posted twice, lost or left without a reason" if ended.returncode else "0 doubles, 0 lost"
    print(f"publishing under faults, {rounds} rounds: {verdict}")
    raise SystemExit(ended.returncode)


if __name__ == "__main__":
    main()
