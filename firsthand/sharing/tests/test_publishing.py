"""The protocol, step by step in one thread; what needs real processes is in faults/."""

import datetime as dt
from collections.abc import Callable

import pytest

from firsthand.content.models import Item
from firsthand.content.states import ItemState
from firsthand.core import clock
from firsthand.core.errors import NetworkError
from firsthand.core.models import JournalEntry
from firsthand.networks.models import Account
from firsthand.networks.states import AccountState
from firsthand.networks.values import Metrics, Unsure
from firsthand.notices.models import Notice
from firsthand.oversight.queries import standing
from firsthand.people import services as people
from firsthand.people.models import Member
from firsthand.sharing import queries, services, values
from firsthand.sharing.errors import TooEarly, TooLate
from firsthand.sharing.models import Draft, Picture, PublishAttempt, Share
from firsthand.sharing.services import settling
from firsthand.sharing.states import AttemptState, ShareState
from firsthand.sharing.tests.conftest import Paperboy, write
from firsthand.sharing.values import Timings

AT_ONCE = Timings(lease_s=60.0, late_s=0.0, retry_s=(0.0, 0.0), check_s=(0.0, 0.0, 0.0), hold_s=0.0)
LOST = NetworkError("The connection broke.", is_ambiguous=True)


@pytest.fixture
def share(ada: Member, draft: Draft, account: Account) -> Share:
    [row] = services.share(by=ada, draft=draft, accounts=[account])
    return row


def states(share: Share) -> tuple[str, list[str]]:
    share.refresh_from_db()
    return share.state, list(share.attempts.order_by("n").values_list("state", flat=True))


def test_only_the_first_of_two_deliveries_sends(share: Share, paperboy: Paperboy) -> None:
    assert services.deliver(share_id=share.pk)
    assert not services.deliver(share_id=share.pk)
    assert states(share) == (ShareState.PUBLISHED, [AttemptState.PUBLISHED])


def test_a_refusal_for_now_makes_a_next_attempt_later(share: Share, paperboy: Paperboy) -> None:
    paperboy.says = NetworkError("Too many requests.", retry_after_s=90)
    services.deliver(share_id=share.pk)
    assert states(share) == (ShareState.SCHEDULED, [AttemptState.REJECTED, AttemptState.READY])
    assert share.reason == "Too many requests. We try again soon."
    wait = PublishAttempt.objects.get(share=share, n=2).send_at - clock.now()
    assert dt.timedelta(seconds=80) < wait <= dt.timedelta(seconds=90), "as long as the network asked for"
    paperboy.says = None
    assert not services.deliver(share_id=share.pk), "not before its time"


def test_a_refusal_for_good_fails_with_the_networks_words(share: Share, paperboy: Paperboy) -> None:
    paperboy.says = NetworkError("This account is suspended.", permanent=True)
    services.deliver(share_id=share.pk)
    assert states(share) == (ShareState.FAILED, [AttemptState.REJECTED])
    assert share.reason == "This account is suspended."
    assert "not sent" in Notice.objects.get(member=share.member, kind="sharing.failed").text


def test_after_the_last_attempt_it_has_failed(share: Share, paperboy: Paperboy) -> None:
    paperboy.says = NetworkError("Busy.")
    for _n in range(5):
        services.deliver(share_id=share.pk, timings=AT_ONCE)
    assert states(share) == (ShareState.FAILED, [AttemptState.REJECTED] * AT_ONCE.attempt_count)


def test_an_unclear_answer_is_never_sent_again_but_looked_up(share: Share, paperboy: Paperboy) -> None:
    paperboy.says, paperboy.is_lossy = LOST, True
    services.deliver(share_id=share.pk, timings=AT_ONCE)
    assert states(share) == (ShareState.UNCONFIRMED, [AttemptState.UNKNOWN])
    services.deliver(share_id=share.pk, timings=AT_ONCE)
    services.sweep(AT_ONCE)
    assert states(share) == (ShareState.PUBLISHED, [AttemptState.PUBLISHED])
    assert share.remote_id == f"id-key-{share.pk}"


def test_what_is_proven_absent_is_sent_as_the_next_attempt(share: Share, paperboy: Paperboy) -> None:
    paperboy.says = LOST
    services.deliver(share_id=share.pk, timings=AT_ONCE)
    paperboy.says = None
    services.reconcile_due(AT_ONCE)
    assert states(share) == (ShareState.SCHEDULED, [AttemptState.ABSENT, AttemptState.READY])
    services.send_late(AT_ONCE)
    assert states(share) == (ShareState.PUBLISHED, [AttemptState.ABSENT, AttemptState.PUBLISHED])


def test_where_looking_tells_nothing_its_author_is_asked(share: Share, paperboy: Paperboy) -> None:
    paperboy.says, paperboy.sees = LOST, Unsure(reason="The network lists no posts.")
    services.deliver(share_id=share.pk, timings=AT_ONCE)
    for _n in range(4):
        services.reconcile_due(AT_ONCE)
    assert states(share) == (ShareState.UNCONFIRMED, [AttemptState.UNKNOWN])
    assert "look there and tell us" in share.reason
    assert Notice.objects.filter(kind="sharing.unconfirmed").count() == 1
    assert queries.unanswered(share.member) == [share]


def test_send_again_is_held_until_the_first_try_cannot_arrive_any_more(
    ada: Member, share: Share, paperboy: Paperboy
) -> None:
    paperboy.says, paperboy.sees = LOST, Unsure(reason="?")
    services.deliver(share_id=share.pk)
    with pytest.raises(TooEarly) as refusal:
        services.retry(by=ada, share=share)
    share.refresh_from_db()
    assert refusal.value.data["from_at"] == queries.send_again_from(share)
    PublishAttempt.objects.update(lease_until=clock.now() - dt.timedelta(minutes=11))
    services.retry(by=ada, share=share)
    assert states(share) == (ShareState.SCHEDULED, [AttemptState.ABSENT, AttemptState.READY])


def test_the_authors_word_is_a_claim_and_never_a_confirmation(ada: Member, share: Share, paperboy: Paperboy) -> None:
    paperboy.says = LOST
    services.deliver(share_id=share.pk)
    services.resolve_by_hand(by=ada, share=share, is_there=True, permalink="https://paper.example/1")
    assert states(share) == (ShareState.CLAIMED, [AttemptState.PUBLISHED])


def test_a_silent_worker_loses_its_lease_and_a_late_truth_wins(share: Share, paperboy: Paperboy) -> None:
    from firsthand.sharing.services.publishing import _take

    attempt = _take(share.pk, Timings(lease_s=0.0), standing())
    assert attempt is not None
    services.sweep_leases(AT_ONCE)
    assert states(share) == (ShareState.UNCONFIRMED, [AttemptState.UNKNOWN])
    settling.settle_published(attempt, remote_id="late", url="https://paper.example/late", evidence={})
    assert states(share) == (ShareState.PUBLISHED, [AttemptState.PUBLISHED])


def test_after_a_silent_worker_not_there_is_no_proof_unless_the_network_keeps_keys(
    share: Share, paperboy: Paperboy
) -> None:
    from firsthand.sharing.services.publishing import _take

    _take(share.pk, Timings(lease_s=0.0), standing())
    services.sweep_leases(AT_ONCE)
    services.reconcile_due(AT_ONCE)
    assert states(share) == (ShareState.UNCONFIRMED, [AttemptState.UNKNOWN])
    paperboy.is_repeat_safe = True
    services.reconcile_due(AT_ONCE)
    assert states(share) == (ShareState.SCHEDULED, [AttemptState.ABSENT, AttemptState.READY])


def test_a_worker_that_was_held_up_past_its_lease_does_not_send(share: Share, paperboy: Paperboy) -> None:
    services.deliver(share_id=share.pk, timings=Timings(lease_s=0.0))
    assert paperboy.posts == {}
    assert states(share) == (ShareState.SCHEDULED, [AttemptState.REJECTED, AttemptState.READY])


def test_a_late_truth_cancels_the_attempt_that_waits(share: Share, paperboy: Paperboy) -> None:
    paperboy.says = LOST
    services.deliver(share_id=share.pk, timings=AT_ONCE)
    services.reconcile_due(AT_ONCE)
    first = PublishAttempt.objects.get(share=share, n=1)
    settling.settle_published(first, remote_id="late", url="https://paper.example/late", evidence={})
    assert states(share) == (ShareState.PUBLISHED, [AttemptState.PUBLISHED, AttemptState.CANCELLED])


def test_a_late_truth_after_a_withdrawal_is_said_openly(ada: Member, share: Share, paperboy: Paperboy) -> None:
    paperboy.says = LOST
    services.deliver(share_id=share.pk, timings=AT_ONCE)
    services.reconcile_due(AT_ONCE)
    services.withdraw(by=ada, share=share)
    first = PublishAttempt.objects.get(share=share, n=1)
    settling.settle_published(first, remote_id="late", url="https://paper.example/late", evidence={})
    assert states(share)[0] == ShareState.PUBLISHED
    assert "before you withdrew" in share.reason
    assert Notice.objects.filter(kind="sharing.arrived_late").exists()


def test_two_posts_of_one_share_are_said_openly(ada: Member, share: Share, paperboy: Paperboy) -> None:
    paperboy.says = LOST
    services.deliver(share_id=share.pk, timings=AT_ONCE)
    services.reconcile_due(AT_ONCE)
    paperboy.says = None
    services.send_late(AT_ONCE)
    first = PublishAttempt.objects.get(share=share, n=1)
    settling.settle_published(first, remote_id="another", url="https://paper.example/another", evidence={})
    assert Notice.objects.filter(kind="sharing.twice").exists()


def test_while_paused_it_waits_and_goes_on_after_resuming(
    ada: Member, share: Share, paperboy: Paperboy, run_jobs: Callable[..., int]
) -> None:
    people.pause(by=ada)
    run_jobs()
    assert states(share) == (ShareState.SCHEDULED, [AttemptState.READY])
    assert share.reason == "It waits because you are paused."
    people.resume(by=ada)
    run_jobs()
    assert states(share)[0] == ShareState.PUBLISHED


def test_what_waited_for_a_week_is_not_sent_any_more(ada: Member, share: Share, paperboy: Paperboy) -> None:
    people.pause(by=ada)
    Share.objects.update(due_at=clock.now() - dt.timedelta(days=8))
    services.deliver(share_id=share.pk)
    assert states(share) == (ShareState.FAILED, [AttemptState.CANCELLED])
    assert "waited for a week" in share.reason


@pytest.mark.parametrize("leave", ["leave", "off_board"])
def test_planned_shares_of_a_leaver_are_called_off(
    ada: Member, draft: Draft, account: Account, paperboy: Paperboy, run_jobs: Callable[..., int], leave: str
) -> None:
    [row] = services.share(by=ada, draft=draft, accounts=[account], due_at=clock.now() + dt.timedelta(days=1))
    if leave == "leave":
        people.leave(by=ada)
    else:
        Member.objects.filter(pk=ada.pk).update(is_active=False)
        services.follow_member(member_id=ada.pk)
    run_jobs()
    assert states(row) == (ShareState.WITHDRAWN, [AttemptState.CANCELLED])
    assert row.reason


def test_planned_shares_of_a_withdrawn_item_are_called_off(share: Share, item: Item, paperboy: Paperboy) -> None:
    Item.objects.update(state=ItemState.WITHDRAWN)
    assert not services.deliver(share_id=share.pk), "also without the reaction: the fence itself says no"
    assert states(share) == (ShareState.WITHDRAWN, [AttemptState.CANCELLED])
    assert "item was withdrawn" in share.reason


def test_shares_on_a_disconnected_account_fail_and_on_a_broken_one_wait(share: Share, account: Account) -> None:
    Account.objects.update(state=AccountState.BROKEN)
    services.deliver(share_id=share.pk)
    assert states(share)[0] == ShareState.SCHEDULED
    assert "connect @ada again" in share.reason
    Account.objects.update(state=AccountState.DISCONNECTED)
    services.follow_account(account_id=account.pk)
    assert states(share) == (ShareState.FAILED, [AttemptState.CANCELLED])


def test_a_picture_that_was_swapped_does_not_leave(
    ada: Member, draft: Draft, account: Account, paperboy: Paperboy, picture_bytes: bytes
) -> None:
    picture = services.add_picture(by=ada, data=picture_bytes, alt="Boats")
    [row] = services.share(by=ada, draft=write(draft, "Look", picture=picture), accounts=[account])
    Picture.objects.update(alt="Something else")
    services.deliver(share_id=row.pk)
    assert (states(row)[0], paperboy.posts) == (ShareState.FAILED, {})
    assert "no longer what you approved" in row.reason


def test_a_changed_text_does_not_even_pass_the_fence(share: Share, paperboy: Paperboy) -> None:
    Share.objects.update(content_hash="0" * 64)
    assert not services.deliver(share_id=share.pk)
    assert paperboy.posts == {}
    assert states(share) == (ShareState.FAILED, [AttemptState.CANCELLED])


def test_a_failed_share_is_sent_again_only_when_asked(ada: Member, share: Share, paperboy: Paperboy) -> None:
    paperboy.says = NetworkError("No.", permanent=True)
    services.deliver(share_id=share.pk)
    paperboy.says = None
    services.sweep(AT_ONCE)
    assert paperboy.posts == {}
    services.retry(by=ada, share=share)
    services.deliver(share_id=share.pk)
    assert states(share)[0] == ShareState.PUBLISHED
    with pytest.raises(TooLate):
        services.retry(by=ada, share=share)


def test_counts_are_read_and_a_post_that_is_gone_is_noticed(share: Share, paperboy: Paperboy) -> None:
    services.deliver(share_id=share.pk)
    Share.objects.update(metrics_due_at=clock.now())
    paperboy.counts = Metrics(likes=3, reposts=None)
    assert services.read_due_metrics() == 1
    share.refresh_from_db()
    assert (share.like_count, share.repost_count) == (3, 0)
    assert services.read_due_metrics() == 0, "its next reading is later"
    paperboy.posts.clear()
    Share.objects.update(metrics_due_at=clock.now())
    services.read_due_metrics()
    assert states(share)[0] == ShareState.DELETED
    assert share.reason == "It is no longer on the network."


def test_each_step_is_in_the_journal_once(share: Share, paperboy: Paperboy) -> None:
    services.deliver(share_id=share.pk)
    kinds = JournalEntry.objects.filter(kind__startswith="sharing.").order_by("pk").values_list("kind", flat=True)
    assert list(kinds) == ["sharing.share_queued", "sharing.share_delivered"]


def test_counts_are_read_less_and_less_often() -> None:
    born = clock.now()
    waits = []
    for age in (dt.timedelta(0), dt.timedelta(hours=2), dt.timedelta(days=2), dt.timedelta(days=30)):
        due = services.next_reading(published_at=born, now=born + age)
        assert due is not None
        waits.append((due - born - age).total_seconds())
    assert waits == sorted(waits)
    assert services.next_reading(published_at=born, now=born + dt.timedelta(days=91)) is None


def test_the_timings_of_the_product_keep_the_lease_longer_than_two_sends() -> None:
    assert values.TIMINGS.lease_s > 2 * (5 + 10)
    assert values.TIMINGS.hold_s >= 600
