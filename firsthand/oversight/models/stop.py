from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from firsthand.oversight.values import Reach


class Stop(models.Model):
    """A crisis stop: from `set_at` until `lifted_at` nothing in its scope leaves."""

    class Scope(models.TextChoices):
        EVERYTHING = "everything", _("Everything")
        DEPARTMENT = "department", _("A department")
        REGION = "region", _("A region")
        NETWORK = "network", _("A network")
        TOPIC = "topic", _("A topic")
        CAMPAIGN = "campaign", _("A campaign")

    class Rest(models.TextChoices):
        RELEASE = "release", _("Release it")
        ASK = "ask", _("Ask the authors again")
        DISCARD = "discard", _("Discard it")

    scope = models.CharField(max_length=12, choices=Scope.choices)
    value = models.CharField(max_length=100, blank=True)  # id of the department, or a name; "" for everything
    reason = models.CharField(max_length=500)  # told to everybody whom it holds up
    set_at = models.DateTimeField(db_default=Now())
    set_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    lifted_at = models.DateTimeField(null=True)  # null: in force
    lifted_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    rest = models.CharField(max_length=8, choices=Rest.choices, blank=True)  # what became of what waited; "": in force
    waiting_count = models.PositiveIntegerField(null=True)  # posts that it held at its first moment
    passing_count = models.PositiveIntegerField(null=True)  # posts that were on their way already at that moment

    class Meta:
        indexes = [models.Index(fields=["id"], name="stop_in_force", condition=models.Q(lifted_at__isnull=True))]
        constraints = [
            # A second press sets nothing twice.
            models.UniqueConstraint(
                fields=["scope", "value"], name="one_stop_per_scope", condition=models.Q(lifted_at__isnull=True)
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_scope_display()} {self.value}".strip()

    @property
    def is_in_force(self) -> bool:
        return self.lifted_at is None

    def covers(self, reach: Reach) -> bool:
        """Whether what reaches out like this is in its scope."""
        match self.scope:
            case self.Scope.EVERYTHING:
                return True
            case self.Scope.DEPARTMENT:
                return self.value == str(reach.department_id or "")
            case self.Scope.REGION:
                return self.value.lower() == reach.region.lower()
            case self.Scope.NETWORK:
                return self.value == reach.network
            case self.Scope.TOPIC:
                return self._is_topic_of(reach)
            case _:
                return self.value.lower() == reach.campaign.lower() or self._is_topic_of(reach)

    def _is_topic_of(self, reach: Reach) -> bool:
        return self.value.lower() in {topic.lower() for topic in reach.topics}
