from __future__ import annotations

from django.db import models
from django.db.models.functions import Now


class ApprovedDomain(models.Model):
    """A host (and its subdomains) to which links redirect at once; others get a page in between."""

    host = models.CharField(max_length=253, unique=True)  # lower case, no port
    approved_by_id = models.BigIntegerField(null=True)  # a member's id; null: by the system at set-up
    created_at = models.DateTimeField(db_default=Now())
    is_demo = models.BooleanField(default=False)

    def __str__(self) -> str:
        return self.host
