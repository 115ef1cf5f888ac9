from __future__ import annotations

import datetime as dt
import itertools
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from firsthand.content.models import Item
from firsthand.core import clock
from firsthand.core.errors import Forbidden, Invalid
from firsthand.networks.models import Account
from firsthand.notices.models import Notice
from firsthand.oversight.errors import Stopped
from firsthand.oversight.models import Stop
from firsthand.people.models import Member
from firsthand.sharing import queries, services
from firsthand.sharing.models import Draft, PublishAttempt, Share
from firsthand.sharing.reaching import in_scope, reach_of
from firsthand.sharing.services.stopping import SPREAD_S
from firsthand.sharing.states import AttemptState, ShareState
from firsthand.sharing.tests.conftest import Paperboy

Queue = Callable[..., Share]


@pytest.fixture
def queue(ada: Member, account: Account, make_draft: Callable[..., Draft]) -> Queue:
    """``queue("text", minutes=-5)``: a planned share of Ada's, due in so many minutes."""

    def make(text: str, *, minutes: float = 0, **fields: Any) -> Share:
        [share] = services.share(by=ada, draft=make_draft(text, **fields), accounts=[account])
        due_at = clock.now() + dt.timedelta(minutes=minutes)
        Share.objects.filter(pk=share.pk).update(due_at=due_at)
        PublishAttempt.objects.filter(share=share).update(send_at=due_at)
        return share

    return make


def stop_all(by: Member, **scope: str) -> Stop:
    return services.stop_sharing(by=by, reason="A flood in the bay.", **{"scope": "everything", **scope})


def test_what_is_due_waits_with_the_reason_and_goes_on_afterwards(
    lea: Member, queue: Queue, paperboy: Paperboy, run_jobs: Callable[..., int]
) -> None:
    share = queue("About the bay.")
    stop = stop_all(lea)
    run_jobs()
    services.send_late()
    share.refresh_from_db()
    assert (share.state, share.reason, paperboy.posts) == (
        ShareState.SCHEDULED,
        "It waits behind a stop: A flood in the bay.",
        {},
    )
    assert (stop.waiting_count, stop.passing_count) == (1, 0)
    services.resume_sharing(by=lea, stop=stop, rest="release")
    run_jobs(until=clock.now() + dt.timedelta(minutes=1))
    share.refresh_from_db()
    assert (share.state, share.reason, len(paperboy.posts)) == (ShareState.PUBLISHED, "", 1)


def test_each_author_is_told_once_why_and_once_that_it_goes_on(
    ada: Member, lea: Member, queue: Queue, run_jobs: Callable[..., int]
) -> None:
    for n in range(3):
        queue(f"Post {n} of the day.", minutes=n)
    stop = stop_all(lea)
    run_jobs()
    assert [n.text for n in Notice.objects.filter(member=ada)] == ["Your planned posts wait: A flood in the bay."]
    services.resume_sharing(by=lea, stop=stop, rest="release")
    run_jobs(only="sharing.close_stop")
    assert Notice.objects.filter(member=ada, kind="oversight.resumed").count() == 1


def test_whose_posts_were_due_only_later_is_told_that_it_is_over_too(
    ada: Member, lea: Member, queue: Queue, run_jobs: Callable[..., int]
) -> None:
    queue("Tomorrow.", minutes=24 * 60)
    stop = stop_all(lea)
    run_jobs(only="sharing.tell_of_stop")
    services.resume_sharing(by=lea, stop=stop, rest="discard")
    run_jobs(only="sharing.close_stop")
    assert Notice.objects.filter(member=ada, kind="oversight.resumed").count() == 1


def test_nobody_is_told_that_it_goes_on_while_another_stop_holds_it(
    ada: Member, lea: Member, queue: Queue, run_jobs: Callable[..., int]
) -> None:
    share = queue("Soon.", minutes=5)
    first = stop_all(lea)
    stop_all(lea, scope="network", value="paperboy")
    run_jobs(only="sharing.tell_of_stop")
    services.resume_sharing(by=lea, stop=first, rest="release")
    run_jobs(only="sharing.close_stop")
    share.refresh_from_db()
    assert share.reason == "It waits behind a stop: A flood in the bay."
    assert not Notice.objects.filter(member=ada, kind="oversight.resumed").exists()


def test_what_is_released_leaves_one_after_another(lea: Member, queue: Queue) -> None:
    shares = [queue(f"Post {n}.", minutes=-5) for n in range(4)]
    services.resume_sharing(by=lea, stop=stop_all(lea), rest="release")
    times = [PublishAttempt.objects.get(share=share).send_at for share in shares]
    gaps = [(later - before).total_seconds() for before, later in itertools.pairwise(times)]
    assert gaps == [SPREAD_S] * 3


def test_what_waited_for_long_goes_back_to_its_author(
    ada: Member, lea: Member, queue: Queue, paperboy: Paperboy, run_jobs: Callable[..., int]
) -> None:
    share = queue("Good morning.", minutes=-13 * 60)
    services.resume_sharing(by=lea, stop=stop_all(lea), rest="release")
    run_jobs()
    share.refresh_from_db()
    assert share.state == ShareState.WITHDRAWN
    assert "Is it still what you want to say?" in share.reason
    assert share.draft in queries.my_drafts(ada)
    assert paperboy.posts == {}
    assert Notice.objects.filter(member=ada, kind="sharing.called_off").exists()


@pytest.mark.parametrize("rest", ["discard", "ask"])
def test_what_is_discarded_never_leaves_whatever_the_job_does(
    rest: str, lea: Member, queue: Queue, paperboy: Paperboy, run_jobs: Callable[..., int]
) -> None:
    due, later = queue("Due now."), queue("Due tomorrow.", minutes=24 * 60)
    services.resume_sharing(by=lea, stop=stop_all(lea), rest=rest)
    services.deliver(share_id=due.pk)  # before the job
    assert paperboy.posts == {}
    run_jobs()
    due.refresh_from_db()
    later.refresh_from_db()
    assert (due.state, later.state) == (ShareState.WITHDRAWN, ShareState.SCHEDULED)


def test_one_by_one(lea: Member, queue: Queue, run_jobs: Callable[..., int], paperboy: Paperboy) -> None:
    go, ask, drop, future = queue("Go."), queue("Ask."), queue("Drop."), queue("Later.", minutes=60)
    fates = {go.pk: "release", ask.pk: "ask", future.pk: "discard"}
    services.resume_sharing(by=lea, stop=stop_all(lea), rest="discard", fates=fates)
    run_jobs(until=clock.now() + dt.timedelta(minutes=1))
    states = [Share.objects.get(pk=share.pk).state for share in (go, ask, drop, future)]
    assert states == [ShareState.PUBLISHED] + [ShareState.WITHDRAWN] * 3
    assert [post.text for post in paperboy.posts.values()] == ["Go."]


def test_what_another_stop_covers_goes_on_waiting(lea: Member, queue: Queue, paperboy: Paperboy) -> None:
    share = queue("About the bay.")
    first = stop_all(lea)
    stop_all(lea, scope="network", value="paperboy")
    services.resume_sharing(by=lea, stop=first, rest="release")
    services.deliver(share_id=share.pk)
    assert paperboy.posts == {}
    assert not PublishAttempt.objects.exclude(state=AttemptState.READY).exists()


def test_a_stop_elsewhere_holds_nothing(lea: Member, queue: Queue, paperboy: Paperboy) -> None:
    stop_all(lea, scope="network", value="bluesky")
    assert services.deliver(share_id=queue("About the bay.").pk)
    assert len(paperboy.posts) == 1


def test_a_stop_between_fence_and_call_still_holds(
    lea: Member, queue: Queue, paperboy: Paperboy, monkeypatch: pytest.MonkeyPatch
) -> None:
    from firsthand.sharing.services import publishing

    share = queue("About the bay.")
    monkeypatch.setattr(publishing, "_check_lease", lambda attempt: stop_all(lea))
    services.deliver(share_id=share.pk)
    share.refresh_from_db()
    assert (share.state, share.reason, paperboy.posts) == (
        ShareState.SCHEDULED,
        "It waits behind a stop: A flood in the bay.",
        {},
    )
    assert list(share.attempts.order_by("n").values_list("state", flat=True)) == ["rejected", "ready"]


@pytest.mark.parametrize("minutes", [0, 60])
def test_the_condition_over_rows_says_what_the_stop_says(minutes: int, queue: Queue, item: Item, lea: Member) -> None:
    Item.objects.filter(pk=item.pk).update(topics=["Tide in Ústí"])
    item.refresh_from_db()
    shares = [
        queue("With an item.", item=item, minutes=minutes),
        queue("With a page.", page_url="https://www.alder.example/x?utm_campaign=Spring+Tide&a=1", minutes=minutes),
        queue("As others write it.", page_url="https://a.example/?%75tm_campaign=spring%20%54ide", minutes=minutes),
        queue("Alone.", minutes=minutes),
    ]
    department = shares[0].member.department
    assert department is not None
    department.region = "Europe"
    department.save()
    scopes = [
        ("everything", ""),
        *[("department", str(pk)) for pk in (department.pk, department.pk + 1)],
        *[("region", name) for name in ("EUROPE", "Asia")],
        *[("network", name) for name in ("paperboy", "bluesky")],
        *[("topic", name) for name in ("tide in ústí", "wind")],
        *[("campaign", name) for name in ("spring tide", "Spring", "TIDE IN ÚSTÍ", "wind")],
    ]
    for scope, value in scopes:
        stop = Stop(scope=scope, value=value)
        rows = Share.objects.filter(in_scope(stop)).values_list("pk", flat=True)
        one_by_one = [s.pk for s in Share.objects.order_by("pk") if stop.covers(reach_of(s))]
        assert sorted(rows) == one_by_one, (scope, value)


def test_no_window_opens_and_none_stays_open(
    ada: Member, lea: Member, draft: Draft, paperboy: Paperboy, client_of: Callable[[Member], Client]
) -> None:
    opened = services.open_window(by=ada, draft=draft, network="paperboy")
    stop_all(lea, scope="network", value="paperboy")
    with pytest.raises(Stopped, match="A flood in the bay"):
        services.open_window(by=ada, draft=draft, network="paperboy")
    page = client_of(ada).get(reverse("sharing:share", args=[opened.share.pk])).content.decode()
    assert "its window stays closed" in page
    assert 'data-controller="window"' not in page


def test_people_read_why_on_today_and_in_the_composer(
    ada: Member, lea: Member, draft: Draft, account: Account, client_of: Callable[[Member], Client]
) -> None:
    Draft.objects.filter(pk=draft.pk).update(accounts=[account.pk])
    stop_all(lea)
    client = client_of(ada)
    today, composer = (client.get(url).content.decode() for url in ("/", f"/share/write/?draft={draft.pk}"))
    for page in (today, composer):
        assert f"{lea.name} stopped everything that goes out." in page
        assert "because: A flood in the bay." in page
        assert "you are told which" in page
    assert composer.index("A flood in the bay.") < composer.index('id="text"')


def test_a_stop_stands_in_the_composer_before_a_place_is_chosen(
    ada: Member, lea: Member, draft: Draft, client_of: Callable[[Member], Client]
) -> None:
    Draft.objects.filter(pk=draft.pk).update(accounts=[], networks=[])
    stop_all(lea)
    assert "A flood in the bay." in client_of(ada).get(f"/share/write/?draft={draft.pk}").content.decode()


def test_a_stop_is_read_out_above_the_words_once_while_somebody_writes(
    ada: Member, lea: Member, draft: Draft, account: Account, client_of: Callable[[Member], Client]
) -> None:
    client, url = client_of(ada), reverse("sharing:save")
    stop = stop_all(lea, scope="network", value="paperboy")

    def said(seen: str) -> str:
        to = [f"account:{account.pk}"]
        typed = {"draft": draft.pk, "text": "In the bay.", "to": to, "when": "now", "stops_seen": seen}
        return client.post(url, typed, headers={"HX-Request": "true"}).content.decode()

    assert 'id="composer-stops" hx-swap-oob="innerHTML"' in said("")
    assert f"{lea.name} stopped everything that goes to Paperboy." in said("")
    assert "composer-stops" not in said(str(stop.pk))
    services.resume_sharing(by=lea, stop=stop, rest="release")
    assert 'id="composer-stops" hx-swap-oob="innerHTML"' in said(str(stop.pk))
    assert "stopped everything" not in said(str(stop.pk))


def test_the_page_says_what_it_would_hold_and_then_what_it_holds(
    lea: Member, queue: Queue, client_of: Callable[[Member], Client]
) -> None:
    queue("Soon.", minutes=10)
    queue("Tonight.", minutes=600)
    client = client_of(lea)
    before = client.get(reverse("sharing:stops")).content.decode()
    assert "Engineering · 1 in 1 h, 2 in 24 h" in before
    department = Share.objects.all()[0].member.department_id
    order = {"what": f"department:{department}", "reason": "A flood in the bay."}
    after = client.post(reverse("sharing:stops"), order, follow=True)
    said = after.content.decode()
    assert "In force since" in said
    assert "2 posts wait." in said
    assert "None of them is due yet. None was on its way already." in said
    [stop] = Stop.objects.all()
    client.post(reverse("sharing:resume", args=[stop.pk]), {"rest": "release"})
    stop.refresh_from_db()
    assert not stop.is_in_force


def test_a_stop_without_a_reason_is_asked_for_it(lea: Member, client_of: Callable[[Member], Client]) -> None:
    answer = client_of(lea).post(reverse("sharing:stops"), {"what": "everything", "reason": ""})
    assert answer.status_code == 422
    assert not Stop.objects.exists()


def test_the_list_of_what_waits_names_nobody(
    ada: Member, lea: Member, queue: Queue, client_of: Callable[[Member], Client], django_assert_max_num_queries: Any
) -> None:
    for n in range(5):
        queue(f"Post {n}.")
    stop = stop_all(lea)
    client = client_of(lea)
    with django_assert_max_num_queries(10):
        page = client.get(reverse("sharing:stop", args=[stop.pk])).content.decode()
    assert "Post 3." in page
    assert ada.name not in page


def test_only_those_with_the_right_resume(ada: Member, cleo: Member, lea: Member, queue: Queue) -> None:
    share = queue("About the bay.")
    stop = stop_all(lea)
    for member in (ada, cleo):
        with pytest.raises(Forbidden):
            services.resume_sharing(by=member, stop=stop, rest="discard")
    share.refresh_from_db()
    assert share.state == ShareState.SCHEDULED
    with pytest.raises(Invalid):
        services.resume_sharing(by=lea, stop=stop, rest="forget")


def test_the_api_stops_and_resumes(lea: Member, queue: Queue) -> None:
    from firsthand.people import services as people

    share = queue("About the bay.")
    key = people.create_token(by=lea, name="Key", scopes=["oversight.stop"]).text
    client, headers = Client(), {"authorization": f"Bearer {key}"}
    order = {"scope": "everything", "reason": "A flood in the bay."}
    made = client.post("/api/v1/stops", order, "application/json", headers=headers).json()
    assert (made["waiting_count"], made["lifted_at"]) == (1, None)
    posts = client.get(f"/api/v1/stops/{made['id']}/posts", headers=headers).json()["items"]
    assert [post["id"] for post in posts] == [share.pk]
    after = {"rest": "release", "fates": {str(share.pk): "discard"}}
    client.post(f"/api/v1/stops/{made['id']}/resume", after, "application/json", headers=headers)
    assert client.get(f"/api/v1/stops/{made['id']}", headers=headers).json()["lifted_at"]
    share.refresh_from_db()
    assert share.state == ShareState.WITHDRAWN
