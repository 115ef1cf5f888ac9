"""The registry of checks. A check is a class; one line here puts it in force."""

from __future__ import annotations

from firsthand.core.registry import Registry
from firsthand.guard.checks.base import Check, Options, Rule
from firsthand.guard.checks.claims import Claims
from firsthand.guard.checks.destinations import Destinations
from firsthand.guard.checks.disclosure import Disclosure
from firsthand.guard.checks.likeness import Likeness
from firsthand.guard.checks.picture import PictureCheck
from firsthand.guard.checks.posting import DayCap, Length, QuietHours
from firsthand.guard.checks.private import Figures, PersonalData, Secrets
from firsthand.guard.checks.reading import Hit, Reading
from firsthand.guard.checks.terms import Competitors, Patterns, Terms
from firsthand.guard.checks.tone import Tone

CHECKS: Registry[Check] = Registry("checks")

for _check in (
    Terms,
    Patterns,
    Secrets,
    PersonalData,
    Figures,
    Disclosure,
    Tone,
    Claims,
    Competitors,
    Destinations,
    PictureCheck,
    Likeness,
    Length,
    QuietHours,
    DayCap,
):
    CHECKS.register(_check())

__all__ = ["CHECKS", "Check", "Hit", "Options", "Reading", "Rule"]
