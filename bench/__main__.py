"""`python -m bench [NAME…]`: every bench, or the named ones, each in a process of its own, with its output."""

from __future__ import annotations

import importlib
import pkgutil
import subprocess
import sys
import time
from pathlib import Path

import bench


def names() -> list[str]:
    """The modules of this package that have a `main`."""
    found = (module.name for module in pkgutil.iter_modules(bench.__path__) if not module.name.startswith("_"))
    return [name for name in found if hasattr(importlib.import_module(f"bench.{name}"), "main")]


def main() -> None:
    """Run them one after another; ends with 1 when one failed."""
    known = names()
    wanted = sys.argv[1:] or known
    if unknown := sorted(set(wanted) - set(known)):
        raise SystemExit(f"There is no bench named {', '.join(unknown)}; there are {', '.join(known)}.")
    failed = []
    for name in wanted:
        print(f"\n== {name}", flush=True)
        started = time.monotonic()
        code = f"from bench.{name} import main; main()"
        if subprocess.run([sys.executable, "-c", code], cwd=Path(__file__).parents[1]).returncode:
            failed.append(name)
        print(f"-- {name}: {time.monotonic() - started:.0f} s", flush=True)
    if failed:
        raise SystemExit(f"Failed: {', '.join(failed)}.")


if __name__ == "__main__":
    main()
