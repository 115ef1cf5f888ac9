from __future__ import annotations

from django.conf import settings
from django.db import models


class Preference(models.Model):
    """How somebody wants to be told; nobody has a row until they choose."""

    member = models.OneToOneField(
        settings.AUTH_USER_MODEL, primary_key=True, on_delete=models.CASCADE, related_name="+"
    )
    is_mail_on = models.BooleanField(default=True)

    def __str__(self) -> str:
        return f"preferences of {self.member_id}"
