"""The environment, read here and nowhere else.

Every variable may instead be given as ``NAME_FILE``, a path whose content is the value (an orchestrator's secrets).
A value that cannot be understood refuses to start, with a sentence that says which one and why.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from pathlib import Path
from urllib.parse import urlsplit

from firsthand.config.paths import default_data_dir


class BadEnvironment(SystemExit):
    """A variable of the environment is unknown or cannot be understood; the message says which and why."""


@dataclass(frozen=True, kw_only=True)
class Env:
    """Everything that an operator can set from outside; the organisation's own options live in the database."""

    #: PostgreSQL >= 16 as ``postgresql://user:password@host:port/name``; empty: the embedded one.
    DATABASE_URL: str = ""
    #: Where the embedded database, keys, media and click files live.
    FIRSTHAND_DATA_DIR: Path = Path()
    #: The address that people type for the web application, without a path; empty: this machine, with the port below.
    FIRSTHAND_PUBLIC_URL: str = ""
    #: The address in front of short links, without a path; a host of its own is best. Empty: this machine's likewise.
    FIRSTHAND_LINKS_URL: str = ""
    #: The address that the servers listen on.
    FIRSTHAND_BIND: str = "127.0.0.1"
    #: The port of the web application.
    FIRSTHAND_WEB_PORT: int = 8000
    #: The port of the short-link server.
    FIRSTHAND_LINKS_PORT: int = 8001
    #: Web worker processes.
    FIRSTHAND_WEB_PROCESSES: int = 2
    #: How many reverse proxies of yours stand in front and add to X-Forwarded-For; 0: none, the header is not believed.
    FIRSTHAND_TRUSTED_PROXIES: int = 0
    #: Mail server as ``smtp://user:password@host:port`` or ``smtps://``; empty: mails are printed in the log.
    FIRSTHAND_MAIL_URL: str = ""
    #: The sender of mails.
    FIRSTHAND_MAIL_FROM: str = "Firsthand <firsthand@localhost>"
    #: ``host:port`` pairs, comma-separated, that may be reached although they are private (a Bluesky server at home).
    FIRSTHAND_OUTBOUND_ALLOW: tuple[str, ...] = ()
    #: The path of a PEM file with authorities to trust in outward calls besides the usual ones; empty: none.
    FIRSTHAND_OUTBOUND_CA: str = ""
    #: Networks that a trial publishes to without the world seeing it: 1 registers the fake network.
    FIRSTHAND_FAKE_NETWORK: bool = False
    #: Who gets the head of the audit record by mail every day, such as an auditor; empty: nobody.
    FIRSTHAND_ANCHOR_MAIL: str = ""
    #: A file outside of this machine's reach to which the head of the audit record is appended daily; empty: none.
    FIRSTHAND_ANCHOR_FILE: str = ""
    #: A bucket for it under Object Lock, as ``https://key:secret@host/bucket/prefix?region=…&lock_days=3650``.
    FIRSTHAND_ANCHOR_S3: str = ""
    #: Signing key of sessions and forms; empty: minted once into the data directory.
    FIRSTHAND_SECRET_KEY: str = ""
    #: Tracebacks in the browser; for work on Firsthand itself only.
    FIRSTHAND_DEBUG: bool = False
    #: Test builds only: names of crash points at which the process dies, comma-separated.
    FIRSTHAND_CRASH_AT: tuple[str, ...] = ()


def _parse(name: str, kind: object, text: str) -> object:
    if kind == "bool":
        if text.lower() not in {"0", "1", "true", "false", ""}:
            raise BadEnvironment(f"{name} is {text!r}; it must be 0 or 1.")
        return text.lower() in {"1", "true"}
    if kind == "int":
        if not text.isdigit():
            raise BadEnvironment(f"{name} is {text!r}; it must be a whole number.")
        return int(text)
    if kind == "tuple[str, ...]":
        return tuple(part.strip() for part in text.split(",") if part.strip())
    if kind == "Path":
        return Path(text).expanduser().resolve()
    return text


def _raw(name: str, source: Mapping[str, str]) -> str | None:
    if name in source:
        return source[name]
    path = source.get(f"{name}_FILE")
    if path is None:
        return None
    try:
        return Path(path).read_text().strip()
    except OSError as error:
        raise BadEnvironment(f"{name}_FILE names {path}, which cannot be read: {error.strerror}.") from error


def load(source: Mapping[str, str] | None = None) -> Env:
    """Read the environment; raises `BadEnvironment` for an unknown FIRSTHAND_ name or a value that makes no sense."""
    source = os.environ if source is None else source
    known = {f.name: f for f in fields(Env)}
    for name in source:
        if name.startswith("FIRSTHAND_") and name.removesuffix("_FILE") not in known:
            raise BadEnvironment(f"{name} is not a setting of Firsthand; see docs/reference/settings.md.")
    values = {
        name: _parse(name, field.type, raw) for name, field in known.items() if (raw := _raw(name, source)) is not None
    }
    values.setdefault("FIRSTHAND_DATA_DIR", default_data_dir())
    env = Env(**values)  # type: ignore[arg-type]  # _parse returns the type that the field names
    env = replace(
        env,
        FIRSTHAND_PUBLIC_URL=env.FIRSTHAND_PUBLIC_URL or f"http://127.0.0.1:{env.FIRSTHAND_WEB_PORT}",
        FIRSTHAND_LINKS_URL=env.FIRSTHAND_LINKS_URL or f"http://127.0.0.1:{env.FIRSTHAND_LINKS_PORT}",
    )
    for name in ("FIRSTHAND_PUBLIC_URL", "FIRSTHAND_LINKS_URL"):
        parts = urlsplit(getattr(env, name))
        if parts.scheme not in {"http", "https"} or not parts.hostname or parts.path.strip("/"):
            raise BadEnvironment(f"{name} must look like https://host or http://host:port, without a path.")
    for pair in env.FIRSTHAND_OUTBOUND_ALLOW:
        if not pair.rpartition(":")[0] or not pair.rpartition(":")[2].isdigit():
            raise BadEnvironment(f"FIRSTHAND_OUTBOUND_ALLOW holds {pair!r}; each place must look like host:port.")
    if env.FIRSTHAND_OUTBOUND_CA and not Path(env.FIRSTHAND_OUTBOUND_CA).is_file():
        raise BadEnvironment(f"FIRSTHAND_OUTBOUND_CA names {env.FIRSTHAND_OUTBOUND_CA}, which is not a file.")
    return env
