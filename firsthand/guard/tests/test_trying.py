"""A rule is tried on what left before it counts for anybody."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest
from django.test import Client
from django.urls import reverse

from firsthand.core import clock
from firsthand.core.errors import Forbidden, Invalid
from firsthand.core.registry import Registry
from firsthand.guard import queries, services
from firsthand.guard.corpus import PastPost
from firsthand.guard.models import Rule
from firsthand.guard.services import trying
from firsthand.guard.writing import RuleText
from firsthand.people.models import Member


class Posts:
    """Posts numbered from 1, of which every hundredth names the falcon."""

    key, label = "tests.posts", "Posts"

    def __init__(self, count: int) -> None:
        self.size, self.asked = count, 0

    def count(self) -> int:
        return self.size

    def texts(self, *, after: int | None, limit: int) -> Sequence[PastPost]:
        self.asked += 1
        newest = self.size if after is None else after - 1
        return [post(i) for i in range(newest, max(newest - limit, 0), -1)]


def post(number: int) -> PastPost:
    text = f"Project Falcon, part {number}" if number % 100 == 0 else f"A quiet day, number {number}"
    network = "linkedin" if number % 200 == 0 else "bluesky"
    return PastPost(post_id=number, text=text, network=network, language="en", at=clock.now())


@pytest.fixture
def posts(monkeypatch: pytest.MonkeyPatch) -> Posts:
    kept, registry = Posts(2_113), Registry("tests")  # type: ignore[var-annotated]  # of one kind
    registry.register(kept)
    monkeypatch.setattr(trying, "POSTS", registry)
    monkeypatch.setattr(queries, "POSTS", registry)
    return kept


TEXT = RuleText(title="", terms=("Falcon",), decision="block")


def test_it_counts_and_shows_what_it_would_have_met(posts: Posts, cora: Member) -> None:
    trial = services.try_rule(by=cora, check_key="guard.terms", text=TEXT, budget_s=60).trial
    assert trial is not None
    assert (trial.seen_count, trial.struck_count, trial.after) == (2_113, 21, None)
    assert trial.struck[0].post.post_id == 2_100
    assert [p.text for p in trial.struck[0].pieces if p.is_marked] == ["Falcon"]
    assert "".join(p.text for p in trial.struck[0].pieces) == "Project Falcon, part 2100"
    assert not Rule.objects.exists()


def test_scopes_count_and_dates_do_not(posts: Posts, cora: Member) -> None:
    text = RuleText(title="", terms=("Falcon",), networks=("linkedin",), ends_at=clock.now())
    trial = services.try_rule(by=cora, check_key="guard.terms", text=text, budget_s=60).trial
    assert trial is not None
    assert trial.struck_count == 10


def test_a_long_try_goes_on_where_it_stopped(posts: Posts, cora: Member) -> None:
    after, seen, struck, rounds = None, 0, 0, 0
    while True:
        trial = services.try_rule(by=cora, check_key="guard.terms", text=TEXT, after=after, budget_s=0).trial
        assert trial is not None
        seen, struck, rounds = seen + trial.seen_count, struck + trial.struck_count, rounds + 1
        if trial.after is None:
            break
        after = trial.after
    assert (seen, struck, rounds) == (2_113, 21, 11)


def test_a_pasted_text_is_tried_without_scopes(cora: Member) -> None:
    text = RuleText(title="", terms=("Falcon",), networks=("linkedin",))
    tried = services.try_rule(by=cora, check_key="guard.terms", text=text, pasted="F a l c o n is near")
    assert tried.pasted is not None
    assert [p.text for p in tried.pasted.pieces if p.is_marked] == ["F a l c o n"]


def test_the_page_shows_the_posts_with_the_words_marked(
    posts: Posts, cora: Member, client_of: Callable[[Member], Client]
) -> None:
    said = {"title": "", "decision": "block", "terms": "Falcon"}
    address = reverse("guard:try_rule", args=["guard.terms"])
    part = client_of(cora).post(address, said, headers={"HX-Request": "true"}).content.decode()
    assert "Would have stopped 21 of 2,113 posts." in part
    assert part.count("<mark>Falcon</mark>") == 21
    page = client_of(cora).post(address, said).content.decode()
    assert "<html" in page
    assert "Would have stopped 21 of 2,113 posts." in page
    wrong = client_of(cora).post(address, {**said, "patterns": "("}, headers={"HX-Request": "true"})
    assert wrong.status_code == 422
    assert "Line 1:" in wrong.content.decode()


def test_trying_is_for_reviewers(posts: Posts, ada: Member, cora: Member) -> None:
    with pytest.raises(Forbidden):
        services.try_rule(by=ada, check_key="guard.terms", text=TEXT)
    with pytest.raises(Invalid):
        services.try_rule(by=cora, check_key="guard.terms", text=TEXT, pasted="x" * 20_001)
    assert posts.asked == 0
