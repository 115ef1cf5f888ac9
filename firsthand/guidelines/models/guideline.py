from __future__ import annotations

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models.functions import Now


class Guideline(models.Model):
    """A set of rules and promises that people write together; its clauses are the working text."""

    title = models.CharField(max_length=160)
    summary = models.TextField(blank=True)  # what it is for, plain text of at most 1,000 characters
    language = models.CharField(max_length=8, default="en")  # of the base texts
    languages = ArrayField(models.CharField(max_length=8), default=list, blank=True)  # others that it is offered in
    roles_by_kind = models.JSONField(default=dict, blank=True)  # {clause kind: [roles that must decide]}; none: all
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    created_at = models.DateTimeField(db_default=Now())
    is_demo = models.BooleanField(default=False)

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.title
