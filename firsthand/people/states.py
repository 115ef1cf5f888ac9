"""Whether somebody takes part: always a choice."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from firsthand.core.states import Machine


class Participation(models.TextChoices):
    """Until somebody opts in nothing outward works for them; pausing and leaving are one action each."""

    OUTSIDE = "outside", _("not taking part")
    IN = "in", _("taking part")
    PAUSED = "paused", _("paused")
    LEFT = "left", _("left")


PARTICIPATION = Machine(
    Participation,
    field="participation",
    initial=[Participation.OUTSIDE],
    transitions={
        Participation.OUTSIDE: [Participation.IN],
        Participation.IN: [Participation.PAUSED, Participation.LEFT],
        Participation.PAUSED: [Participation.IN, Participation.LEFT],
        Participation.LEFT: [Participation.IN],
    },
)
