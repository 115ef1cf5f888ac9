"""Sessions in the database, each with the member it belongs to."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore as DatabaseStore

from firsthand.people.models import Session

IDLE = dt.timedelta(hours=12)
ABSOLUTE = dt.timedelta(days=7)


class SessionStore(DatabaseStore):
    """Django's own store over our table."""

    @classmethod
    def get_model_class(cls) -> type[Session]:
        return Session

    def create_model_instance(self, data: dict[str, Any]) -> Session:
        row = super().create_model_instance(data)
        assert isinstance(row, Session)
        row.member_id = data.get(SESSION_KEY)
        return row
