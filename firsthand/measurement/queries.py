"""Reads: My impact for the member alone, Programme over enough people."""

from __future__ import annotations

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping
from typing import Any, NamedTuple

from django.db.models import Count, F, QuerySet, Sum
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from firsthand.content.models import Item
from firsthand.measurement import catalogue
from firsthand.measurement.access import require_own, require_programme
from firsthand.measurement.models import LinkDay, ProgrammeDay, Watermark
from firsthand.measurement.values import (
    Cell,
    Figure,
    Impact,
    Programme,
    Series,
    SharedLine,
    Window,
    over_enough_people,
)
from firsthand.networks import queries as networks
from firsthand.people.models import Department, Member, Organisation
from firsthand.people.states import Participation
from firsthand.sharing.models import Share
from firsthand.sharing.states import ShareState

COUNTED = [ShareState.PUBLISHED, ShareState.CLAIMED]
REACTION_COLUMNS = ("like_count", "repost_count", "reply_count", "quote_count")


class Sharer(NamedTuple):
    """Who shared what where in the window; `shares` is how often. Read for counting, never shown."""

    member_id: int
    department_id: int | None
    network: str
    item_id: int | None
    state: str
    shares: int


def rolled_up_at() -> dt.datetime | None:
    """When clicks were last counted; None before the first time."""
    return Watermark.objects.filter(name="clicks").values_list("at", flat=True).first()


def my_impact(by: Member, *, window: Window, limit: int = 50, before_id: int | None = None) -> Impact:
    """What this member's shares did in the window; `limit` shares are listed, newest first.

    `before_id` None: from the newest; else those older than that share, for the next page.
    """
    require_own(by)
    mine = Share.objects.filter(member=by)
    in_window = mine.filter(state__in=COUNTED, settled_at__range=window.moments)
    clicks = _clicks_by_day(mine, window)
    confirmed = in_window.filter(state=ShareState.PUBLISHED).count()
    claimed = in_window.filter(state=ShareState.CLAIMED).count()
    left_out = _left_out(mine, window)
    figures = (
        Figure(metric=catalogue.CONFIRMED, value=confirmed),
        Figure(metric=catalogue.CLAIMED, value=claimed),
        Figure(
            metric=catalogue.CLICKS, value=clicks.total, base=_("{n} bots and previews left out").format(n=left_out)
        ),
        _per_share(clicks.total, confirmed + claimed),
        _reactions(in_window),
    )
    lines, next_before_id = _lines(mine, limit, before_id)
    return Impact(window=window, figures=figures, clicks=clicks, shares=lines, next_before_id=next_before_id)


def programme(by: Member, *, window: Window) -> Programme:
    """The programme's figures in the window, every one of them over at least `min_cell_size` people."""
    require_programme(by)
    organisation = Organisation.objects.get(pk=1)
    least = organisation.min_cell_size
    sharers = _sharers(window)
    everybody = frozenset(sharer.member_id for sharer in sharers)
    if len(everybody) < least:
        return Programme(window=window, min_cell_size=least, is_enough=False)
    days = ProgrammeDay.objects.filter(day__range=(window.start, window.end))
    totals = days.aggregate(confirmed=Sum("confirmed"), claimed=Sum("claimed"), clicks=Sum("clicks"))
    totals = {key: value or 0 for key, value in totals.items()}
    items, hidden = _items(sharers, window, least)
    return Programme(
        window=window,
        min_cell_size=least,
        is_enough=True,
        figures=(
            *_people_figures(len(everybody)),
            Figure(metric=catalogue.CONFIRMED, value=totals["confirmed"]),
            Figure(metric=catalogue.CLAIMED, value=totals["claimed"]),
            Figure(metric=catalogue.CLICKS, value=totals["clicks"]),
            _per_share(totals["clicks"], totals["confirmed"] + totals["claimed"]),
        ),
        confirmed=_series(window, "confirmed", str(catalogue.CONFIRMED.label)),
        claimed=_series(window, "claimed", str(catalogue.CLAIMED.label)),
        clicks=_series(window, "clicks", str(catalogue.CLICKS.label)),
        departments=tuple(_departments(sharers, window, least)),
        networks=tuple(_networks(sharers, window, least)),
        items=tuple(items),
        hidden_item_count=hidden,
    )


def clicks_of_links(link_ids: Iterable[int]) -> dict[int, int]:
    """Clicks by people of each of these links over all time; links without a click are left out."""
    rows = LinkDay.objects.filter(link_id__in=list(link_ids)).values("link_id").annotate(n=Sum("people"))
    return {row["link_id"]: row["n"] for row in rows}


def _clicks_by_day(shares: QuerySet[Share], window: Window) -> Series:
    rows = (
        LinkDay.objects.filter(link_id__in=shares.values("link_id"), day__range=(window.start, window.end))
        .values("day")
        .annotate(n=Sum("people"))
    )
    counts = {row["day"]: row["n"] for row in rows}
    points = tuple((day, counts.get(day, 0)) for day in window.days())
    return Series(key="clicks", label=catalogue.CLICKS.label, points=points)


def _left_out(shares: QuerySet[Share], window: Window) -> int:
    rows = LinkDay.objects.filter(link_id__in=shares.values("link_id"), day__range=(window.start, window.end))
    return rows.aggregate(n=Sum(F("previews") + F("bots")))["n"] or 0


def _per_share(clicks: int, shares: int) -> Figure:
    base = ngettext("on {n} share, confirmed or claimed", "on {n} shares, confirmed or claimed", shares)
    if shares == 0:
        return Figure(metric=catalogue.CLICKS_PER_SHARE, value=None, note=_("No share in this window yet."))
    return Figure(metric=catalogue.CLICKS_PER_SHARE, value=clicks / shares, base=base.format(n=shares))


def _reactions(shares: QuerySet[Share]) -> Figure:
    read = shares.filter(state=ShareState.PUBLISHED, metrics_at__isnull=False)
    total = sum(F(name) for name in REACTION_COLUMNS[1:]) + F(REACTION_COLUMNS[0])
    sums = read.aggregate(n=Sum(total), shares=Count("pk"))
    if not sums["shares"]:
        return Figure(metric=catalogue.REACTIONS, value=None, note=_("No network has told us any yet."))
    base = ngettext("on {n} confirmed share", "on {n} confirmed shares", sums["shares"])
    return Figure(metric=catalogue.REACTIONS, value=sums["n"], base=base.format(n=sums["shares"]))


def _lines(shares: QuerySet[Share], limit: int, before_id: int | None) -> tuple[tuple[SharedLine, ...], int | None]:
    listed = shares.exclude(state=ShareState.WITHDRAWN).select_related("item").order_by("-pk")
    if before_id is not None:
        listed = listed.filter(pk__lt=before_id)
    found = list(listed[: limit + 1])
    page = found[:limit]
    rows = LinkDay.objects.filter(link_id__in=[share.link_id for share in page]).values_list("link_id")
    counts = {row[0]: row[1:] for row in rows.annotate(Sum("people"), Sum("previews"), Sum("bots"))}
    lines = tuple(_line(share, *counts.get(share.link_id or 0, (0, 0, 0))) for share in page)
    return lines, page[-1].pk if len(found) > limit else None


def _line(share: Share, people: int, previews: int, bots: int) -> SharedLine:
    reactions = sum(getattr(share, name) for name in REACTION_COLUMNS) if share.metrics_at else None
    return SharedLine(
        share_id=share.pk,
        network=share.network,
        state=share.state,
        state_label=share.get_state_display(),
        text=share.text,
        title=share.item.title if share.item else "",
        settled_at=share.settled_at,
        remote_url=share.remote_url,
        people=people,
        previews=previews,
        bots=bots,
        reactions=reactions,
    )


def _sharers(window: Window) -> list[Sharer]:
    rows = Share.objects.filter(state__in=COUNTED, settled_at__range=window.moments)
    columns = rows.values_list("member_id", "member__department_id", "network", "item_id", "state")
    return [Sharer(*row) for row in columns.annotate(n=Count("pk"))]


def _people_figures(sharing: int) -> tuple[Figure, Figure]:
    people = Member.objects.filter(is_active=True)
    everybody = people.count()
    taking_part = people.filter(participation=Participation.IN).count()
    return (
        Figure(
            metric=catalogue.TAKING_PART,
            value=taking_part / everybody,
            base=_("{n} of {of} people with an account").format(n=taking_part, of=everybody),
        ),
        Figure(
            metric=catalogue.SHARING,
            value=sharing / taking_part if taking_part else None,
            base=_("{n} of {of} people taking part").format(n=sharing, of=taking_part),
        ),
    )


def _series(window: Window, column: str, label: str) -> Series:
    days = ProgrammeDay.objects.filter(day__range=(window.start, window.end))
    counts = {row["day"]: row["n"] for row in days.values("day").annotate(n=Sum(column))}
    return Series(key=column, label=label, points=tuple((day, counts.get(day, 0)) for day in window.days()))


def _departments(sharers: list[Sharer], window: Window, least: int) -> list[Cell]:
    peopled = set(Member.objects.filter(is_active=True).values_list("department_id", flat=True).distinct())
    known: dict[int | None, str] = {
        None: _("Without a department"),
        **dict(Department.objects.values_list("pk", "name")),
    }
    names = {key: name for key, name in known.items() if key in peopled}
    cells = _cells(names, lambda s: s.department_id, sharers, _programme_sums(window, "department_id"))
    return over_enough_people(cells, min_people=least, other=_("Smaller departments together"))


def _networks(sharers: list[Sharer], window: Window, least: int) -> list[Cell]:
    names = {s.network: networks.label(s.network) for s in sharers}
    cells = _cells(names, lambda s: s.network, sharers, _programme_sums(window, "network"))
    return over_enough_people(cells, min_people=least, other=_("Other networks together"))


def _items(sharers: list[Sharer], window: Window, least: int, limit: int = 10) -> tuple[list[Cell], int]:
    """The items that enough people shared, most clicked first, and how many others there are."""
    people: dict[int, set[int]] = defaultdict(set)
    for sharer in sharers:
        if sharer.item_id is not None:
            people[sharer.item_id].add(sharer.member_id)
    enough = [item_id for item_id, members in people.items() if len(members) >= least]
    names = dict(Item.objects.filter(pk__in=enough).values_list("pk", "title"))
    cells = _cells(names, lambda s: s.item_id, sharers, _item_clicks(enough, window))
    cells.sort(key=lambda cell: (-cell.clicks, cell.label))
    return cells[:limit], len(people) - len(enough)


def _cells(
    names: Mapping[Any, str],
    key_of: Callable[[Sharer], Any],
    sharers: Iterable[Sharer],
    clicks: Mapping[Any, int],
) -> list[Cell]:
    people: dict[Any, set[int]] = defaultdict(set)
    counts: Counter[tuple[Any, str]] = Counter()
    for sharer in sharers:
        people[key_of(sharer)].add(sharer.member_id)
        counts[key_of(sharer), sharer.state] += sharer.shares
    return [
        Cell(
            label=name,
            people=frozenset(people[key]),
            confirmed=counts[key, ShareState.PUBLISHED],
            claimed=counts[key, ShareState.CLAIMED],
            clicks=clicks.get(key, 0),
        )
        for key, name in names.items()
    ]


def _programme_sums(window: Window, column: str) -> dict[Any, int]:
    days = ProgrammeDay.objects.filter(day__range=(window.start, window.end))
    return {row[column]: row["n"] for row in days.values(column).annotate(n=Sum("clicks"))}


def _item_clicks(item_ids: list[int], window: Window) -> dict[Any, int]:
    links = dict(Share.objects.filter(item_id__in=item_ids, link__isnull=False).values_list("link_id", "item_id"))
    rows = LinkDay.objects.filter(link_id__in=list(links), day__range=(window.start, window.end))
    sums: Counter[Any] = Counter()
    for row in rows.values("link_id").annotate(n=Sum("people")):
        sums[links[row["link_id"]]] += row["n"]
    return dict(sums)
