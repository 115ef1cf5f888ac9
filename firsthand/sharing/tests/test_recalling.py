"""A recall: what waits is withdrawn, what can be deleted is deleted, the rest is asked for and counted apart."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from firsthand.content import services as content
from firsthand.content.models import Item
from firsthand.core import clock
from firsthand.core.errors import Forbidden, Invalid, NetworkError
from firsthand.networks.models import Account
from firsthand.notices.models import Notice
from firsthand.oversight import queries as oversight
from firsthand.oversight import services as oversight_services
from firsthand.oversight.models import Case, Recall, RecallTarget, ReviewPolicy
from firsthand.people.models import Member
from firsthand.sharing import services
from firsthand.sharing.models import Draft, Share
from firsthand.sharing.tests.conftest import Paperboy

pytestmark = pytest.mark.django_db
Run = Callable[..., int]


@pytest.fixture
def recall_it(item: Item, lea: Member, run_jobs: Run) -> Callable[[], Recall]:
    """``recall_it()``: Lea recalls the item, and everything that follows from it is done."""

    def make() -> Recall:
        recall = content.recall_item(by=lea, item=Item.objects.get(pk=item.pk), reason="It names a customer.")
        run_jobs()
        return recall

    return make


def states() -> list[str]:
    return list(RecallTarget.objects.order_by("pk").values_list("state", flat=True))


def test_what_waits_is_withdrawn_and_never_leaves(
    ada: Member, draft: Draft, account: Account, recall_it: Callable[[], Recall], paperboy: Paperboy
) -> None:
    services.share(by=ada, draft=draft, accounts=[account], due_at=clock.now() + dt.timedelta(hours=1))
    recall = recall_it()
    assert Share.objects.get().state == "withdrawn"
    assert oversight.progress(recall).gone == 1
    assert paperboy.posts == {}


def test_what_a_network_lets_us_delete_is_deleted_and_confirmed(
    ada: Member, draft: Draft, account: Account, run_jobs: Run, recall_it: Callable[[], Recall], paperboy: Paperboy
) -> None:
    services.share(by=ada, draft=draft, accounts=[account])
    run_jobs()
    assert len(paperboy.posts) == 1
    recall_it()
    assert Share.objects.get().state == "deleted"
    assert states() == ["deleted"]


@pytest.fixture
def published(ada: Member, draft: Draft, account: Account, run_jobs: Run) -> Share:
    """Ada's post, confirmed by the network."""
    [share] = services.share(by=ada, draft=draft, accounts=[account])
    run_jobs()
    return Share.objects.get(pk=share.pk)


def now_again() -> None:
    """Let the time of the next try come."""
    RecallTarget.objects.exclude(next_try_at=None).update(next_try_at=clock.now() - dt.timedelta(seconds=1))
    services.delete_recalled()


def test_where_deletion_fails_it_is_tried_again_at_a_time_that_the_page_says(
    published: Share, recall_it: Callable[[], Recall], paperboy: Paperboy, client_of: Callable[[Member], Client],
    lea: Member,
) -> None:  # fmt: skip
    paperboy.says = NetworkError("Not now.", retry_after_s=3600)
    recall = recall_it()
    target = RecallTarget.objects.get()
    assert (target.state, target.try_count, target.problem) == ("found", 1, "Not now.")
    assert target.next_try_at is not None
    assert target.next_try_at > clock.now() + dt.timedelta(minutes=59)
    page = client_of(lea).get(reverse("oversight:recall", args=[recall.pk])).content.decode()
    for words in ("Its network was asked once. Trying again on", "Its last answer: Not now.", "0 of 1 gone"):
        assert words in page
    assert services.delete_recalled() == 0
    paperboy.says = None
    now_again()
    published.refresh_from_db()
    assert (published.state, states(), paperboy.posts) == ("deleted", ["found"], {})


def test_after_three_tries_the_author_is_asked_and_after_six_the_network_is_not_any_more(
    ada: Member, published: Share, recall_it: Callable[[], Recall], paperboy: Paperboy,
    client_of: Callable[[Member], Client], lea: Member,
) -> None:  # fmt: skip
    paperboy.says = NetworkError("Not now.")
    recall = recall_it()
    now_again()
    assert states() == ["found"]
    now_again()
    assert (states(), Notice.objects.filter(member=ada, kind="sharing.recalled").count()) == (["asked"], 1)
    for _n in range(5):
        now_again()
    target = RecallTarget.objects.get()
    assert (target.state, target.try_count, target.next_try_at) == ("asked", 6, None)
    assert Notice.objects.filter(member=ada, kind="sharing.recalled").count() == 1
    page = client_of(lea).get(reverse("oversight:recall", args=[recall.pk])).content.decode()
    assert "asked 6 times; it is not asked again" in page


@pytest.mark.parametrize("state", ["found", "asked"])
def test_an_unknown_outcome_is_never_told_as_deleted(
    state: str, published: Share, recall_it: Callable[[], Recall], paperboy: Paperboy, monkeypatch: pytest.MonkeyPatch,
    run_jobs: Run,
) -> None:  # fmt: skip
    from firsthand.networks import services as networks

    def delete_and_fall_silent(*, account: Account, remote_id: str) -> None:
        paperboy.delete(account, remote_id)
        raise NetworkError("No answer.", is_ambiguous=True)

    with monkeypatch.context() as patch:
        patch.setattr(networks, "delete_post", delete_and_fall_silent)
        recall = recall_it()
        for _n in range(0 if state == "found" else 2):
            now_again()
    published.refresh_from_db()
    assert (published.state, states(), oversight.progress(recall).gone) == ("published", [state], 0)
    now_again()  # deleting what is gone is no error: only this answer is believed
    run_jobs()
    assert (states(), oversight.progress(recall).gone) == (["deleted"], 1)


def test_where_trying_again_is_useless_the_author_is_asked_at_once_and_answers_for_it(
    ada: Member, published: Share, recall_it: Callable[[], Recall], paperboy: Paperboy,
    client_of: Callable[[Member], Client], cleo: Member,
) -> None:  # fmt: skip
    paperboy.says = NetworkError("We do not delete.", permanent=True)
    recall = recall_it()
    services.recall_shares(recall_id=recall.pk)
    services.delete_recalled()
    assert states() == ["asked"]
    notice = Notice.objects.get(member=ada, kind="sharing.recalled")
    assert "It names a customer." in notice.text
    assert client_of(cleo).get(notice.url).status_code == 404
    client = client_of(ada)
    assert f'href="{notice.url}"' in client.get("/").content.decode()
    assert "I deleted it" in client.get(notice.url).content.decode()
    client.post(notice.url)
    assert f'href="{notice.url}"' not in client.get("/").content.decode()
    progress = oversight.progress(recall)
    assert (progress.gone, progress.claimed, progress.total) == (0, 1, 1)


def test_what_its_author_says_to_be_gone_is_confirmed_when_the_network_says_so_too(
    ada: Member, published: Share, recall_it: Callable[[], Recall], paperboy: Paperboy, run_jobs: Run
) -> None:
    paperboy.says = NetworkError("Not now.")
    recall = recall_it()
    for _n in range(2):
        now_again()
    oversight_services.claim_deleted(by=ada, target=RecallTarget.objects.get())
    paperboy.says = None
    now_again()
    run_jobs()
    assert (states(), oversight.progress(recall).claimed) == (["deleted"], 0)


def test_a_worker_that_dies_while_it_asks_loses_nothing(
    published: Share, recall_it: Callable[[], Recall], paperboy: Paperboy, monkeypatch: pytest.MonkeyPatch
) -> None:
    from firsthand.networks import services as networks

    def die(**_arguments: object) -> None:
        raise SystemExit

    with monkeypatch.context() as patch:
        patch.setattr(networks, "delete_post", die)
        with pytest.raises(SystemExit):
            recall_it()
    assert RecallTarget.objects.get().next_try_at is not None
    now_again()
    assert paperboy.posts == {}


def test_what_was_posted_by_hand_is_asked_for(ada: Member, draft: Draft, recall_it: Callable[[], Recall]) -> None:
    opened = services.open_window(by=ada, draft=draft, network="linkedin").share
    services.claim(by=ada, share=opened, permalink="")
    recall_it()
    assert states() == ["asked"]


def test_a_window_that_is_open_is_closed_and_asked_about(
    ada: Member, draft: Draft, recall_it: Callable[[], Recall]
) -> None:
    services.open_window(by=ada, draft=draft, network="linkedin")
    recall_it()
    assert Share.objects.get().state == "withdrawn"
    assert states() == ["asked"]


def test_a_recalled_item_can_no_longer_be_shared(item: Item, recall_it: Callable[[], Recall]) -> None:
    recall_it()
    assert Item.objects.get(pk=item.pk).state == "withdrawn"


def test_a_recall_needs_the_right_and_a_reason(item: Item, ben: Member, dana: Member, lea: Member) -> None:
    for member in (ben, dana):
        with pytest.raises(Forbidden):
            content.recall_item(by=member, item=item, reason="Because.")
    with pytest.raises(Invalid):
        content.recall_item(by=lea, item=item, reason=" ")
    assert Item.objects.get(pk=item.pk).state == "approved"


def test_the_page_asks_first_and_then_shows_how_far_it_is(
    item: Item, lea: Member, ada: Member, draft: Draft, client_of: Callable[[Member], Client], run_jobs: Run
) -> None:
    opened = services.open_window(by=ada, draft=draft, network="linkedin").share
    services.claim(by=ada, share=opened, permalink="")
    client = client_of(lea)
    assert item.title in client.get(reverse("content:recall")).content.decode()
    url = reverse("content:recall_item", args=[item.pk])
    assert client.get(url).status_code == 200
    assert client.post(url, {"reason": ""}).status_code == 422
    answer = client.post(url, {"reason": "Wrong figures."})
    run_jobs()
    assert "0 of 1 gone" in client.get(answer["Location"]).content.decode()
    assert "0 of 1 gone" in client.get(reverse("oversight:recalls")).content.decode()


def test_what_waits_for_a_reviewer_is_withdrawn_with_its_review(
    ada: Member, draft: Draft, account: Account, recall_it: Callable[[], Recall]
) -> None:
    ReviewPolicy.objects.create(mode="all")
    services.share(by=ada, draft=draft, accounts=[account])
    assert Share.objects.get().state == "in_review"
    recall_it()
    assert Share.objects.get().state == "withdrawn"
    assert Case.objects.get().state == "withdrawn"
    assert states() == ["withdrawn"]


def test_one_post_is_recalled_by_its_record(
    ada: Member, draft: Draft, account: Account, lea: Member, run_jobs: Run, paperboy: Paperboy
) -> None:
    services.share(by=ada, draft=draft, accounts=[account])
    run_jobs()
    record = Share.objects.select_related("record").get().record
    oversight_services.start_recall(by=lea, title="A post", reason="It names a customer.", record=record)
    run_jobs()
    assert Share.objects.get().state == "deleted"
    assert states() == ["deleted"]


def test_who_is_asked_for_one_post_reads_which(
    ada: Member, published: Share, lea: Member, run_jobs: Run, paperboy: Paperboy
) -> None:
    paperboy.says = NetworkError("We do not delete.", permanent=True)
    oversight_services.start_recall(by=lea, title="A post", reason="It names a customer.", record=published.record)
    run_jobs()
    notice = Notice.objects.get(member=ada, kind="sharing.recalled")
    assert "Please delete your post on Paperboy: “We tried this in the bay for a year." in notice.text


def test_its_author_sees_how_the_review_stands(
    ada: Member, draft: Draft, account: Account, client_of: Callable[[Member], Client]
) -> None:
    ReviewPolicy.objects.create(mode="all")
    row = services.share(by=ada, draft=draft, accounts=[account])[0]
    page = client_of(ada).get(reverse("sharing:share", args=[row.pk])).content.decode()
    assert "A colleague looks at it before it leaves." in page
