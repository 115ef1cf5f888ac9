"""Writes the reference pages that are generated from the code: run it after a change, and read the difference.

.venv/bin/python tools/reference.py            write docs/reference/
.venv/bin/python tools/reference.py --check    say what is out of date, and exit with 1
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "firsthand.config.settings")


def main() -> int:
    import django

    django.setup()
    from firsthand.web.reference import pages

    folder = Path(__file__).resolve().parents[1] / "docs" / "reference"
    stale = []
    for name, text in pages().items():
        path = folder / name
        if path.exists() and path.read_text() == text:
            continue
        stale.append(name)
        if "--check" not in sys.argv:
            folder.mkdir(parents=True, exist_ok=True)
            path.write_text(text)
    for name in stale:
        print(f"docs/reference/{name} {'is out of date' if '--check' in sys.argv else 'written'}")
    return 1 if stale and "--check" in sys.argv else 0


if __name__ == "__main__":
    sys.exit(main())
