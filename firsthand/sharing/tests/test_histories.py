"""Random histories over the real tables: whatever the order of workers, sweepers and people, never two posts."""

from __future__ import annotations

import random
from collections.abc import Callable
from typing import Any

import pytest
from django.db import transaction

from firsthand.core.errors import DomainError, NetworkError
from firsthand.networks.models import Account
from firsthand.networks.values import Unsure
from firsthand.oversight.queries import Standing, standing
from firsthand.people import services as people
from firsthand.people.models import Member
from firsthand.sharing import services
from firsthand.sharing.models import Draft, PublishAttempt, Share
from firsthand.sharing.services import publishing
from firsthand.sharing.states import AttemptState, ShareState
from firsthand.sharing.tests.conftest import Paperboy
from firsthand.sharing.values import Timings

HISTORIES, STEPS = 20, 25
LIVELY = Timings(lease_s=60.0, late_s=0.0, retry_s=(0.0,) * 4, check_s=(0.0, 0.0, 0.0), hold_s=0.0)
FROZEN = Timings(lease_s=0.0, late_s=0.0, retry_s=(0.0,) * 4, check_s=(0.0, 0.0, 0.0), hold_s=0.0)
ANSWERS = [
    (None, False),
    (NetworkError("Busy."), False),
    (NetworkError("Never.", permanent=True), False),
    (NetworkError("Lost.", is_ambiguous=True), False),
    (NetworkError("Lost.", is_ambiguous=True), True),
]


class History:
    """One share and the people and processes around it; every step may come at any time."""

    def __init__(self, dice: random.Random, paperboy: Paperboy, share: Share) -> None:
        self.dice, self.paperboy, self.share = dice, paperboy, share
        self.author: Member = share.member
        self.frozen: list[tuple[PublishAttempt, Standing]] = []
        self.withdrawn_without_post = False

    def deliver(self) -> None:
        self.paperboy.says, self.paperboy.is_lossy = self.dice.choice(ANSWERS)
        services.deliver(share_id=self.share.pk, timings=LIVELY)

    def freeze(self) -> None:
        """A worker takes the fence and stands still past its lease."""
        look = standing()
        taken = publishing._take(self.share.pk, FROZEN, look)
        if taken is not None:
            self.frozen.append((taken, look))

    def thaw(self) -> None:
        if self.frozen:
            self.paperboy.says = None
            attempt, look = self.frozen.pop()
            publishing._send(attempt, LIVELY, look)

    def sweep(self) -> None:
        self.paperboy.sees = self.dice.choice([None, None, Unsure(reason="?"), NetworkError("Down.")])
        self.paperboy.is_repeat_safe = self.dice.random() < 0.5
        services.sweep_leases(LIVELY)
        services.reconcile_due(LIVELY)

    def withdraw(self) -> None:
        services.withdraw(by=self.author, share=self.share)
        self.withdrawn_without_post = not self.paperboy.posts

    def retry(self) -> None:
        """As an author who looked: an unconfirmed one only when it is not there."""
        self.share.refresh_from_db()
        if self.share.state != ShareState.UNCONFIRMED or not self.paperboy.posts:
            services.retry(by=self.author, share=self.share)

    def resolve(self) -> None:
        services.resolve_by_hand(by=self.author, share=self.share, is_there=bool(self.paperboy.posts))

    def pause(self) -> None:
        people.pause(by=self.author)

    def resume(self) -> None:
        people.resume(by=self.author)

    def step(self) -> None:
        names = [
            "deliver",
            "deliver",
            "freeze",
            "thaw",
            "sweep",
            "sweep",
            "withdraw",
            "retry",
            "resolve",
            "pause",
            "resume",
        ]
        act: Callable[[], Any] = getattr(self, self.dice.choice(names))
        try:
            act()
        except DomainError:
            return  # a refusal is a fine outcome

    def check(self) -> None:
        self.share.refresh_from_db()
        live = [AttemptState.READY, AttemptState.SENDING, AttemptState.UNKNOWN, AttemptState.PUBLISHED]
        assert PublishAttempt.objects.filter(share=self.share, state__in=live).count() <= 1
        assert len(self.paperboy.posts) <= 1
        if self.share.state == ShareState.PUBLISHED:
            assert self.paperboy.posts, "confirmed, and not there"
        if self.share.state == ShareState.WITHDRAWN and self.withdrawn_without_post:
            assert not self.paperboy.posts, "withdrawn, and there"
        if self.share.state in {ShareState.FAILED, ShareState.WITHDRAWN, ShareState.UNCONFIRMED}:
            assert self.share.reason


@pytest.mark.slow
def test_no_history_posts_twice(ada: Member, draft: Draft, account: Account, paperboy: Paperboy) -> None:
    reached = set()
    for seed in range(HISTORIES):
        with transaction.atomic():
            paperboy.__init__()  # type: ignore[misc]  # an empty network for every history
            [share] = services.share(by=Member.objects.get(pk=ada.pk), draft=draft, accounts=[account])
            history = History(random.Random(seed), paperboy, share)
            for _n in range(STEPS):
                history.step()
                history.check()
            reached.add(history.share.state)
            transaction.set_rollback(True)
    assert {ShareState.PUBLISHED, ShareState.FAILED, ShareState.WITHDRAWN} <= reached
