from __future__ import annotations

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models.functions import Now

from firsthand.people.rights import Right


class ApiToken(models.Model):
    """A scoped key to the API in one member's name; only its digest is kept."""

    member = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    name = models.CharField(max_length=80)
    start = models.CharField(max_length=12)  # the first characters, to tell keys apart in the list
    digest = models.BinaryField(max_length=32, unique=True)  # SHA-256
    scopes = ArrayField(models.CharField(max_length=40, choices=Right.choices))
    created_at = models.DateTimeField(db_default=Now())
    expires_at = models.DateTimeField(null=True)  # null: does not expire
    last_used_at = models.DateTimeField(null=True)
    revoked_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"{self.name} ({self.start}…)"
