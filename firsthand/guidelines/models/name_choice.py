from __future__ import annotations

from django.conf import settings
from django.db import models


class NameChoice(models.Model):
    """Whether somebody's name may stand in an exported guideline; nobody's does until they say so."""

    member = models.OneToOneField(
        settings.AUTH_USER_MODEL, primary_key=True, on_delete=models.CASCADE, related_name="+"
    )
    is_named = models.BooleanField(default=False)

    def __str__(self) -> str:
        return f"{self.member_id}: {self.is_named}"
