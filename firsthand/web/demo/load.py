"""Fills an empty deployment with a company that has been at it for ninety days.

The rows are written straight into the tables: services would stamp them with today's date and send them out.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from django.conf import settings
from django.contrib.auth.hashers import make_password
from django.db import transaction

from firsthand.config.secrets import minted
from firsthand.content.models import Angle, Item, Source, TopicFollow
from firsthand.content.states import ItemState, SourceState
from firsthand.core import clock
from firsthand.links import services as links
from firsthand.links.models import ApprovedDomain, Link
from firsthand.measurement import services as measurement
from firsthand.networks.models import Account
from firsthand.networks.states import AccountState
from firsthand.people.models import Department, Member, Organisation
from firsthand.people.rights import Role
from firsthand.people.states import Participation
from firsthand.sharing.models import Share
from firsthand.sharing.states import ShareState
from firsthand.sharing.values import likeness_keys
from firsthand.web.demo import charter, guard, guidelines, oversight, words
from firsthand.web.demo.company import Company
from firsthand.web.demo.picture import HEIGHT_PX, WIDTH_PX, stored

HOST = "example.com"
MAIL = "halden.example"
_PICTURES = 12
_BATCH = 2000
#: Who tries the product out signs in as one of these: (place in words.PEOPLE, roles).
GUIDES: tuple[tuple[int, list[str]], ...] = (
    (0, []), (1, [Role.CURATOR]), (2, [Role.LEAD]), (3, [Role.ADMIN]),
    (4, [Role.LEGAL]), (5, [Role.COMPLIANCE]), (6, [Role.HR]), (7, [Role.BRAND]),
)  # fmt: skip
#: What further apps add, each in a module of its own, in this order.
PARTS: tuple[Callable[[Company], None], ...] = (guidelines.load, charter.load, guard.load, oversight.load)
_WINDOW_NETWORKS = ("linkedin", "linkedin", "linkedin", "x", "facebook", "threads")


@dataclass(frozen=True, kw_only=True)
class Scale:
    """How large the company is: people, items, days of history, shares a day for each person taking part."""

    people: int = 40
    items: int = 128
    days: int = 90
    shares_a_day: float = 0.16
    clicks_a_share: float = 4.0


def password() -> str:
    """The password of the demonstration's people; minted once for each deployment."""
    return minted(settings.DATA_DIR, "demo-password")[:12]


def load(*, seed: int = 1, scale: Scale | None = None) -> bool:
    """Load the demonstration; False when this deployment already has people, who are never mixed with invented ones."""
    if Member.objects.exists():
        return False
    loader = _Loader(random.Random(seed), scale or Scale())  # noqa: S311  # invented data, not a secret
    with transaction.atomic():
        loader.run()
    measurement.roll_up()
    return True


class _Loader:
    """One run: everything drawn from one generator in a fixed order, relative to this morning (UTC)."""

    def __init__(self, rng: random.Random, scale: Scale) -> None:
        self.rng = rng
        self.scale = scale
        self.today = clock.now().replace(hour=6, minute=0, second=0, microsecond=0)
        if self.today > clock.now():
            self.today -= dt.timedelta(days=1)

    def run(self) -> None:
        Organisation.objects.update_or_create(
            pk=1,
            defaults={
                "name": words.COMPANY,
                "is_demo": True,
                "disclosure": f"I work at {words.COMPANY}.",
                "quiet_from": dt.time(19),
                "quiet_until": dt.time(7),
            },
        )
        ApprovedDomain.objects.get_or_create(host=HOST, defaults={"is_demo": True})
        self.people = self._people()
        self.items = self._items()
        self.accounts = self._accounts()
        self._shares()
        self._clicks()
        company = Company(rng=self.rng, today=self.today, people=self.people, items=self.items, shares=self.shares)
        for part in PARTS:
            part(company)

    def _people(self) -> list[Member]:
        departments = [
            Department.objects.create(name=name, region=region, is_demo=True)
            for name, region in zip(words.DEPARTMENTS, words.REGIONS, strict=True)
        ]
        guides = dict(GUIDES)
        guide_password = make_password(password())
        rows = []
        for n in range(self.scale.people):
            name = words.PEOPLE[n % len(words.PEOPLE)]
            round_ = n // len(words.PEOPLE)
            department = departments[n % len(departments)]
            state = self._participation(n)
            rows.append(
                Member(
                    email=f"{_plain(name.split()[0])}{round_ or ''}@{MAIL}",
                    name=name if not round_ else f"{name} {round_ + 1}",
                    job_title=self.rng.choice(words.JOBS[department.name]),
                    department=department,
                    roles=guides.get(n, []),
                    participation=state,
                    participation_at=self._ago(self.scale.days - 1),
                    password=guide_password if n in guides else make_password(None),
                    is_demo=True,
                )
            )
        Member.objects.bulk_create(rows)
        sharers = [row for row in rows if row.participation == Participation.IN]
        topics = sorted({topic for _site, topics, _stories in words.SOURCES for topic in topics})
        TopicFollow.objects.bulk_create(
            TopicFollow(member=member, topic=topic) for member in rows for topic in self.rng.sample(topics, 2)
        )
        self.sharers = sharers
        return rows

    def _participation(self, n: int) -> str:
        if n == 0:
            return Participation.OUTSIDE  # the first guide: a newcomer, who opts in by hand
        if n < len(GUIDES):
            return Participation.IN
        return self.rng.choices(
            [Participation.IN, Participation.OUTSIDE, Participation.PAUSED, Participation.LEFT], [80, 13, 4, 3]
        )[0]

    def _items(self) -> list[Item]:
        self.pictures = [stored(n) for n in range(_PICTURES)]
        sources = [
            Source.objects.create(
                url=f"https://{HOST}/{_slug(site)}/feed.xml",
                title=site,
                site_url=f"https://{HOST}/{_slug(site)}",
                topics=list(topics),
                language="en",
                state=SourceState.PAUSED,  # nothing to poll there
                polled_at=self.today,
                succeeded_at=self.today,
                problem="",
                is_demo=True,
            )
            for site, topics, _stories in words.SOURCES
        ]
        rows = [self._item(n, sources) for n in range(self.scale.items)]
        Item.objects.bulk_create(rows, batch_size=_BATCH)
        Angle.objects.bulk_create(
            Angle(item=item, position=place, text=text)
            for item in rows
            for place, text in enumerate(self.rng.sample(words.ANGLES, 2))
        )
        return rows

    def _item(self, n: int, sources: list[Source]) -> Item:
        place = n % len(words.SOURCES)
        site, topics, stories = words.SOURCES[place]
        round_, story = divmod(n // len(words.SOURCES), len(stories))
        title, summary = stories[story]
        if round_:
            title = words.AGAIN[(round_ - 1) % len(words.AGAIN)].format(title=title)
        published = self._ago(self.scale.days * (1 - (n + 1) / self.scale.items))
        url = f"https://{HOST}/{_slug(site)}/{_slug(title)}-{n}"
        state = ItemState.WAITING if n > self.scale.items - 7 and n % 2 else ItemState.APPROVED
        return Item(
            source=sources[place],
            guid=url,
            url=url,
            url_key=hashlib.sha256(url.encode()).hexdigest(),
            title=title,
            summary=summary,
            site_name=site,
            image=self.pictures[n % _PICTURES],
            image_width=WIDTH_PX,
            image_height=HEIGHT_PX,
            image_alt="Layered waves in the colours of the house",
            language="en",
            topics=[topics[n % len(topics)]],
            published_at=published,
            created_at=published,
            state=state,
            decided_at=published if state == ItemState.APPROVED else None,
            is_demo=True,
        )

    def _accounts(self) -> dict[int, Account]:
        rows = [
            Account(
                member=member,
                network="bluesky",
                remote_id=f"did:plc:demo{member.pk}",
                handle=f"{_plain(member.name.split()[0])}{member.pk}.{MAIL}",
                display_name=member.name,
                server_url=f"https://{HOST}",
                state=AccountState.DISCONNECTED,  # invented: nothing may be sent there
                reason="This account belongs to the demonstration.",
                connected_at=self._ago(self.scale.days - 1),
                disconnected_at=self.today,
            )
            for member in self.sharers
            if self.rng.random() < 0.6
        ]
        Account.objects.bulk_create(rows)
        return {row.member_id: row for row in rows}

    def _shares(self) -> None:
        """A few share often, most now and then; what is new is shared most."""
        eager = {member.pk: self.rng.paretovariate(1.6) for member in self.sharers}
        mean = sum(eager.values()) / max(len(eager), 1)
        planned = []
        for day in range(self.scale.days - 1, -1, -1):
            start = self.today - dt.timedelta(days=day)
            if start.weekday() >= 5:
                continue
            ramp = 0.45 + 0.55 * (1 - day / self.scale.days)
            fresh = [item for item in self.items if 0 <= (start - _known(item.published_at)).days < 9]
            fresh = [item for item in fresh if item.state == ItemState.APPROVED]
            for member in self.sharers:
                chance = self.scale.shares_a_day * eager[member.pk] / mean * ramp * 1.4
                if fresh and self.rng.random() < chance:
                    item = min(self.rng.choices(fresh, k=2), key=lambda i: len(i.title) % 7)
                    planned.append((member, item, start + dt.timedelta(minutes=self.rng.randint(20, 660))))
        now = clock.now()
        planned = [plan for plan in planned if plan[2] < now]
        rows = [self._link(n, item, at) for n, (_member, item, at) in enumerate(planned)]
        Link.objects.bulk_create(rows, batch_size=_BATCH)
        self.shares = [
            self._share(member, item, at, link) for (member, item, at), link in zip(planned, rows, strict=True)
        ]
        Share.objects.bulk_create(self.shares, batch_size=_BATCH)
        measurement.mark_dirty(at.date() for _member, _item, at in planned)

    def _link(self, n: int, item: Item, at: dt.datetime) -> Link:
        code = f"d{n}{hashlib.sha256(f'{item.url}{n}'.encode()).hexdigest()[:9]}"
        return Link(
            code=code,
            page_url=item.url,
            target_url=f"{item.url}?utm_source=firsthand&utm_medium=social&utm_content=d{n}",
            tag=f"d{n}",
            created_at=at,
            is_demo=True,
        )

    def _share(self, member: Member, item: Item, at: dt.datetime, link: Link) -> Share:
        account = self.accounts.get(member.pk)
        if self.rng.random() < 0.4:
            account = None
        network = "bluesky" if account else self.rng.choice(_WINDOW_NETWORKS)
        link.network = network
        said = " ".join(filter(None, (self.rng.choice(words.OPENERS), item.summary, self.rng.choice(words.CLOSERS))))
        text = f"{said}\n\nI work at {words.COMPANY}."
        likes = int(self.rng.paretovariate(1.3)) - 1 if account else 0
        return Share(
            member=member,
            item=item,
            network=network,
            way=Share.Way.API if account else Share.Way.WINDOW,
            account=account,
            text=text,
            likeness_keys=likeness_keys(text),
            link=link,
            content_hash=hashlib.sha256(text.encode()).hexdigest(),
            state=ShareState.PUBLISHED if account else ShareState.CLAIMED,
            due_at=at,
            created_at=at,
            settled_at=at,
            remote_id=f"at://{account.remote_id}/app.bsky.feed.post/{link.code}" if account else "",
            like_count=min(likes, 90),
            repost_count=min(likes // 5, 20),
            reply_count=min(likes // 4, 20),
            metrics_at=self.today if account else None,
            is_demo=True,
        )

    def _clicks(self) -> None:
        reach = {member.pk: self.rng.lognormvariate(0, 0.8) for member in self.sharers}
        links.import_clicks(click for share in self.shares for click in self._clicks_of(share, reach[share.member_id]))

    def _clicks_of(self, share: Share, reach: float) -> Iterator[links.Click]:
        now = clock.now()
        people = min(int(self.rng.expovariate(1 / (self.scale.clicks_a_share * reach))), 400)
        for visitor, count in (
            ("preview", self.rng.randint(1, 3)),
            ("bot", self.rng.randint(0, 2)),
            ("person", people),
        ):
            for _ in range(count):
                hours = self.rng.expovariate(1 / 14) if visitor == "person" else self.rng.random() / 10
                at = share.due_at + dt.timedelta(hours=hours)
                if at < now:
                    source = share.network if visitor == "person" else ""
                    yield links.Click(at=at, link_id=share.link_id or 0, visitor=visitor, source=source)

    def _ago(self, days: float) -> dt.datetime:
        return self.today - dt.timedelta(days=days)


def _known(moment: dt.datetime | None) -> dt.datetime:
    assert moment is not None
    return moment


def _plain(name: str) -> str:
    return name.lower().translate(str.maketrans("áàäåéèëíïóòöøúüçñ", "aaaaeeeiioooouucn"[:17]))


def _slug(text: str) -> str:
    return "-".join("".join(c if c.isalnum() else " " for c in text.lower()).split())
