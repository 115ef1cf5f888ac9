"""Secrets that Firsthand mints for itself at first start, each a file of mode 0600 in the data directory."""

from __future__ import annotations

import os
import secrets
from pathlib import Path


def minted(data_dir: Path, name: str) -> str:
    """The secret of that name, made on first use: 43 URL-safe characters (256 bits). Safe when processes race."""
    path = data_dir / "keys" / name
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        mine = path.with_name(f".{name}.{os.getpid()}")
        with open(os.open(mine, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
            file.write(secrets.token_urlsafe(32))
            file.flush()
            os.fsync(file.fileno())
        try:
            os.link(mine, path)  # the first one wins; a loser reads the winner's
        except FileExistsError:
            pass
        finally:
            mine.unlink()
    return path.read_text().strip()
