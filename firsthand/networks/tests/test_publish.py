"""Publishing by way of the fake network, whose ledger knows the truth."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from firsthand.core import clock
from firsthand.core.errors import NetworkError
from firsthand.networks import services
from firsthand.networks.adapters.fake.server import ACCEPTED_BUT_UNCLEAR, FakeServer
from firsthand.networks.errors import CredentialRefused, NotConnected
from firsthand.networks.models import Account
from firsthand.networks.states import AccountState
from firsthand.networks.values import Absent, Found, Post, Unsure
from firsthand.people import services as people
from firsthand.people.errors import NotParticipating
from firsthand.people.models import Member

pytestmark = pytest.mark.django_db
POST = Post(text="In my own words", link_url="https://l.example/abc")


@pytest.fixture
def account(ada: Member, connect: Callable[[Member], Account]) -> Account:
    return connect(ada)


def test_a_published_post_is_found_again_by_its_marker(account: Account, fake_network: FakeServer) -> None:
    published = services.publish(account=account, post=POST, marker="m1")
    assert services.look_up(account=account, marker="m1") == Found(remote_id=published.remote_id, url=published.url)
    assert [e["text"] for e in fake_network.ledger.posts()] == ["In my own words"]


@pytest.mark.parametrize("mode", ACCEPTED_BUT_UNCLEAR)
def test_an_accepted_post_whose_answer_is_lost_is_ambiguous(
    account: Account, fake_network: FakeServer, mode: str
) -> None:
    fake_network.control(mode=mode, times=1, delay_s=4.5)
    with pytest.raises(NetworkError) as caught:
        services.publish(account=account, post=POST, marker="m1")
    assert caught.value.is_ambiguous
    assert len(fake_network.ledger.posts()) == 1
    assert isinstance(services.look_up(account=account, marker="m1"), Found)


@pytest.mark.parametrize(
    ("mode", "permanent", "ambiguous", "retry_after_s"),
    [
        ("refuse_400", True, False, None),
        ("rate_limit_429", False, False, 2),
        ("fail_500_before", False, True, None),
        ("reset_before", False, True, None),
    ],
)
def test_a_refusal_says_whether_trying_again_makes_sense(
    account: Account, fake_network: FakeServer, mode: str, permanent: bool, ambiguous: bool, retry_after_s: int | None
) -> None:
    fake_network.control(mode=mode, times=1)
    with pytest.raises(NetworkError) as caught:
        services.publish(account=account, post=POST, marker="m1")
    error = caught.value
    assert (error.permanent, error.is_ambiguous, error.retry_after_s) == (permanent, ambiguous, retry_after_s)
    assert fake_network.ledger.posts() == []
    assert services.look_up(account=account, marker="m1") == Absent()


def test_not_there_is_unsure_while_the_network_may_still_be_busy(account: Account) -> None:
    answer = services.look_up(account=account, marker="never", sent_at=clock.now())
    assert isinstance(answer, Unsure)


def test_a_network_that_cannot_be_asked_leaves_us_unsure(account: Account, fake_network: FakeServer) -> None:
    fake_network.stop()
    assert isinstance(services.look_up(account=account, marker="m1"), Unsure)


def test_an_expired_session_is_renewed_and_the_post_sent_once(account: Account, fake_network: FakeServer) -> None:
    fake_network.control(expire_tokens=True)
    services.publish(account=account, post=POST, marker="m1")
    assert len(fake_network.ledger.posts()) == 1
    assert fake_network.renewals == 1


def test_revoked_credentials_break_the_account_and_say_why(account: Account, fake_network: FakeServer) -> None:
    fake_network.control(revoke_tokens=True)
    with pytest.raises(CredentialRefused) as caught:
        services.publish(account=account, post=POST, marker="m1")
    assert not caught.value.is_ambiguous
    account.refresh_from_db()
    assert account.state == AccountState.BROKEN
    assert account.reason
    with pytest.raises(NotConnected):
        services.publish(account=account, post=POST, marker="m1")


def test_nothing_leaves_for_somebody_who_has_paused(account: Account, fake_network: FakeServer, ada: Member) -> None:
    people.pause(by=ada)
    account = Account.objects.get(pk=account.pk)
    with pytest.raises(NotParticipating):
        services.publish(account=account, post=POST, marker="m1")
    assert fake_network.ledger.posts() == []


def test_likes_are_read_and_a_post_is_deleted_twice_without_complaint(
    account: Account, fake_network: FakeServer
) -> None:
    published = services.publish(account=account, post=POST, marker="m1")
    fake_network.counts[published.remote_id] = {"likes": 3, "reposts": 1, "replies": 0, "quotes": 0}
    counted = services.read_metrics(account=account, remote_ids=[published.remote_id, "unknown"])
    assert {key: value.likes for key, value in counted.items()} == {published.remote_id: 3}
    services.delete_post(account=account, remote_id=published.remote_id)
    services.delete_post(account=account, remote_id=published.remote_id)
    assert fake_network.ledger.posts() == []
