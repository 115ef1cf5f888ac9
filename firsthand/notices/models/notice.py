from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models.functions import Now


class Notice(models.Model):
    """Something that a person should know, in words; one per cause."""

    member = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    kind = models.CharField(max_length=60)  # app.name, permanent
    cause = models.CharField(max_length=120)  # repeated causes make no second notice: "share:12"
    text = models.CharField(max_length=500)
    url = models.CharField(max_length=300, blank=True)
    created_at = models.DateTimeField(db_default=Now())
    read_at = models.DateTimeField(null=True)
    mail_due_at = models.DateTimeField(null=True)  # null: not to be mailed
    mailed_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["member", "kind", "cause"], name="one_notice_per_cause")]
        indexes = [
            models.Index(fields=["member", "-created_at"], name="notice_recent"),
            models.Index(fields=["mail_due_at"], condition=models.Q(mailed_at=None), name="notice_mail_due"),
        ]

    def __str__(self) -> str:
        return self.text
