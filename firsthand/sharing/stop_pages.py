"""What the pages of the crisis stop show: what could be stopped with what waits there, and what waits behind a stop."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from firsthand.core import clock
from firsthand.networks.adapters import ADAPTERS
from firsthand.oversight import queries as oversight
from firsthand.oversight.models import Stop
from firsthand.people import queries as people
from firsthand.people.models import Member
from firsthand.sharing import queries
from firsthand.sharing.values import WaitingRow

PAST_STOPS = 20
MOST_SHOWN = 200


@dataclass(frozen=True, kw_only=True)
class Choice:
    """Something that can be stopped, with what would leave there within the next hour and day."""

    what: str  # "network:bluesky"; of everything "everything"
    name: str
    hour_count: int
    day_count: int


@dataclass(frozen=True, kw_only=True)
class Choices:
    """What can be stopped of one kind."""

    name: str
    choices: list[Choice]


def stopping(asked: str = "") -> dict[str, Any]:
    """The page that sets a stop: `asked` is the choice to begin with."""
    groups = _groups(queries.waiting_soon())
    known = [choice for group in groups for choice in group.choices]
    return {
        "groups": groups,
        "asked": next((choice for choice in known if choice.what == asked), known[0]),
        "in_force": [in_words(stop) for stop in oversight.stops_in_force()],
        "past": [in_words(stop) for stop in oversight.stops().exclude(lifted_at=None)[:PAST_STOPS]],
    }


def standing(stop: Stop, by: Member) -> dict[str, Any]:
    """The page of one stop: since when, what waits behind it, what was on its way."""
    waiting = queries.behind(stop)
    return {
        "stop": stop,
        "scope": oversight.scope_in_words(stop),
        "waiting_count": waiting.count() if stop.is_in_force else 0,
        "due_count": waiting.filter(due_at__lte=clock.now()).count() if stop.is_in_force else 0,
        "now": clock.now(),
        "shares": list(waiting[:MOST_SHOWN]) if stop.is_in_force else [],
        "passing_count": stop.passing_count or 0,
        "zone": by.time_zone,
        "rests": Stop.Rest.choices,
    }


def in_words(stop: Stop) -> dict[str, Any]:
    """A stop with its scope as people say it."""
    return {"stop": stop, "scope": oversight.scope_in_words(stop)}


def _groups(rows: list[WaitingRow]) -> list[Choices]:
    departments = list(people.departments())
    regions = sorted({department.region for department in departments if department.region})
    topics = sorted(set(queries.topics_shared()) | {row.topic for row in rows if row.topic})
    scope = Stop.Scope
    everything = Choice(
        what=scope.EVERYTHING,
        name=_("Everything"),
        hour_count=sum(row.hour_count for row in rows if row.is_first),
        day_count=sum(row.day_count for row in rows if row.is_first),
    )
    named = {
        scope.DEPARTMENT: ([(str(d.pk), d.name) for d in departments], "department_id"),
        scope.REGION: ([(region, region) for region in regions], "region"),
        scope.NETWORK: ([(adapter.key, str(adapter.label)) for adapter in ADAPTERS], "network"),
        scope.TOPIC: ([(topic, topic) for topic in topics], "topic"),
    }
    titles = {
        scope.DEPARTMENT: _("Departments"),
        scope.REGION: _("Regions"),
        scope.NETWORK: _("Networks"),
        scope.TOPIC: _("Topics"),
    }
    groups = [Choices(name=_("All of it"), choices=[everything])]
    for kind, (pairs, field) in named.items():
        if pairs:
            groups.append(Choices(name=titles[kind], choices=_counted(rows, kind, pairs, field)))
    return groups


def _counted(rows: list[WaitingRow], kind: str, pairs: list[tuple[str, str]], field: str) -> list[Choice]:
    hour: Counter[str] = Counter()
    day: Counter[str] = Counter()
    for row in rows:
        if field == "topic" or row.is_first:  # an item of two topics stands in two rows
            hour[str(getattr(row, field))] += row.hour_count
            day[str(getattr(row, field))] += row.day_count
    return [
        Choice(what=f"{kind}:{value}", name=name, hour_count=hour[value], day_count=day[value]) for value, name in pairs
    ]
