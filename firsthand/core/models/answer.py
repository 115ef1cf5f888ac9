from __future__ import annotations

from django.db import models
from django.db.models.functions import Now


class Answer(models.Model):
    """What an API call that creates something was answered, so that its repetition gets the same answer."""

    id = models.BigAutoField(primary_key=True)
    actor_id = models.BigIntegerField()
    route = models.CharField(max_length=200)
    key = models.CharField(max_length=255)
    request_hash = models.BinaryField(max_length=32)
    status = models.PositiveSmallIntegerField()
    body = models.JSONField(null=True)
    at = models.DateTimeField(db_default=Now())

    class Meta:
        db_table = "core_answer"
        constraints = [models.UniqueConstraint(fields=["actor_id", "route", "key"], name="answered_once")]
        indexes = [models.Index(fields=["at"], name="answer_at")]

    def __str__(self) -> str:
        return f"answer to {self.route} {self.key}"
