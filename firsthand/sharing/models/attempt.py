from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models.functions import Now

from firsthand.core.states import Machine
from firsthand.sharing.models.share import Share
from firsthand.sharing.states import ATTEMPT, AttemptState


class PublishAttempt(models.Model):
    """The fence: a committed row says "about to send" before the first byte leaves, so no other worker sends too."""

    share = models.ForeignKey(Share, on_delete=models.CASCADE, related_name="attempts")
    n = models.PositiveSmallIntegerField()
    state = models.CharField(max_length=10, choices=AttemptState.choices, default=AttemptState.READY)
    send_at = models.DateTimeField()  # not before; later than the share's own time after a refusal "for now"
    fence = models.UUIDField(null=True)  # of the worker that took it
    content_hash = models.CharField(max_length=64)
    marker = models.CharField(
        max_length=500
    )  # what to look for when reading back: the network's record key or the link
    lease_until = models.DateTimeField(null=True)  # by the database's clock
    sent_at = models.DateTimeField(null=True)  # of `unknown`: when its worker had sent; null: that worker fell silent
    next_check_at = models.DateTimeField(null=True)  # reconciliation of `unknown`
    check_count = models.PositiveSmallIntegerField(default=0)
    remote_id = models.CharField(max_length=500, blank=True)
    evidence = models.JSONField(default=dict)  # what the network said, without secrets
    created_at = models.DateTimeField(db_default=Now())
    settled_at = models.DateTimeField(null=True)

    machine: ClassVar[Machine] = ATTEMPT

    class Meta:
        indexes = [
            models.Index(fields=["state", "send_at"], name="attempt_ready"),
            models.Index(
                fields=["next_check_at"], name="attempt_to_check", condition=models.Q(next_check_at__isnull=False)
            ),
        ]
        constraints = [
            models.UniqueConstraint(fields=["share", "n"], name="attempt_number"),
            models.UniqueConstraint(
                fields=["share"],
                condition=models.Q(state__in=["ready", "sending", "unknown", "published"]),
                name="one_live_attempt",
            ),
        ]

    def __str__(self) -> str:
        return f"attempt {self.n} of share {self.share_id}: {self.state}"
