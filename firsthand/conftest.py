"""What every test of an app needs from the database."""

from __future__ import annotations

import pytest
from django.db import connection
from pytest_django import DjangoDbBlocker

from firsthand.core.models import JournalEntry, Seal, SealedEntry


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> None:
    """Let tests that commit empty the journal afterwards; UPDATE and DELETE stay refused."""
    with django_db_blocker.unblock(), connection.cursor() as cursor:
        for model in (JournalEntry, Seal, SealedEntry):
            table = model._meta.db_table
            cursor.execute(f"ALTER TABLE {table} DISABLE TRIGGER {table}_no_truncate")
