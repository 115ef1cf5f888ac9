"""What stands between a running PostgreSQL and a server that may answer: tables, static files, first data."""

from __future__ import annotations

import hashlib
import os
import sys
from pathlib import Path

from firsthand.config.env import Env

#: Two releases that start at once must not migrate at once; the number is arbitrary and permanent.
_MIGRATION_LOCK = 7_316_240_118


def prepare(env: Env, *, with_demo: bool) -> None:
    """Bring the tables up to this release, collect static files if they changed, load the demonstration at first start.

    Safe to repeat and to run on several machines at once. Needs Django to be set up.
    """
    migrate()
    collect_static()
    if with_demo:
        load_demo_once(env.FIRSTHAND_DATA_DIR)


def migrate() -> None:
    """Apply what migrations are missing, one machine at a time."""
    from django.core.management import call_command
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_lock(%s)", [_MIGRATION_LOCK])
        try:
            call_command("migrate", verbosity=0, interactive=False)
        finally:
            cursor.execute("SELECT pg_advisory_unlock(%s)", [_MIGRATION_LOCK])


def collect_static() -> bool:
    """Collect static files unless none changed since the last time; whether it did."""
    from django.conf import settings
    from django.core.management import call_command

    root = Path(settings.STATIC_ROOT)
    stamp, wanted = root / ".stamp", _static_fingerprint()
    if stamp.exists() and stamp.read_text() == wanted:
        return False
    root.mkdir(parents=True, exist_ok=True)
    call_command("collectstatic", verbosity=0, interactive=False)
    stamp.write_text(wanted)
    return True


def _static_fingerprint() -> str:
    from django.contrib.staticfiles.finders import get_finders

    seen = hashlib.sha256()
    for finder in get_finders():
        for path, storage in sorted(finder.list([]), key=lambda found: str(found[0])):
            found = os.stat(storage.path(path))
            seen.update(f"{path} {found.st_size} {found.st_mtime_ns}\n".encode())
    return seen.hexdigest()


def load_demo_once(data_dir: Path) -> bool:
    """Load the demonstration into a system that nobody has used yet, once in its life; whether it did."""
    mark = data_dir / "demonstration-was-offered"
    if mark.exists():
        return False
    is_loaded = load_demo()
    mark.touch()
    return is_loaded


def load_demo(*, seed: int = 1) -> bool:
    """Load the demonstration company; False when there are people already, with whom it is never mixed."""
    from firsthand.web import demo

    print("Loading the demonstration company; this takes a moment.", file=sys.stderr, flush=True)
    return demo.load(seed=seed)


def sign_in_hint() -> str:
    """Lines that tell a stranger how to sign in."""
    from django.conf import settings

    from firsthand.people.models import Member

    lines = _demo_accounts()
    if not Member.objects.exists():
        lines.append("Nobody can sign in yet: invite yourself with `firsthand people invite-administrator EMAIL`.")
    if not settings.ENV.FIRSTHAND_MAIL_URL:
        lines.append("No mail server is set: codes for signing in by e-mail appear in this log.")
    return "".join(f"  {line}\n" for line in lines)


def _demo_accounts() -> list[str]:
    from firsthand.people.models import Member
    from firsthand.people.rights import Role
    from firsthand.web import demo

    guides = Member.objects.filter(is_demo=True, password__startswith="argon2").order_by("pk")  # noqa: S106  # no password: the hash of one
    accounts = [
        f"{guide.email:<28}{', '.join(str(Role(role).label) for role in guide.roles) or 'member'}" for guide in guides
    ]
    if not accounts:
        return []
    return [f"Sign in with the password {demo.password()} as one of:", *(f"  {account}" for account in accounts), ""]
