from __future__ import annotations

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from firsthand.guard.models.rule import Rule
from firsthand.guard.values import Decision
from firsthand.guidelines.models import Clause


class RuleVersion(models.Model):
    """One version of a rule, everything of it. Never changed, never deleted: the database refuses."""

    class Decides(models.TextChoices):
        """`Decision` in words."""

        ALLOW = Decision.ALLOW.value, _("say nothing")
        WARN = Decision.WARN.value, _("tell the author")
        REVIEW = Decision.REVIEW.value, _("ask a colleague")
        BLOCK = Decision.BLOCK.value, _("stop it")

    rule = models.ForeignKey(Rule, on_delete=models.PROTECT, related_name="versions")
    n = models.PositiveIntegerField()  # 1, 2, 3 within its rule
    title = models.CharField(max_length=120)
    decision = models.CharField(max_length=8, choices=Decides.choices)
    why = models.CharField(max_length=300, blank=True)  # "": the check's own sentence
    suggestion = models.CharField(max_length=300, blank=True)  # what to write instead
    # The number stays also when the clause is gone: what a version said is never rewritten.
    clause = models.ForeignKey(Clause, null=True, on_delete=models.DO_NOTHING, db_constraint=False, related_name="+")
    terms = ArrayField(models.TextField(), default=list, blank=True)
    exceptions = ArrayField(models.TextField(), default=list, blank=True)
    patterns = ArrayField(models.TextField(), default=list, blank=True)
    networks = ArrayField(models.CharField(max_length=40), default=list, blank=True)  # empty scopes: everywhere
    departments = ArrayField(models.BigIntegerField(), default=list, blank=True)
    regions = ArrayField(models.CharField(max_length=40), default=list, blank=True)
    languages = ArrayField(models.CharField(max_length=8), default=list, blank=True)
    starts_at = models.DateTimeField(null=True)
    ends_at = models.DateTimeField(null=True)
    options = models.JSONField(default=dict)  # the check's own, validated
    note = models.CharField(max_length=300, blank=True)  # why it was changed, for colleagues
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField(db_default=Now())
    is_demo = models.BooleanField(default=False)  # True: may be deleted, with the demonstration

    class Meta:
        constraints = [models.UniqueConstraint(fields=["rule", "n"], name="one_version_per_number")]

    def __str__(self) -> str:
        return f"{self.title} ({self.n})"
