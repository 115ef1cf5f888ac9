from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models.functions import Now

from firsthand.core.states import Machine
from firsthand.oversight.models.incident import Incident
from firsthand.oversight.models.record import Record
from firsthand.oversight.states import TARGET, TargetState


class Recall(models.Model):
    """What should no longer stand anywhere: everything shared of one item, or one post."""

    item_id = models.BigIntegerField(null=True)  # of content, which stands above
    record = models.ForeignKey(Record, null=True, on_delete=models.PROTECT, related_name="+")
    title = models.CharField(max_length=300)
    reason = models.CharField(max_length=300)  # its sharers read it
    incident = models.ForeignKey(Incident, null=True, on_delete=models.SET_NULL, related_name="recalls")
    started_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    started_at = models.DateTimeField(db_default=Now())
    is_demo = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(item_id__isnull=False) ^ models.Q(record__isnull=False), name="recall_of_one_thing"
            )
        ]
        indexes = [
            models.Index(fields=["item_id"], name="recall_by_item"),
            models.Index(fields=["-started_at"], name="recall_by_time"),
        ]

    def __str__(self) -> str:
        return self.title


class RecallTarget(models.Model):
    """One share that a recall found, and what became of it. `share_id` is sharing's, which stands above."""

    recall = models.ForeignKey(Recall, on_delete=models.CASCADE, related_name="targets")
    share_id = models.BigIntegerField()
    member = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    network = models.CharField(max_length=40)
    remote_url = models.CharField(max_length=1000, blank=True)
    state = models.CharField(max_length=10, choices=TargetState.choices, default=TargetState.FOUND)
    changed_at = models.DateTimeField(db_default=Now())
    try_count = models.PositiveSmallIntegerField(default=0)  # how often its network was asked to delete it
    next_try_at = models.DateTimeField(null=True)  # when it is asked (again); null: not by us, or not any more
    problem = models.CharField(max_length=500, blank=True)  # what it answered last, in words

    machine: ClassVar[Machine] = TARGET

    class Meta:
        constraints = [models.UniqueConstraint(fields=["recall", "share_id"], name="recalled_once")]
        indexes = [
            models.Index(fields=["share_id"], name="recall_of_share"),
            models.Index(fields=["next_try_at"], name="recall_to_try", condition=models.Q(next_try_at__isnull=False)),
        ]

    def __str__(self) -> str:
        return f"share {self.share_id}: {self.state}"
