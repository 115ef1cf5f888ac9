"""The gate: one number that tells every process which rules are in force."""

from __future__ import annotations

from django.db import connection

from firsthand.guard.models import Gate

CHANNEL = "guard_changed"


def bump() -> int:
    """Raise the rules' revision within the caller's transaction and say so to listeners once it commits; the number.

    The row stays locked to the end of the transaction, so revisions follow each other as transactions commit.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO {Gate._meta.db_table} (id, rules_revision, changed_at) VALUES (1, 1, clock_timestamp())"  # noqa: S608  # a constant
            " ON CONFLICT (id) DO UPDATE SET rules_revision = guard_gate.rules_revision + 1,"
            " changed_at = clock_timestamp() RETURNING rules_revision"
        )
        row = cursor.fetchone()
        assert row is not None
        revision = int(row[0])
        cursor.execute("SELECT pg_notify(%s, %s)", [CHANNEL, str(revision)])
    return revision


def revision() -> int:
    """The rules' revision as committed now; 0 without a gate."""
    return Gate.objects.filter(pk=1).values_list("rules_revision", flat=True).first() or 0


def ensure() -> bool:
    """Make the gate where it is missing, since without it nothing leaves; whether it was missing. Safe to repeat."""
    return Gate.objects.get_or_create(pk=1)[1]
