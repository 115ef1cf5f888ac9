from __future__ import annotations

import uuid

from django.conf import settings
from django.db import models
from django.db.models.functions import Now

from firsthand.people.models import Department


class Record(models.Model):
    """One post in the archive, through all its revisions. `head` is the hash of the last row of its chain.

    The row outlives what it stands for: once its time of retention is over the chain is deleted, and what remains here
    (`purged_at`, `head`, `length`) is its tombstone.
    """

    uid = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    author = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    department = models.ForeignKey(Department, null=True, on_delete=models.SET_NULL, related_name="+")  # at filing
    network = models.CharField(max_length=40)
    language = models.CharField(max_length=8, blank=True)
    item_id = models.BigIntegerField(null=True)  # of content, which stands above; null: not about an item
    is_interactive = models.BooleanField(default=False)
    draw = models.PositiveSmallIntegerField()  # 0 to 9,999: drawn once, decides whether a sample takes it
    length = models.PositiveIntegerField(default=0)  # rows of the chain
    head = models.BinaryField(max_length=32, default=bytes(32))
    created_at = models.DateTimeField(db_default=Now())
    purged_at = models.DateTimeField(null=True)
    purged_by_rule = models.CharField(max_length=200, blank=True)  # in words
    is_demo = models.BooleanField(default=False)

    class Meta:
        indexes = [
            models.Index(fields=["author", "-created_at"], name="record_by_author"),
            models.Index(fields=["item_id"], name="record_by_item", condition=models.Q(item_id__isnull=False)),
            models.Index(fields=["-created_at", "-id"], name="record_by_time"),
            models.Index(fields=["network", "-created_at"], name="record_by_network"),
        ]

    def __str__(self) -> str:
        return f"record {self.uid}"
