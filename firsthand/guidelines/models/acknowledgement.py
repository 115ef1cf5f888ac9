from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from firsthand.guidelines.models.version import Version


class Acknowledgement(models.Model):
    """That somebody has read a version and confirmed it: a proof, which the database lets nobody change or delete.

    The journal entry is sealed into the chain and holds the same hashes.
    """

    class Channel(models.TextChoices):
        PAGE = "page", _("on the page")
        API = "api", _("through the API")

    member = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    version = models.ForeignKey(Version, on_delete=models.CASCADE, related_name="acknowledgements")
    version_hash = models.CharField(max_length=64)  # of the version as a whole, in all languages
    language = models.CharField(max_length=8)  # in which it was read
    jurisdiction = models.CharField(max_length=40, blank=True)  # whose texts were shown; "": those for everywhere
    text_hash = models.CharField(max_length=64)  # SHA-256 of the words that were shown, see proofs.py
    channel = models.CharField(max_length=4, choices=Channel.choices)
    entry_id = models.BigIntegerField()  # of the journal
    at = models.DateTimeField(db_default=Now())

    class Meta:
        ordering = ["-pk"]
        constraints = [models.UniqueConstraint(fields=["member", "version"], name="acknowledged_once")]
        indexes = [models.Index(fields=["version", "member"], name="acknowledgement_by_version")]

    def __str__(self) -> str:
        return f"{self.member_id} read {self.version_id}"
