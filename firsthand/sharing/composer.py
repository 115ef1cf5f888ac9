"""What the composer shows, put together from the draft, the accounts and the registry of networks."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, field
from zoneinfo import ZoneInfo

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import ngettext_lazy

from firsthand.content.models import Angle
from firsthand.core import clock
from firsthand.guard.values import Decision, Verdict
from firsthand.networks import queries as networks
from firsthand.networks.adapters import ADAPTERS
from firsthand.networks.adapters.base import Adapter
from firsthand.networks.models import Account
from firsthand.networks.values import Count, Preview, Problem
from firsthand.oversight.models import Stop
from firsthand.people import queries as people
from firsthand.people.models import Member, Organisation
from firsthand.sharing import queries, services
from firsthand.sharing.findings import Group, Shown, groups_of, shown_of
from firsthand.sharing.guarding import Surroundings, surroundings_of
from firsthand.sharing.models import Draft, Share
from firsthand.sharing.slots import next_slots

#: Not worth saying while the page is still blank.
_BLANK = {"sharing.no_words", "networks.text_empty"}


@dataclass(frozen=True, kw_only=True)
class Place:
    """Somewhere to share to. `value` is "account:12" or "window:x"; `does` says in words what happens there."""

    value: str
    adapter: Adapter
    handle: str
    does: str
    way: str
    is_chosen: bool

    @property
    def network(self) -> str:
        return self.adapter.key


@dataclass(frozen=True, kw_only=True)
class Look:
    """One network that can be chosen: its own text ("" the common one), and what would stand there if it is chosen."""

    adapter: Adapter
    is_chosen: bool
    own_text: str
    count: Count | None = None
    preview: Preview | None = None
    problems: tuple[Problem, ...] = ()
    verdict: Verdict = field(default_factory=Verdict)
    link_in_text: str = ""  # what is added to the words as link, so that the browser can count it

    @property
    def network(self) -> str:
        return self.adapter.key

    @property
    def blocking(self) -> list[str]:
        """The sentences of what stands in the way: the network's problems, and what the guard blocks."""
        problems = [problem.message for problem in self.problems if problem.is_blocking]
        return problems + [finding.title for finding in self.verdict.of(Decision.BLOCK)]


@dataclass(frozen=True, kw_only=True)
class Slot:
    """A time that is offered; `value` is ISO 8601 with its offset."""

    at: dt.datetime
    value: str
    is_chosen: bool


@dataclass(frozen=True, kw_only=True)
class Composer:
    """Everything that the page of one draft shows."""

    draft: Draft
    places: list[Place]
    looks: list[Look]
    seen: list[Look]  # what the guard looked at: the chosen ones, or the words as they would be copied
    connectable: list[Adapter]
    angles: list[Angle]
    organisation: Organisation
    languages: list[tuple[str, str]]
    language: str
    slots: list[Slot]
    zone: str
    own_time: str  # for a field of a local date and time
    when: str  # "now", the value of a slot, or "own"
    findings: list[Shown]
    stops: list[Stop]  # in force over what was looked at

    @property
    def chosen(self) -> list[Look]:
        return [look for look in self.looks if look.is_chosen]

    @property
    def stops_key(self) -> str:
        """Which stops these are: the page asks for them again only when it changes."""
        return ",".join(str(stop.pk) for stop in self.stops)

    @property
    def decision(self) -> str:
        """The strictest that is said over what was looked at ("allow" to "block"); "" without words."""
        if not (self.draft.text.strip() or any(text.strip() for text in self.draft.texts.values())):
            return ""
        if any(look.blocking for look in self.seen):
            return Decision.BLOCK.value
        strictest = max((look.verdict.decision for look in self.seen), key=lambda d: d.rank, default=Decision.ALLOW)
        return strictest.value

    @property
    def groups(self) -> list[Group]:
        """The findings as cards."""
        return groups_of(self.findings)

    @property
    def tally(self) -> list[tuple[str, str]]:
        """How many findings there are of each weight: words and the kind of their badge, the strictest first."""
        counts = [
            (sum(1 for one in self.findings if one.finding.decision is decision), kind, words)
            for decision, kind, words in (
                (Decision.BLOCK, "stopped", ngettext_lazy("%(n)d must change", "%(n)d must change", "n")),
                (Decision.REVIEW, "waiting", ngettext_lazy("%(n)d for a colleague", "%(n)d for a colleague", "n")),
                (Decision.WARN, "info", ngettext_lazy("%(n)d for you to decide", "%(n)d for you to decide", "n")),
            )
        ]
        return [(words % {"n": count}, kind) for count, kind, words in counts if count]

    @property
    def has_api_place(self) -> bool:
        return any(place.way == Share.Way.API for place in self.places)


def composer_of(by: Member, draft: Draft) -> Composer:
    """The composer of one of the member's drafts; a blank one begins with the places that they chose last."""
    accounts = list(networks.accounts_of(by))
    choice = _choice(by, draft, accounts)
    places = _places(accounts, choice)
    organisation = people.organisation()
    zone = ZoneInfo(by.time_zone)
    now = clock.now().astimezone(zone)
    due_at = draft.due_at.astimezone(zone) if draft.due_at and draft.due_at > now else None
    slots = [_slot(at, due_at) for at in next_slots(now, quiet=_quiet(organisation))]
    when = "now" if due_at is None else next((slot.value for slot in slots if slot.is_chosen), "own")
    around = surroundings_of(draft.member)
    looks = _looks(draft, places, around)
    seen = [look for look in looks if look.is_chosen] or [_look(draft, ADAPTERS.get("copy"), Share.Way.WINDOW, around)]
    connected = {account.network for account in accounts}
    return Composer(
        draft=draft,
        places=places,
        looks=looks,
        seen=seen,
        findings=shown_of(draft, seen),
        connectable=[adapter for adapter in networks.connectable() if adapter.key not in connected],
        angles=list(draft.item.angles.all()) if draft.item is not None else [],
        organisation=organisation,
        languages=[(code, str(name)) for code, name in settings.LANGUAGES],
        language=draft.language or by.language,
        slots=slots,
        zone=by.time_zone,
        own_time=due_at.strftime("%Y-%m-%dT%H:%M") if due_at and when == "own" else "",
        when=when,
        stops=services.stops_over_draft(draft, sorted(look.network for look in seen)),
    )


def chosen_accounts(by: Member, draft: Draft) -> list[Account]:
    """The member's accounts that the draft goes to; ids that are not theirs are left out."""
    return [account for account in networks.accounts_of(by) if account.pk in draft.accounts]


def chosen_windows(draft: Draft) -> list[str]:
    """The keys of the networks whose window the draft goes through."""
    return [adapter.key for adapter in _window_networks() if adapter.key in draft.networks]


def _choice(by: Member, draft: Draft, accounts: Iterable[Account]) -> set[str]:
    chosen = draft
    if not draft.text and not draft.texts and not draft.networks and not draft.accounts:
        usual = queries.usual_places(by)
        if usual is None:
            return {f"account:{account.pk}" for account in accounts}
        chosen = usual
    return {f"account:{pk}" for pk in chosen.accounts} | {f"window:{key}" for key in chosen.networks}


def _places(accounts: Iterable[Account], choice: set[str]) -> list[Place]:
    places = [
        Place(
            value=f"account:{account.pk}",
            adapter=ADAPTERS.get(account.network),
            handle=account.handle,
            does=_("Sends it for you"),
            way=Share.Way.API,
            is_chosen=f"account:{account.pk}" in choice,
        )
        for account in accounts
        if account.network in ADAPTERS
    ]
    for adapter in _window_networks():
        value = f"window:{adapter.key}"
        places.append(
            Place(
                value=value,
                adapter=adapter,
                handle="",
                does=_does(adapter),
                way=Share.Way.WINDOW,
                is_chosen=value in choice,
            )
        )
    return places


def _window_networks() -> list[Adapter]:
    return [adapter for adapter in ADAPTERS if not adapter.can_publish]


def _does(adapter: Adapter) -> str:
    if not adapter.has_share_window:
        return _("Ready to paste anywhere")
    if adapter.prefill_text:
        return _("Opens its own window with your text")
    return _("Opens its own window; you paste your text")


def _looks(draft: Draft, places: list[Place], around: Surroundings) -> list[Look]:
    ways: dict[str, list[Place]] = {}
    for place in places:
        ways.setdefault(place.network, []).append(place)
    return [
        _look(draft, group[0].adapter, group[0].way, around)
        if any(place.is_chosen for place in group)
        else Look(adapter=group[0].adapter, is_chosen=False, own_text=draft.texts.get(network, ""))
        for network, group in ways.items()
    ]


def _look(draft: Draft, adapter: Adapter, way: str, around: Surroundings) -> Look:
    composed = services.compose_text(draft=draft, network=adapter.key, way=way, around=around)
    is_blank = not draft.text_for(adapter.key).strip()
    problems = [p for p in composed.problems if not (is_blank and p.code in _BLANK)]
    link_url = composed.post.link_url
    return Look(
        adapter=adapter,
        is_chosen=True,
        own_text=draft.texts.get(adapter.key, ""),
        count=composed.count,
        preview=adapter.preview(composed.post),
        problems=tuple(problems),
        verdict=composed.verdict,
        link_in_text=link_url if link_url and link_url in composed.text else "",
    )


def _slot(at: dt.datetime, due_at: dt.datetime | None) -> Slot:
    return Slot(at=at, value=at.isoformat(), is_chosen=at == due_at)


def _quiet(organisation: Organisation) -> tuple[dt.time, dt.time] | None:
    start, end = organisation.quiet_from, organisation.quiet_until
    return (start, end) if start is not None and end is not None else None
