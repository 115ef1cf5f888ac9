from __future__ import annotations

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models.functions import Lower, Now

from firsthand.people.models.department import Department
from firsthand.people.rights import Role


class Invitation(models.Model):
    """A link that lets one person sign up; only the digest of its secret is kept."""

    email = models.EmailField(max_length=254)
    name = models.CharField(max_length=120, blank=True)
    job_title = models.CharField(max_length=120, blank=True)
    department = models.ForeignKey(Department, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    roles = ArrayField(models.CharField(max_length=20, choices=Role.choices), default=list, blank=True)
    digest = models.BinaryField(max_length=32, unique=True)  # SHA-256 of the secret in the link
    invited_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    created_at = models.DateTimeField(db_default=Now())
    expires_at = models.DateTimeField()
    accepted_at = models.DateTimeField(null=True)
    withdrawn_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                Lower("email"), condition=models.Q(accepted_at=None, withdrawn_at=None), name="one_open_invitation"
            )
        ]

    def __str__(self) -> str:
        return self.email
