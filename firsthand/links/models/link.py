from __future__ import annotations

from django.db import models
from django.db.models.functions import Now


class Link(models.Model):
    """A short tracked link. `target_url` is where it leads, UTM included; `page_url` is the page without them."""

    code = models.CharField(max_length=24, unique=True)
    page_url = models.URLField(max_length=2000)
    target_url = models.URLField(max_length=2400)
    network = models.CharField(max_length=40, blank=True)  # where it is meant to be posted: utm_source
    tag = models.CharField(max_length=40, blank=True)  # opaque, for the owner app: utm_content
    created_at = models.DateTimeField(db_default=Now())
    expires_at = models.DateTimeField(null=True)  # null: never
    disabled_at = models.DateTimeField(null=True)
    is_demo = models.BooleanField(default=False)

    class Meta:
        indexes = [
            models.Index(fields=["page_url"], name="link_page"),
            models.Index(fields=["tag"], name="link_tag"),
        ]

    def __str__(self) -> str:
        return self.code
