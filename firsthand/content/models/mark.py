from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from firsthand.content.models.item import Item


class Mark(models.Model):
    """What a member did with an item in the feed; theirs alone, counted against nobody."""

    class Kind(models.TextChoices):
        SAVED = "saved", _("saved")
        NOT_FOR_ME = "not_for_me", _("not for me")
        SHARED = "shared", _("shared")

    member = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    item = models.ForeignKey(Item, on_delete=models.CASCADE, related_name="+")
    kind = models.CharField(max_length=12, choices=Kind.choices)
    at = models.DateTimeField(db_default=Now())

    class Meta:
        constraints = [models.UniqueConstraint(fields=["member", "item"], name="one_mark_per_item")]
        indexes = [models.Index(fields=["member", "kind", "-at"], name="mark_by_member")]

    def __str__(self) -> str:
        return f"{self.kind} {self.item_id}"
