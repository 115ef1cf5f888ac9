from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.contrib.sessions.base_session import AbstractBaseSession
from django.db import models

if TYPE_CHECKING:
    from firsthand.people.sessions import SessionStore


class Session(AbstractBaseSession):
    """A browser's session that knows whose it is, so that all of a person's can be ended at once."""

    member = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.CASCADE, related_name="+")

    class Meta(AbstractBaseSession.Meta):
        db_table = "people_session"

    @classmethod
    def get_session_store_class(cls) -> type[SessionStore]:
        from firsthand.people.sessions import SessionStore

        return SessionStore
