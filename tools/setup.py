#!/usr/bin/env python3
"""Make the virtual environment that Firsthand runs in, from nothing but a Python: `python3 tools/setup.py base`.

Only the standard library, and only syntax that an old Python can read, so that it can say that it is too old.
Every package is pinned with its hashes (requirements/*.txt). What is installed already is skipped by a stamp.
"""

import hashlib
import os
import shutil
import subprocess
import sys
import time

OLDEST = (3, 11)
NEEDED_BYTES = 1000 * 1000 * 1000
HERE = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
VENV = os.path.join(HERE, ".venv")
LOG = os.path.join(HERE, "var", "setup.log")

#: Which locks each step installs, and into which environment.
STEPS = {
    "base": (VENV, ["base.txt"]),
    "dev": (VENV, ["base.txt", "dev.txt"]),
    "node": (os.path.join(HERE, ".venv-node"), ["node.txt"]),
}


def stop(sentence):
    sys.stderr.write(sentence + "\n")
    sys.exit(1)


def say(sentence):
    sys.stderr.write(sentence + "\n")
    sys.stderr.flush()


def main():
    step = sys.argv[1] if len(sys.argv) == 2 else ""
    if step not in STEPS:
        stop("Use: python3 tools/setup.py " + "|".join(STEPS))
    use_a_new_enough_python()
    venv, locks = STEPS[step]
    if os.path.islink(venv):
        return  # a linked environment is its owner's
    paths = [os.path.join(HERE, "requirements", lock) for lock in locks]
    stamp = os.path.join(venv, f".{step}-is-installed")
    wanted = fingerprint(venv, paths)
    if read(stamp) == wanted:
        return
    started = time.time()
    check_place()
    say(f"Installing what Firsthand needs into {os.path.relpath(venv, HERE)} (once; a minute or less)…")
    make_venv(venv)
    install(venv, paths)
    if venv == VENV:
        link_project()
    with open(stamp, "w") as file:
        file.write(wanted)
    say(f"Installed in {time.time() - started:.0f} s.")


def use_a_new_enough_python():
    """Go on under a newer Python of this machine when the given one is too old."""
    if sys.version_info >= OLDEST:
        return
    for minor in (13, 12, 11, 14):
        newer = shutil.which(f"python3.{minor}")
        if newer:
            os.execv(newer, [newer, *sys.argv])
    this = ".".join(str(part) for part in sys.version_info[:2])
    stop(
        f"Firsthand needs Python 3.11 or newer and this is {this}: install a newer one (Debian 12 and Ubuntu 24.04 "
        "bring it), then run `make run PYTHON=/path/to/python3`."
    )


def fingerprint(venv, paths):
    """What the environment depends on: the locks, this file, the Python, and the place (scripts hold full paths)."""
    seen = hashlib.sha256(f"{sys.version} {venv}".encode())
    for path in [os.path.abspath(__file__), *paths]:
        with open(path, "rb") as file:
            seen.update(file.read())
    return seen.hexdigest()


def read(path):
    try:
        with open(path) as file:
            return file.read()
    except OSError:
        return None


def check_place():
    if not os.access(HERE, os.W_OK):
        stop(f"{HERE} cannot be written by you: clone Firsthand to a directory of your own.")
    free = shutil.disk_usage(HERE).free
    if free < NEEDED_BYTES:
        stop(
            f"The disk of {HERE} is too full: {free // 10**6} MB are free and about {NEEDED_BYTES // 10**6} MB are "
            "needed. Make room, then run this again."
        )
    os.makedirs(os.path.dirname(LOG), exist_ok=True)
    open(LOG, "w").close()


def make_venv(venv):
    made_by = read(os.path.join(venv, ".made-by"))
    if made_by == sys.version + venv and os.access(os.path.join(venv, "bin", "pip"), os.X_OK):
        return
    if os.path.exists(venv):
        shutil.rmtree(venv)  # of another Python, or moved, or half made
    if not has_venv() and not install_venv():
        stop(
            "Python's venv module is missing: install it with `sudo apt-get install python3-venv`, then run this again."
        )
    if run([sys.executable, "-m", "venv", venv]) != 0:
        explain("The virtual environment could not be made")
    with open(os.path.join(venv, ".made-by"), "w") as file:
        file.write(sys.version + venv)


def has_venv():
    try:
        import ensurepip  # noqa: F401
        import venv  # noqa: F401
    except ImportError:
        return False
    return True


def install_venv():
    """Debian splits venv off Python; root may add it."""
    if os.geteuid() != 0 or not shutil.which("apt-get"):
        return False
    say("Python's venv module is missing; installing python3-venv…")
    package = f"python{sys.version_info[0]}.{sys.version_info[1]}-venv"
    run(["apt-get", "update"])
    if run(["apt-get", "install", "-y", "--no-install-recommends", package]) != 0:
        run(["apt-get", "install", "-y", "--no-install-recommends", "python3-venv"])
    # The module has appeared under a running Python, whose search paths are cached.
    return subprocess.call([sys.executable, "-c", "import ensurepip, venv"], stderr=subprocess.DEVNULL) == 0


def install(venv, paths):
    """With uv when it can be had, else with pip; both check every hash."""
    python = os.path.join(venv, "bin", "python")
    pip = [python, "-m", "pip", "install", "--disable-pip-version-check", "--no-input", "--require-hashes", "--no-deps"]
    locks = [part for path in paths for part in ("-r", path)]
    uv = os.path.join(venv, "bin", "uv")
    has_uv = run([*pip, "-r", os.path.join(HERE, "requirements", "uv.txt")]) == 0
    if has_uv and run([uv, "pip", "install", "--python", python, "--require-hashes", "--no-deps", *locks]) == 0:
        return
    if run([*pip, *locks]) != 0:
        explain("The packages could not be installed")


def link_project():
    """Let `.venv/bin/firsthand` run this very checkout: what an editable install does, without a build."""
    python = os.path.join(VENV, "bin", "python")
    site = subprocess.check_output([python, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))"])
    with open(os.path.join(site.decode().strip(), "firsthand.pth"), "w") as file:
        file.write(HERE + "\n")
    script = os.path.join(VENV, "bin", "firsthand")
    with open(script, "w") as file:
        # A shell starts it, since a path with a space cannot stand behind "#!".
        file.write(f"#!/bin/sh\n'''exec' \"{python}\" \"$0\" \"$@\"\n' '''\n")
        file.write("from firsthand.run.cli import main\n\nmain()\n")
    os.chmod(script, 0o755)


def run(command):
    """The exit code; what it says goes to the log."""
    environment = dict(
        os.environ, PIP_DISABLE_PIP_VERSION_CHECK="1", UV_NO_PROGRESS="1", DEBIAN_FRONTEND="noninteractive"
    )
    environment.pop("PYTHONPATH", None)
    with open(LOG, "a") as log:
        log.write("$ " + " ".join(command) + "\n")
        log.flush()
        try:
            return subprocess.call(command, stdin=subprocess.DEVNULL, stdout=log, stderr=log, env=environment, cwd=HERE)
        except OSError as error:
            log.write(f"{error}\n")
            return 127


def explain(what):
    said = read(LOG) or ""
    last = said[-20000:]
    if "No space left on device" in last:
        why = "the disk is full; make room, then run this again"
    elif "do not match the hashes" in last.lower() or "hash mismatch" in last.lower():
        why = "a package is not the one that was locked (its hash differs); run this again, and if it stays so, tell us"
    elif any(
        sign in last
        for sign in (
            "name resolution", "Network is unreachable", "Connection refused", "timed out", "ConnectTimeout",
            "dns error", "Could not resolve", "Failed to establish a new connection", "error sending request",
        )
    ):  # fmt: skip
        why = "the package index cannot be reached; check the network (or set a proxy), then run this again"
    else:
        why = "the log says why"
        sys.stderr.write("\n".join(last.splitlines()[-15:]) + "\n")
    stop(f"{what}: {why}. The whole log is {os.path.relpath(LOG, HERE)}.")


if __name__ == "__main__":
    try:
        main()
    except KeyboardInterrupt:
        stop("Interrupted; run it again to go on.")
    except OSError as error:
        if error.errno == 28:
            stop("The disk is full; make room, then run this again.")
        stop(f"{error.filename or 'Set-up failed'}: {error.strerror}.")
