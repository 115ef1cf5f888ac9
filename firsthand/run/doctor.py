"""`firsthand doctor`: looks at everything that can be wrong with a deployment and says it in sentences.

Each check is a function that yields findings; one that fails itself becomes a problem and stops no other.
"""

from __future__ import annotations

import datetime as dt
import enum
import json
import shutil
import stat
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from firsthand.config.env import Env

_CLOCK_SKEW_S = 5
_HEARTBEAT_S = 60
_WAITING_S = 120
_ROOM_WARNING_BYTES = 2_000_000_000
_ROOM_PROBLEM_BYTES = 300_000_000
_UNSEALED = 1000
_OLDEST_POSTGRESQL = 16


class Level(enum.IntEnum):
    """How bad it is; the worst one is the exit code of the command."""

    OK = 0
    WARNING = 1
    PROBLEM = 2


@dataclass(frozen=True, kw_only=True)
class Finding:
    """One thing that was looked at: `check` names it, `sentence` says what was found and what to do."""

    check: str
    level: Level
    sentence: str


Check = Callable[[Env], Iterator[Finding]]


def examine(env: Env) -> list[Finding]:
    """All findings, in the order of the checks. Needs Django; the database may be away."""
    found = list(_guarded(_database, env))
    is_away = any(finding.level is Level.PROBLEM for finding in found)
    for check in (*(() if is_away else _WITH_DATABASE), *_WITHOUT_DATABASE):
        found += _guarded(check, env)
    return found


def as_text(findings: list[Finding]) -> str:
    """For people: one line each, the level as a word."""
    words = {Level.OK: "ok", Level.WARNING: "warning", Level.PROBLEM: "PROBLEM"}
    return "\n".join(f"{words[f.level]:<9}{f.check:<14}{f.sentence}" for f in findings)


def as_json(findings: list[Finding]) -> str:
    """For machines: ``{"level": 0|1|2, "findings": [{"check", "level", "sentence"}]}``."""
    rows = [{"check": f.check, "level": f.level.name.lower(), "sentence": f.sentence} for f in findings]
    return json.dumps({"level": int(worst(findings)), "findings": rows}, indent=2)


def worst(findings: list[Finding]) -> Level:
    """The highest level among them."""
    return max((finding.level for finding in findings), default=Level.OK)


def _guarded(check: Check, env: Env) -> Iterator[Finding]:
    try:
        yield from check(env)
    except Exception as error:  # noqa: BLE001  # the border: a check that cannot be made is a finding
        name = check.__name__.strip("_").replace("_", " ")
        yield Finding(check=name, level=Level.PROBLEM, sentence=f"This could not be looked at: {error}")


def _ok(check: str, sentence: str) -> Finding:
    return Finding(check=check, level=Level.OK, sentence=sentence)


def _warning(check: str, sentence: str) -> Finding:
    return Finding(check=check, level=Level.WARNING, sentence=sentence)


def _problem(check: str, sentence: str) -> Finding:
    return Finding(check=check, level=Level.PROBLEM, sentence=sentence)


# With the database


def _database(env: Env) -> Iterator[Finding]:
    row = _row(
        "SELECT current_setting('server_version'), current_setting('server_version_num')::int / 10000, datcollate, "
        "pg_encoding_to_char(encoding) FROM pg_database WHERE datname = current_database()"
    )
    version, major, locale, encoding = row
    kind = "another server's" if env.DATABASE_URL else "embedded"
    if major < _OLDEST_POSTGRESQL:
        yield _problem("database", f"PostgreSQL {version} is too old: Firsthand needs {_OLDEST_POSTGRESQL} or newer.")
    elif encoding != "UTF8":
        yield _problem(
            "database", f"The database's encoding is {encoding}: make a new one with UTF8 and move the data."
        )
    else:
        yield _ok("database", f"PostgreSQL {version}, {kind}, UTF8, locale {locale}.")


def _migrations(env: Env) -> Iterator[Finding]:
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor

    executor = MigrationExecutor(connection)
    missing = executor.migration_plan(executor.loader.graph.leaf_nodes())
    if missing:
        names = ", ".join(f"{migration.app_label}.{migration.name}" for migration, _ in missing[:3])
        yield _problem("migrations", f"{len(missing)} are not applied ({names}): run `firsthand prepare`.")
    else:
        yield _ok("migrations", "All are applied.")


def _worker(env: Env) -> Iterator[Finding]:
    (age_s,) = _row("SELECT extract(epoch FROM now() - max(last_heartbeat))::int FROM procrastinate_workers")
    if age_s is None or age_s > _HEARTBEAT_S:
        when = "ever" if age_s is None else f"for {age_s} s"
        yield _problem(
            "worker", f"No worker has been heard {when}: start one with `firsthand up` or `firsthand worker`."
        )
    else:
        yield _ok("worker", f"The last sign of life is {age_s} s old.")


def _queue(env: Env) -> Iterator[Finding]:
    waiting, oldest_s = _row(
        "SELECT count(*), coalesce(extract(epoch FROM now() - min(coalesce(j.scheduled_at, e.at)))::int, 0) "
        "FROM procrastinate_jobs j LEFT JOIN LATERAL (SELECT min(at) AS at FROM procrastinate_events "
        "WHERE job_id = j.id) e ON true "
        "WHERE j.status = 'todo' AND (j.scheduled_at IS NULL OR j.scheduled_at <= now())"
    )
    (failed,) = _row("SELECT count(*) FROM procrastinate_jobs WHERE status = 'failed'")
    if oldest_s > _WAITING_S:
        yield _warning(
            "queue", f"{waiting} jobs wait, the oldest for {oldest_s} s: is the worker running, is it enough?"
        )
    else:
        yield _ok("queue", f"{waiting} jobs wait.")
    if failed:
        yield _warning("queue", f"{failed} jobs failed for good in the last weeks; the worker's log says why.")


def _clock(env: Env) -> Iterator[Finding]:
    from firsthand.core import clock

    before = clock.now()
    skew_s = abs((clock.database_now() - before - (clock.now() - before) / 2) / dt.timedelta(seconds=1))
    if skew_s > _CLOCK_SKEW_S:
        yield _problem("clock", f"This machine and the database differ by {skew_s:.0f} s: let both keep network time.")
    else:
        yield _ok("clock", f"This machine and the database agree to {max(skew_s, 0.1):.1f} s.")


def _journal(env: Env) -> Iterator[Finding]:
    from firsthand.core.models import Seal, SealedEntry

    head = Seal.objects.order_by("-pk").first()
    sealed = SealedEntry.objects.count()
    (entries,) = _row("SELECT count(*) FROM core_journal")
    if entries - sealed > _UNSEALED:
        yield _warning("journal", f"{entries - sealed} entries wait for their seal: is the worker running?")
    elif head is None:
        yield _ok("journal", "Nothing to seal yet.")
    else:
        yield _ok(
            "journal", f"{sealed} entries are sealed; the head is {bytes(head.hash).hex()[:16]} (seal {head.pk})."
        )


def _key_ring(env: Env) -> Iterator[Finding]:
    from firsthand.networks import vault
    from firsthand.networks.models import Credential
    from firsthand.networks.values import Secret

    ring = vault.key_ring()
    used = set(Credential.objects.values_list("key_version", flat=True).distinct())
    if lost := sorted(used - set(ring.keys)):
        count = Credential.objects.filter(key_version__in=lost).count()
        yield _problem(
            "key ring", f"{count} secrets of networks need keys that are missing ({lost}): restore {vault.ring_path()}."
        )
        return
    canary = vault.seal(ring, Secret("canary"), owner="doctor", kind="canary")
    if vault.unseal(ring, canary, owner="doctor", kind="canary").reveal() != "canary":
        yield _problem("key ring", "What was just encrypted does not decrypt.")
    else:
        yield _ok(
            "key ring", f"Key {ring.current} encrypts and decrypts; {len(used)} of {len(ring.keys)} keys are in use."
        )


def _people(env: Env) -> Iterator[Finding]:
    from firsthand.people.models import Member
    from firsthand.people.rights import Role

    count = Member.objects.filter(is_active=True, roles__contains=[Role.ADMIN], is_demo=False).count()
    if count == 0:
        yield _warning(
            "people", "No real administrator yet: `firsthand people invite-administrator EMAIL` prints a link."
        )
    else:
        yield _ok("people", f"{count} administrator{'s' if count > 1 else ''}.")


# Without the database


def _disk(env: Env) -> Iterator[Finding]:
    free = shutil.disk_usage(env.FIRSTHAND_DATA_DIR).free
    text = f"{free / 1e9:.1f} GB are free where {env.FIRSTHAND_DATA_DIR} lies"
    if free < _ROOM_PROBLEM_BYTES:
        yield _problem("disk", f"{text}: make room now, a full disk stops everything.")
    elif free < _ROOM_WARNING_BYTES:
        yield _warning("disk", f"{text}: make room soon.")
    else:
        yield _ok("disk", f"{text}.")


def _secrets(env: Env) -> Iterator[Finding]:
    keys = env.FIRSTHAND_DATA_DIR / "keys"
    files = sorted(path for path in keys.glob("*") if path.is_file() and not path.name.startswith("."))
    for path in files:
        if stat.S_IMODE(path.stat().st_mode) & 0o077:
            yield _problem("secrets", f"{path} can be read by others: `chmod 600 {path}`.")
    yield _ok(
        "secrets",
        f"Minted here: {', '.join(path.name for path in files) or 'none'}. Back {keys} up, apart from the data.",
    )


def _public_address(env: Env) -> Iterator[Finding]:
    url = env.FIRSTHAND_PUBLIC_URL.rstrip("/")
    reply, why = _get(f"{url}/in/")
    if reply is None:
        yield _problem("web", f"{url} does not answer ({why}): is `firsthand web` running, does the proxy point to it?")
        return
    status, at, _body = reply
    if status >= 400:
        yield _problem("web", f"{url} answers with {status}: does the proxy pass the Host header on?")
    elif urlsplit(at)[:2] != urlsplit(url)[:2]:
        yield _warning("web", f"{url} leads to {at}: set FIRSTHAND_PUBLIC_URL to what people see.")
    else:
        yield _ok("web", f"{url} answers.")
    host = urlsplit(url).hostname or ""
    if urlsplit(url).scheme == "http" and host not in {"127.0.0.1", "localhost", "::1"}:
        yield _warning(
            "web", f"{url} is not encrypted: put a proxy with TLS in front, then set FIRSTHAND_PUBLIC_URL to https."
        )


def _links(env: Env) -> Iterator[Finding]:
    url = env.FIRSTHAND_LINKS_URL.rstrip("/")
    reply, why = _get(f"{url}/health")
    if reply is None or reply[0] != 200:
        yield _problem("links", f"{url} does not answer ({why or (reply and reply[0])}): is `firsthand links` running?")
        return
    health = json.loads(reply[2])
    if not health.get("is_current"):
        yield _warning("links", "The link server has lost the database; it answers from memory until that is back.")
    elif health.get("clicks_unrecorded"):
        yield _problem("links", f"{health['clicks_unrecorded']} clicks could not be written: is the disk full?")
    else:
        yield _ok("links", f"{url} answers and knows {health.get('links', 0)} links.")


def _mail(env: Env) -> Iterator[Finding]:
    if not env.FIRSTHAND_MAIL_URL:
        yield _warning(
            "mail", "No mail server is set: invitations and codes appear in the log. Set FIRSTHAND_MAIL_URL."
        )
        return
    from django.core.mail import get_connection

    mail = get_connection(fail_silently=False)
    mail.open()
    mail.close()
    yield _ok("mail", f"{urlsplit(env.FIRSTHAND_MAIL_URL).hostname} takes mail from {env.FIRSTHAND_MAIL_FROM}.")


def _outbound(env: Env) -> Iterator[Finding]:
    allowed = ", ".join(env.FIRSTHAND_OUTBOUND_ALLOW)
    if allowed:
        yield _warning(
            "outbound", f"Private places that may be reached: {allowed}. Everything else private is refused."
        )
    else:
        yield _ok("outbound", "Only public addresses may be reached.")


def _get(url: str) -> tuple[tuple[int, str, bytes] | None, str]:
    """(status, final address, body) of our own address, which may be a private one; else None and why."""
    from firsthand.core import http
    from firsthand.core.errors import NetworkError

    parts = urlsplit(url)
    port = parts.port or (443 if parts.scheme == "https" else 80)
    own = frozenset({f"{parts.hostname}:{port}", f"[{parts.hostname}]:{port}"})
    try:
        reply = http.fetch(http.Request(method="GET", url=url, timeout_s=(3, 6), allow=own))
    except NetworkError as error:
        return None, error.message.rstrip(".")
    return (reply.status, reply.url, reply.body), ""


def _row(query: str) -> tuple[Any, ...]:
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute(query)
        row = cursor.fetchone()
    assert row is not None
    return tuple(row)


_WITH_DATABASE: tuple[Check, ...] = (_migrations, _worker, _queue, _clock, _journal, _key_ring, _people)
_WITHOUT_DATABASE: tuple[Check, ...] = (_disk, _secrets, _public_address, _links, _mail, _outbound)
