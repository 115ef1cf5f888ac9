from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class Visitor(models.TextChoices):
    """What followed the link, as told by its request."""

    PERSON = "person", _("a person")
    PREVIEW = "preview", _("a link preview")
    BOT = "bot", _("a bot")


class Click(models.Model):
    """One request of a short link. Neither address nor identifier of the visitor is kept.

    The table is partitioned by month, which the migration makes by hand.
    """

    id = models.BigAutoField(primary_key=True)  # in the database (at, id), as a partitioned table demands
    at = models.DateTimeField()
    link_id = models.BigIntegerField()
    visitor = models.CharField(max_length=8, choices=Visitor.choices)
    source = models.CharField(max_length=40, blank=True)  # network key told from the referrer's host; "" unknown

    def __str__(self) -> str:
        return f"click on {self.link_id}"
