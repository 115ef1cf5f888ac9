"""Reads of stops and of their gate."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from firsthand.oversight.models import Stop, StopGate
from firsthand.oversight.queries.archive import network_name
from firsthand.oversight.values import Reach
from firsthand.people.models import Department

_STANDING = """
    SELECT s.*, g.revision AS gate_revision FROM oversight_stopgate g
    LEFT JOIN oversight_stop s ON s.lifted_at IS NULL WHERE g.id = 1 ORDER BY s.id
"""


@dataclass(frozen=True, kw_only=True)
class Standing:
    """The stops in force, and the revision of the gate at the very moment of which that is true."""

    revision: int
    stops: tuple[Stop, ...]

    def over(self, reach: Reach) -> Stop | None:
        """The oldest stop in force that covers it; None: nothing stops it."""
        return next((stop for stop in self.stops if stop.covers(reach)), None)


def standing() -> Standing:
    """The stops in force with the gate's revision, read in one statement, so that they belong together.

    For those who let something leave: hold the gate and compare the revision in the same instruction.
    """
    rows = list(Stop.objects.raw(_STANDING))
    if not rows:  # the row is missing: made here, since without it nothing leaves
        StopGate.objects.get_or_create(pk=1)
        rows = list(Stop.objects.raw(_STANDING))
    revision: int = rows[0].gate_revision  # type: ignore[attr-defined]  # selected above
    return Standing(revision=revision, stops=tuple(row for row in rows if row.pk is not None))


def gate_revision() -> int:
    """The gate's revision as committed now; 0 while there is no gate."""
    return StopGate.objects.filter(pk=1).values_list("revision", flat=True).first() or 0


def stops_in_force() -> list[Stop]:
    """The stops in force, the oldest first."""
    return list(Stop.objects.filter(lifted_at=None).select_related("set_by").order_by("pk"))


def stops_over(reach: Reach) -> list[Stop]:
    """The stops in force that cover what reaches out like this, the oldest first."""
    return [stop for stop in stops_in_force() if stop.covers(reach)]


def stops() -> QuerySet[Stop]:
    """All stops with who set and lifted them, newest first."""
    return Stop.objects.select_related("set_by", "lifted_by").order_by("-pk")


def scope_in_words(stop: Stop) -> str:
    """What a stop covers, as people say it: "Everything", "Department Sales", "Network Mastodon"."""
    words = {
        Stop.Scope.EVERYTHING: _("Everything"),
        Stop.Scope.DEPARTMENT: _("Department %(name)s"),
        Stop.Scope.REGION: _("Region %(name)s"),
        Stop.Scope.NETWORK: _("Network %(name)s"),
        Stop.Scope.TOPIC: _("Topic %(name)s"),
        Stop.Scope.CAMPAIGN: _("Campaign %(name)s"),
    }
    return words[Stop.Scope(stop.scope)] % {"name": _name(stop)}


def stop_in_words(stop: Stop) -> str:
    """Who stopped what, as a sentence for those whom it holds up."""
    sentences = {
        Stop.Scope.EVERYTHING: _("%(who)s stopped everything that goes out."),
        Stop.Scope.DEPARTMENT: _("%(who)s stopped everything that goes out from %(name)s."),
        Stop.Scope.REGION: _("%(who)s stopped everything that goes out from the region %(name)s."),
        Stop.Scope.NETWORK: _("%(who)s stopped everything that goes to %(name)s."),
        Stop.Scope.TOPIC: _("%(who)s stopped everything about “%(name)s”."),
        Stop.Scope.CAMPAIGN: _("%(who)s stopped everything of the campaign “%(name)s”."),
    }
    who = stop.set_by.name if stop.set_by is not None else _("A colleague who has left since")
    return sentences[Stop.Scope(stop.scope)] % {"who": who, "name": _name(stop)}


def _name(stop: Stop) -> str:
    """What people call the value of its scope."""
    if stop.scope == Stop.Scope.NETWORK:
        return network_name(stop.value)
    if stop.scope == Stop.Scope.DEPARTMENT and stop.value.isdigit():
        name = Department.objects.filter(pk=int(stop.value)).values_list("name", flat=True).first()
        return name or stop.value
    return stop.value
