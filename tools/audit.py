#!/usr/bin/env python3
"""What we depend on, checked: every pin has a hash, no lock names an address, licences are ones we may use.

Then known weaknesses are asked for at the advisory service by pip-audit; where it cannot be reached, that is said.
Run by the virtual environment's Python: it reads the licences of what is installed there.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
from importlib import metadata
from pathlib import Path

HERE = Path(__file__).resolve().parents[1]
REQUIREMENTS = HERE / "requirements"
PIN = re.compile(r"^([A-Za-z0-9._-]+)==(\S+)")

#: Words of a licence that may stand in a product under AGPL-3.0; each must be found in the package's own metadata.
#: "GPL-2.0-or-later" is taken as version 3, which may be combined with the AGPL-3.0 (its section 13).
ALLOWED = re.compile(
    r"MIT|BSD|Apache|ISC|PSF|Python Software Foundation|Mozilla|MPL|LGPL|Lesser General|Zero-Clause|0BSD|Unlicense"
    r"|CNRI|PostgreSQL|Zope|ZPL|Public Domain|GPL-[23]\.0-or-later|GPLv3",
    re.IGNORECASE,
)
#: Packages whose metadata names no licence, read by hand.
READ_BY_HAND: dict[str, str] = {}


def main() -> None:
    """Print what is wrong, one line each; exit code 1 when anything is."""
    problems = [*pins(), *addresses(), *licences(), *weaknesses()]
    for problem in problems:
        print(problem)
    if problems:
        sys.exit(1)
    print("Dependencies: every pin has its hash, no lock names an address, every licence is allowed.")


def pins() -> list[str]:
    """Packages in a lock without a version or without a hash."""
    problems = []
    for lock in sorted(REQUIREMENTS.glob("*.txt")):
        for entry in re.split(r"\n(?=\S)", lock.read_text().strip()):
            if not entry.startswith("#") and not (PIN.match(entry) and "--hash=sha256:" in entry):
                problems.append(f"{lock.name}: no version or no hash: {entry.splitlines()[0]}")
    for lock in npm_locks():
        for name, package in json.loads(lock.read_text())["packages"].items():
            if name and not package.get("link") and not package.get("inBundle") and "integrity" not in package:
                problems.append(f"{lock.relative_to(HERE)}: no integrity: {name}")
    return problems


def addresses() -> list[str]:
    """Lines of a lock that say where a package comes from: that is the reader's own choice."""
    locks = [*REQUIREMENTS.glob("*.txt"), *REQUIREMENTS.glob("*.in"), *npm_locks()]
    return [
        f"{lock.relative_to(HERE)}:{number}: names an address"
        for lock in sorted(locks)
        for number, line in enumerate(lock.read_text().splitlines(), 1)
        if re.search(r'"resolved"|--(extra-)?index-url|--find-links|^\S+ @ ', line)
    ]


def npm_locks() -> list[Path]:
    """The package locks of the journeys."""
    return [path for path in sorted((HERE / "e2e").rglob("package-lock.json")) if "node_modules" not in path.parts]


def licences() -> list[str]:
    """Packages of the product whose licence is not among the allowed ones."""
    problems = []
    for name in re.findall(r"^([A-Za-z0-9._-]+)==", (REQUIREMENTS / "base.txt").read_text(), re.MULTILINE):
        try:
            found = metadata.metadata(name)
        except metadata.PackageNotFoundError:
            continue  # of another platform
        told = [READ_BY_HAND.get(name, ""), found.get("License-Expression") or "", (found.get("License") or "")[:200]]
        told += [c for c in found.get_all("Classifier") or [] if c.startswith("License ::")]
        if not any(ALLOWED.search(text) for text in told):
            problems.append(
                f"{name}: the licence is not an allowed one: {' | '.join(filter(None, told)) or 'none given'}"
            )
    return problems


def weaknesses() -> list[str]:
    """Known weaknesses of the product's packages, as far as the advisory service can be asked."""
    command = [str(Path(sys.executable).with_name("pip-audit")), "-r", str(REQUIREMENTS / "base.txt")]
    command += ["--require-hashes", "--disable-pip", "--progress-spinner", "off", "--format", "json", "--timeout", "10"]
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=120)
        packages = json.loads(done.stdout)["dependencies"]
    except (OSError, subprocess.TimeoutExpired, json.JSONDecodeError):
        packages = []
    asked = [package for package in packages if "skip_reason" not in package]
    if not asked:
        print("Known weaknesses were not asked for: the advisory service cannot be reached from here.")
    return [
        f"{package['name']} {package['version']}: {weakness['id']}, mended in {weakness['fix_versions'] or 'none'}"
        for package in asked
        for weakness in package["vulns"]
    ]


if __name__ == "__main__":
    main()
