from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from firsthand.core.errors import Forbidden, Invalid, NotFound, Stale
from firsthand.guidelines import access, queries, services
from firsthand.guidelines.models import Scorecard
from firsthand.guidelines.scoring import Criterion, Scores, reckon
from firsthand.people import services as people
from firsthand.people.models import Member

ClientOf = Callable[[Member], Client]
JSON = "application/json"
REACH, COST = Criterion(key="reach", label="Reach", weight=3), Criterion(key="cost", label="Cost", weight=2)
BOTH = (REACH, COST)


def one(a_reach: int, a_cost: int, b_reach: int, b_cost: int) -> Scores:
    return {"A": {"reach": a_reach, "cost": a_cost}, "B": {"reach": b_reach, "cost": b_cost}}


def test_the_weighted_mean_leads() -> None:
    result = reckon(BOTH, ["A", "B"], [one(5, 2, 3, 4)])
    assert [(s.platform, s.score) for s in result.standings] == [("A", 3.8), ("B", 3.4)]
    assert result.leader == "A"


def test_a_lead_that_hangs_on_one_weight_is_said_so() -> None:
    result = reckon(BOTH, ["A", "B"], [one(5, 2, 3, 4)])
    assert [(t.criterion, t.weight, t.leader) for t in result.tippings] == []
    two = (Criterion(key="reach", label="Reach", weight=2), COST)
    shaky = reckon(two, ["A", "B"], [one(5, 2, 3, 5)])
    assert shaky.leader == "B"
    assert [(t.criterion, t.weight, t.leader) for t in shaky.tippings] == [("cost", 1, "A")]
    level = reckon(two, ["A", "B"], [one(5, 2, 2, 5)])
    assert (level.leader, level.is_sturdy) == (None, False)


def test_spread_shows_how_far_people_are_apart() -> None:
    result = reckon((REACH,), ["A"], [{"A": {"reach": 1}}, {"A": {"reach": 5}}])
    standing = result.standings[0]
    assert (standing.score, standing.low, standing.high, standing.spread) == (3.0, 1.0, 5.0, 2.0)


def test_what_nobody_scored_has_no_score_and_stands_last() -> None:
    result = reckon(BOTH, ["A", "B"], [{"B": {"reach": 1}}])
    assert [(s.platform, s.score) for s in result.standings] == [("B", 1.0), ("A", None)]


_scores = st.fixed_dictionaries({}, optional={"reach": st.integers(1, 5), "cost": st.integers(1, 5)})
_ratings = st.lists(st.fixed_dictionaries({}, optional={"A": _scores, "B": _scores, "C": _scores}), max_size=4)


@given(_ratings, st.permutations(["A", "B", "C"]))
def test_scores_lie_between_one_and_five_and_no_order_matters(ratings: list[Scores], platforms: list[str]) -> None:
    result = reckon(BOTH, platforms, ratings)
    assert all(s.score is None or 1 <= s.score <= 5 for s in result.standings)
    assert [s.score for s in reckon(BOTH, "ABC", list(reversed(ratings))).standings] == [
        s.score for s in result.standings
    ]


@pytest.fixture
def scorecard(lea: Member) -> Scorecard:
    return services.create_scorecard(
        by=lea, title="Where do we speak?", audience="external", platforms=["A", "B"], criteria=BOTH
    )


def test_several_score_and_the_lead_decides_with_a_reason(
    lea: Member, ada: Member, cleo: Member, scorecard: Scorecard
) -> None:
    services.rate(by=ada, scorecard=scorecard, scores=one(5, 2, 3, 4))
    services.rate(by=cleo, scorecard=scorecard, scores=one(4, 2, 3, 3))
    services.rate(by=ada, scorecard=scorecard, scores=one(5, 3, 3, 4))
    assert (queries.result_of(scorecard).people_count, queries.result_of(scorecard).leader) == (2, "A")
    with pytest.raises(Invalid):
        services.decide_scorecard(by=lea, scorecard=scorecard, chosen=["A"], reason=" ")
    services.decide_scorecard(by=lea, scorecard=scorecard, chosen=["A"], reason="Our people are there.")
    with pytest.raises(Stale):
        services.rate(by=ada, scorecard=scorecard, scores=one(1, 1, 1, 1))
    services.reopen_scorecard(by=lea, scorecard=scorecard)
    services.rate(by=ada, scorecard=scorecard, scores=one(1, 1, 1, 1))


@pytest.mark.parametrize("scores", [{"C": {"reach": 1}}, {"A": {"speed": 1}}, {"A": {"reach": 6}}])
def test_scores_that_belong_nowhere_are_refused(ada: Member, scorecard: Scorecard, scores: Scores) -> None:
    with pytest.raises(Invalid):
        services.rate(by=ada, scorecard=scorecard, scores=scores)


def test_a_choice_needs_two_platforms_and_a_weight(lea: Member) -> None:
    nothing = [Criterion(key="reach", label="Reach", weight=0)]
    for platforms, criteria in ((["A"], BOTH), (["A", "B"], nothing)):
        with pytest.raises(Invalid):
            services.create_scorecard(by=lea, title="x", audience="external", platforms=platforms, criteria=criteria)


def test_members_score_and_leads_decide(ada: Member, scorecard: Scorecard) -> None:
    with pytest.raises(Forbidden):
        services.decide_scorecard(by=ada, scorecard=scorecard, chosen=["A"], reason="Because.")
    with pytest.raises(Forbidden):
        services.create_scorecard(by=ada, title="x", audience="external", platforms=["A", "B"], criteria=BOTH)
    with pytest.raises(NotFound):
        access.scorecard(ada, 0)


def test_the_pages_of_a_scorecard(lea: Member, ada: Member, client_of: ClientOf) -> None:
    lead, member = client_of(lea), client_of(ada)
    assert "No scorecards yet" in member.get(reverse("guidelines:scorecards")).content.decode()
    new = reverse("guidelines:scorecard_new")
    sent = {"title": "Where to", "audience": "external", "vision": "", "platforms": "A\nB", "own-1": "Joy"}
    weights = {f"weight-{criterion.key}": "1" for criterion in queries.usual_criteria("external")}
    assert lead.post(new, sent).status_code == 422
    assert lead.post(new, sent | weights | {"own-1-weight": "5", "own-2-weight": "3"}).status_code == 303
    row = Scorecard.objects.get()
    assert row.criteria[-1]["label"] == "Joy"
    page = reverse("guidelines:scorecard", args=[row.pk])
    assert "Nobody has scored yet." in member.get(page).content.decode()
    member.post(reverse("guidelines:rate_scorecard", args=[row.pk]), {"score-0-reach": "5", "score-1-reach": "2"})
    assert "A leads, and would still lead" in member.get(page).content.decode()
    csv = member.get(reverse("guidelines:scorecard_csv", args=[row.pk])).content.decode()
    assert csv.splitlines()[1].startswith("A,5.0")
    decide = reverse("guidelines:decide_scorecard", args=[row.pk])
    assert lead.post(decide, {"chosen": ["A"]}).status_code == 422
    lead.post(decide, {"chosen": ["A"], "reason": "People are there."})
    assert "Decided for A" in member.get(page).content.decode()
    lead.post(reverse("guidelines:reopen_scorecard", args=[row.pk]))
    assert "Decided for" not in member.get(page).content.decode()


def test_a_scorecard_through_the_api(lea: Member, ada: Member) -> None:
    client = Client()
    lead = {"authorization": f"Bearer {people.create_token(by=lea, name='K', scopes=['guidelines.charter']).text}"}
    scopes = ["guidelines.propose", "guidelines.read"]
    member = {"authorization": f"Bearer {people.create_token(by=ada, name='K', scopes=scopes).text}"}
    given = {"title": "Where", "audience": "internal", "platforms": ["Chat", "Wiki"]}
    made = client.post("/api/v1/scorecards", given, headers=lead, content_type=JSON).json()
    path = f"/api/v1/scorecards/{made['id']}"
    scored = client.put(f"{path}/scores", {"scores": {"Wiki": {"search": 5}}}, headers=member, content_type=JSON).json()
    assert scored["leader"] == "Wiki"
    choice = {"chosen": ["Wiki"], "reason": "Found again."}
    assert client.post(f"{path}/decision", choice, headers=lead, content_type=JSON).json()["state"] == "decided"
    assert client.get("/api/v1/scorecards", headers=member).json()["items"][0]["chosen"] == ["Wiki"]
    assert client.delete(f"{path}/decision", headers=lead).json()["state"] == "open"
