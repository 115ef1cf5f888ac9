from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models.functions import Now


class Picture(models.Model):
    """An image that a member adds to a share; decoded and encoded anew, without EXIF."""

    member = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    file = models.CharField(max_length=300)  # path below MEDIA_ROOT
    mime = models.CharField(max_length=40)
    width = models.PositiveIntegerField()
    height = models.PositiveIntegerField()
    size_bytes = models.PositiveIntegerField()
    sha256 = models.CharField(max_length=64)
    alt = models.CharField(max_length=1000, blank=True)
    created_at = models.DateTimeField(db_default=Now())

    def __str__(self) -> str:
        return self.alt or self.file
