"""The life of a rule and of an appeal."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from firsthand.core.states import Machine


class RuleState(models.TextChoices):
    DRAFT = "draft", _("being prepared")
    LIVE = "live", _("in force")
    OFF = "off", _("switched off")


RULE = Machine(
    RuleState,
    initial=[RuleState.DRAFT],
    transitions={
        RuleState.DRAFT: [RuleState.LIVE],
        RuleState.LIVE: [RuleState.OFF],
        RuleState.OFF: [RuleState.LIVE],
    },
)


class AppealState(models.TextChoices):
    OPEN = "open", _("waiting for a reviewer")
    UPHELD = "upheld", _("upheld")
    OVERRULED = "overruled", _("overruled")


APPEAL = Machine(
    AppealState,
    initial=[AppealState.OPEN],
    transitions={AppealState.OPEN: [AppealState.UPHELD, AppealState.OVERRULED]},
)
