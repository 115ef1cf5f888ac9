"""Time: UTC everywhere, and the database's clock for deadlines that several processes share."""

from __future__ import annotations

import datetime as dt

from django.db import connection
from django.utils import timezone


def now() -> dt.datetime:
    """The present moment in UTC, by this machine's clock."""
    return timezone.now()


def database_now() -> dt.datetime:
    """The present moment by the database's clock (``clock_timestamp()``), which all processes share."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT clock_timestamp()")
        row = cursor.fetchone()
    assert row is not None
    moment: dt.datetime = row[0]
    return moment.astimezone(dt.UTC)
