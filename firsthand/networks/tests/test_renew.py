"""A refresh token that rotates is burnt by whoever comes second: only one may come."""

from __future__ import annotations

import threading
from collections.abc import Callable

import pytest
from django.db import connections

from firsthand.networks import services
from firsthand.networks.adapters.fake.server import FakeServer
from firsthand.networks.models import Account
from firsthand.networks.states import AccountState
from firsthand.networks.values import Post
from firsthand.people.models import Member


@pytest.mark.django_db(transaction=True)
def test_twenty_workers_with_one_old_token_renew_it_once(
    ada: Member, connect: Callable[[Member], Account], fake_network: FakeServer
) -> None:
    account = connect(ada)
    fake_network.control(expire_tokens=True)
    failures: list[BaseException] = []
    start = threading.Barrier(20)

    def work(number: int) -> None:
        try:
            mine = Account.objects.select_related("member").get(pk=account.pk)
            start.wait()
            services.publish(account=mine, post=Post(text=f"{number}"), marker=f"m{number}")
        except BaseException as error:  # noqa: BLE001  # handed to the thread that asserts
            failures.append(error)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=work, args=(number,)) for number in range(20)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == []
    assert fake_network.renewals == 1
    assert len(fake_network.ledger.posts()) == 20
    account.refresh_from_db()
    assert account.state == AccountState.CONNECTED
