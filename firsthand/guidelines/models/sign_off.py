from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from firsthand.guidelines.models.charter import CharterVersion
from firsthand.people.rights import Role


class SignOff(models.Model):
    """What a stakeholder says of one version of the charter for their role; the latest word of a role counts."""

    class Outcome(models.TextChoices):
        SIGNED = "signed", _("signed")
        OBJECTED = "objected", _("objected")

    charter = models.ForeignKey(CharterVersion, on_delete=models.CASCADE, related_name="sign_offs")
    role = models.CharField(max_length=20, choices=Role.choices)
    member = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    outcome = models.CharField(max_length=8, choices=Outcome.choices)
    remark = models.CharField(max_length=1000, blank=True)
    at = models.DateTimeField(db_default=Now())

    class Meta:
        ordering = ["pk"]
        indexes = [models.Index(fields=["charter", "role"], name="sign_off_by_role")]

    def __str__(self) -> str:
        return f"{self.role} {self.outcome}"
