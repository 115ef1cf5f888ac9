"""The crisis stop against real workers: nothing in scope leaves after the switch says so, and the rest goes on."""

from __future__ import annotations

import datetime as dt
import time
from collections.abc import Callable

import pytest
from django.utils import timezone

from firsthand.content.models import Item
from firsthand.content.states import ItemState
from firsthand.core import clock
from firsthand.networks.models import Account
from firsthand.oversight.models import Stop
from firsthand.people.models import Department, Member
from firsthand.sharing import services
from firsthand.sharing.models import PublishAttempt, Share
from firsthand.sharing.reaching import in_scope
from firsthand.sharing.services.compose import hash_of
from firsthand.sharing.states import AttemptState, ShareState
from firsthand.sharing.tests.faults.harness import Workshop, accepted, marker_of, queue, wait_until

pytestmark = [pytest.mark.slow]
POSTS = 500
LANES = 4


def lead() -> Member:
    return Member.objects.get_or_create(email="lea@example.org", defaults={"name": "Lea", "roles": ["lead"]})[0]


def fill(accounts: list[Account], items: list[Item], count: int, over_s: float) -> list[Share]:
    """So many shares of these accounts by turns, due one after the other over the next seconds."""
    links = [queue(account, "First", item=item) for account in accounts for item in items]
    start = timezone.now()
    rows = []
    for n in range(count):
        like = links[n % len(links)]
        due_at = start + dt.timedelta(seconds=n * over_s / count)
        rows.append(
            Share(
                member=like.member,
                item=like.item,
                network="fake",
                way="api",
                account=like.account,
                text=f"Post {n}",
                link=like.link,
                state=ShareState.SCHEDULED,
                due_at=due_at,
            )
        )
        rows[-1].content_hash = hash_of(rows[-1])
    Share.objects.bulk_create(rows)
    PublishAttempt.objects.bulk_create(
        [PublishAttempt(share=r, n=1, marker=f"m{r.pk}", send_at=r.due_at, content_hash=r.content_hash) for r in rows]
    )
    Share.objects.filter(pk__in=[link.pk for link in links]).update(state=ShareState.WITHDRAWN)
    PublishAttempt.objects.filter(share__in=links).update(state=AttemptState.CANCELLED)
    return rows


@pytest.mark.parametrize("scope", ["everything", "department", "region", "network", "topic", "campaign"])
def test_of_500_posts_none_in_scope_leaves_after_the_stop(
    scope: str, workshop: Workshop, account_of: Callable[[str], Account]
) -> None:
    accounts = [account_of(f"m{n}") for n in range(4)]
    north, south = (Department.objects.create(name=name, region=name) for name in ("North", "South"))
    Member.objects.filter(pk__in=[a.member_id for a in accounts[:2]]).update(department=north)
    Member.objects.filter(pk__in=[a.member_id for a in accounts[2:]]).update(department=south)
    items = [
        Item.objects.create(
            url=f"https://www.alder.example/{topic}?utm_campaign={topic}-week",
            url_key=topic, title=topic, topics=[topic], state=ItemState.APPROVED,
        )
        for topic in ("tide", "wind")
    ]  # fmt: skip
    value = {
        "department": str(north.pk), "region": "North", "network": "fake", "topic": "tide", "campaign": "tide-week",
    }.get(scope, "")  # fmt: skip
    shares = fill(accounts, items, POSTS, over_s=4.0)
    plan = [(share.pk, share.due_at.timestamp()) for share in shares]
    senders = [workshop.sender(plan[lane::LANES]) for lane in range(LANES)]
    wait_until(lambda: sum(accepted(workshop.network).values()) > POSTS / 10, 60, "the first tenth")
    stop = services.stop_sharing(by=lead(), scope=scope, value=value, reason="A flood.")
    said_at = clock.database_now().timestamp()
    wait_until(lambda: not any(sender.state for sender in senders), 120, "the senders' end")
    ours = Share.objects.filter(pk__in=[share.pk for share in shares])
    inside = set(ours.filter(in_scope(stop)).values_list("pk", flat=True))
    entries = [e for e in workshop.network.ledger.entries if e["what"] == "accepted"]
    by_marker = {f"m{share.pk}": share.pk for share in shares}
    late = [e for e in entries if e["at"] > said_at and by_marker[str(e["marker"])] in inside]
    assert late == [], f"{len(late)} left after the switch said so"
    went = {by_marker[str(e["marker"])] for e in entries}
    assert inside - went, "the stop came after everything had left: the test shows nothing"
    assert {share.pk for share in shares} - inside <= went, "what is not in scope goes on"
    held = Share.objects.filter(pk__in=inside - went)
    assert set(held.values_list("state", "reason")) == {("scheduled", "It waits behind a stop: A flood.")}


def test_stopping_one_network_races_the_send(workshop: Workshop, account_of: Callable[[str], Account]) -> None:
    """Stops and resumptions one after the other while posts leave: each is held or sent by the gate's own order."""
    accounts = [account_of(f"m{n}") for n in range(4)]
    item = Item.objects.create(url="https://www.alder.example/a", url_key="a", title="a", state=ItemState.APPROVED)
    shares = fill(accounts, [item], 160, over_s=4.0)
    start = time.time()
    plan = [(share.pk, start + n * 0.025) for n, share in enumerate(shares)]
    senders = [workshop.sender(plan[lane::LANES]) for lane in range(LANES)]
    windows = []
    for _n in range(12):
        time.sleep(0.15)
        stop = services.stop_sharing(by=lead(), scope="network", value="fake", reason="A flood.")
        said_at = clock.database_now().timestamp()
        time.sleep(0.15)
        windows.append((said_at, clock.database_now().timestamp()))
        services.resume_sharing(by=lead(), stop=stop, rest="release")
    wait_until(lambda: not any(sender.state for sender in senders), 90, "the senders' end")
    times = [e["at"] for e in workshop.network.ledger.entries if e["what"] == "accepted"]
    assert [at for at in times for start, end in windows if start < at < end] == []
    assert max(accepted(workshop.network).values(), default=0) <= 1
    assert Stop.objects.filter(lifted_at=None).count() == 0
    assert [s.pk for s in shares if accepted(workshop.network)[marker_of(s)] > 1] == []
