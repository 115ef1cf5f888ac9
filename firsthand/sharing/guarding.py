"""What the guard is given to look at: a draft or a share as it would leave, with all that a check may ask about it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from firsthand.core import clock
from firsthand.guard import queries as rules
from firsthand.guard import values as guard
from firsthand.guard.models import Appeal
from firsthand.guard.reviewing import review
from firsthand.guard.values import Verdict
from firsthand.links import queries as links
from firsthand.networks.adapters import ADAPTERS
from firsthand.networks.values import Count
from firsthand.people import queries as people
from firsthand.people.models import Member, Organisation
from firsthand.sharing import queries
from firsthand.sharing.models import Draft, Picture, Share

Alike = tuple[guard.Alike, ...]


@dataclass(frozen=True, kw_only=True)
class Surroundings:
    """What reviews need beside the words; read once for all networks of a draft. What was read is kept."""

    member: Member
    organisation: Organisation
    author: guard.Author
    alike: dict[str, Alike] = field(default_factory=dict)  # by text
    approved: dict[str, bool] = field(default_factory=dict)  # by host
    upheld: dict[int, list[Appeal]] = field(default_factory=dict)  # by author
    posted: dict[dt.date, dict[str, int]] = field(default_factory=dict)  # by day and network


def surroundings_of(member: Member, like: Surroundings | None = None) -> Surroundings:
    """What is around all that this member would say: in one query, two with the department.

    `like`: others of the same moment, whose answers about the organisation, hosts and appeals hold here too.
    """
    department = member.department
    author = guard.Author(
        member_id=member.pk,
        department_id=member.department_id,
        region="" if department is None else department.region,
        time_zone=member.time_zone,
        contacts=frozenset({member.email}),
    )
    if like is not None:
        return replace(like, member=member, author=author, alike={}, posted={})
    return Surroundings(member=member, organisation=people.organisation(), author=author)


def of_draft(
    draft: Draft, *, text: str, network: str, count: Count, link_url: str, around: Surroundings
) -> guard.Draft:
    """A draft as it would leave for one network; `link_url` is the short link or its stand-in."""
    own_words = draft.text_for(network).strip()
    return _draft(
        around,
        text=text,
        network=network,
        language=draft.language or draft.member.language,
        at=draft.due_at,
        words_end=len(own_words) if text.startswith(own_words) else None,
        count=count,
        link=(link_url, draft.page_url),
        picture=draft.picture,
        card={} if draft.item is None else {"title": draft.item.title, "description": draft.item.summary[:300]},
        item=(draft.item_id, frozenset(draft.item.topics) if draft.item else frozenset()),
        draft_id=draft.pk,
    )


def of_share(
    share: Share, *, count: Count, link_url: str, around: Surroundings, at: dt.datetime | None = None
) -> guard.Draft:
    """A share as it will leave. `at` None: at its time."""
    disclosure = around.organisation.disclosure.strip()
    words = share.text.removesuffix(link_url).rstrip() if link_url else share.text
    words = words.removesuffix(disclosure).rstrip() if disclosure else words
    return _draft(
        around,
        text=share.text,
        network=share.network,
        language=share.language,
        at=at or share.due_at,
        words_end=len(words),
        count=count,
        link=(link_url, "" if share.link is None else share.link.page_url),
        picture=share.picture,
        card=share.card,
        item=(share.item_id, frozenset(share.item.topics) if share.item else frozenset()),
        draft_id=share.draft_id,
    )


def verdict_of(draft: guard.Draft, around: Surroundings) -> Verdict:
    """What the rules in force say, without what a reviewer took back for this author."""
    verdict = review(draft)
    if not verdict.findings:
        return verdict
    if around.member.pk not in around.upheld:
        around.upheld[around.member.pk] = rules.upheld_appeals(around.member)
    appeals = around.upheld[around.member.pk]
    return review(draft, upheld=rules.upheld_in(draft, appeals)) if appeals else verdict


def _draft(
    around: Surroundings,
    *,
    text: str,
    network: str,
    language: str,
    at: dt.datetime | None,
    words_end: int | None,
    count: Count,
    link: tuple[str, str],
    picture: Picture | None,
    card: Mapping[str, str],
    item: tuple[int | None, frozenset[str]],
    draft_id: int | None,
) -> guard.Draft:
    organisation, now = around.organisation, clock.now()
    at = max(at, now) if at is not None else now
    disclosure = organisation.disclosure.strip()
    return guard.Draft(
        text=text,
        network=network,
        language=language,
        author=around.author,
        at=at,
        words_end=words_end,
        has_disclosure=bool(disclosure) and disclosure.casefold() in text.casefold(),
        disclosure=disclosure,
        employer=(organisation.name,),
        fold=ADAPTERS.get(network).truncates_at if network in ADAPTERS else None,
        item_id=item[0],
        topics=item[1],
        destinations=_destinations(text, *link, around),
        picture=_picture(picture),
        beside=_beside(picture, card),
        alike=_alike(text, draft_id, around),
        used=count.used if not count.is_over or count.limit is None else max(count.used, count.limit + 1),
        limit=count.limit,
        quiet_from=organisation.quiet_from,
        quiet_until=organisation.quiet_until,
        posted_today=_posted(at, network, draft_id, around),
        day_cap=organisation.day_cap,
    )


def _destinations(text: str, short: str, page_url: str, around: Surroundings) -> tuple[guard.Destination, ...]:
    """Where our own link leads; addresses that the author typed are found by the checks."""
    if not page_url:
        return ()
    try:
        host = (urlsplit(page_url).hostname or "").removeprefix("www.")
    except ValueError:
        host = ""
    if host not in around.approved:
        around.approved[host] = links.is_approved(host)
    start = text.find(short) if short else -1
    start = start if start >= 0 else text.find(page_url)
    size = len(short) if short and text.find(short) >= 0 else len(page_url)
    span = (start, start + size) if start >= 0 else (None, None)
    return (guard.Destination(url=page_url, host=host, is_approved=around.approved[host], start=span[0], end=span[1]),)


def _picture(picture: Picture | None) -> guard.Picture | None:
    """Ours carry their pixels alone: they were encoded anew when they came in."""
    if picture is None:
        return None
    return guard.Picture(mime=picture.mime, width=picture.width, height=picture.height, alt=picture.alt)


def _beside(picture: Picture | None, card: Mapping[str, str]) -> tuple[guard.Beside, ...]:
    """The description of the picture, and what stands in the box of the link."""
    alt = picture.alt.strip() if picture is not None else ""
    box = "\n".join(part for part in (card.get("title", ""), card.get("description", "")) if part)
    said = (guard.Beside(text=alt, is_own=True), guard.Beside(text=box, is_own=False))
    return tuple(words for words in said if words.text)


def _alike(text: str, draft_id: int | None, around: Surroundings) -> Alike:
    if text not in around.alike:
        rows = queries.alike(around.member, text, draft_id=draft_id)
        around.alike[text] = tuple(guard.Alike(text=other, at=at, is_own=is_own) for other, at, is_own in rows)
    return around.alike[text]


def _posted(at: dt.datetime, network: str, draft_id: int | None, around: Surroundings) -> int:
    if around.organisation.day_cap is None:
        return 0
    zone = ZoneInfo(around.member.time_zone)
    day = at.astimezone(zone).date()
    if day not in around.posted:
        start_at = dt.datetime.combine(day, dt.time(), tzinfo=zone)
        end_at = dt.datetime.combine(day + dt.timedelta(days=1), dt.time(), tzinfo=zone)
        around.posted[day] = queries.posted_on(around.member, start_at=start_at, end_at=end_at, draft_id=draft_id)
    return around.posted[day].get(network, 0)
