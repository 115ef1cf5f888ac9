from __future__ import annotations

from django.conf import settings
from django.db import models


class TopicFollow(models.Model):
    """A topic that a member wants more of."""

    member = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    topic = models.CharField(max_length=40)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["member", "topic"], name="one_follow_per_topic")]

    def __str__(self) -> str:
        return self.topic
