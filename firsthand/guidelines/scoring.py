"""Scorecards reckoned: means, spread, and whether the order hangs on a single weight. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from statistics import fmean, pstdev
from typing import Any

from pydantic import TypeAdapter

MAX_WEIGHT = 5
MIN_SCORE, MAX_SCORE = 1, 5
#: {platform: {criterion: score}} of one person
Scores = Mapping[str, Mapping[str, int]]


@dataclass(frozen=True, kw_only=True)
class Criterion:
    """What a platform is held against; `weight` 0 (does not count) to 5; `explains` says what 1 and 5 mean."""

    key: str
    label: str
    weight: int
    explains: str = ""


@dataclass(frozen=True, kw_only=True)
class Mark:
    """What people gave one platform on one criterion. `mean` None: nobody scored it."""

    criterion: str
    mean: float | None
    low: int | None
    high: int | None
    count: int


@dataclass(frozen=True, kw_only=True)
class Standing:
    """A platform's place. `score` 1 to 5: the weighted mean over the criteria that were scored; None without any.

    `low` and `high`: the lowest and highest score that a single person gave by the same weights. `spread` is the
    standard deviation of those, 0 where all agree.
    """

    platform: str
    score: float | None
    low: float | None
    high: float | None
    spread: float
    marks: tuple[Mark, ...]


@dataclass(frozen=True, kw_only=True)
class Tipping:
    """A single weight, one step up or down, with which another platform would lead."""

    criterion: str
    weight: int
    leader: str


@dataclass(frozen=True, kw_only=True)
class Result:
    """The platforms, best first, and what would change the lead."""

    standings: tuple[Standing, ...]
    tippings: tuple[Tipping, ...]
    people_count: int

    @property
    def leader(self) -> str | None:
        """Who leads; None while nothing is scored, or where the first two are level."""
        scored = [standing for standing in self.standings if standing.score is not None]
        if not scored or (len(scored) > 1 and scored[0].score == scored[1].score):
            return None
        return scored[0].platform

    @property
    def is_sturdy(self) -> bool:
        """Whether the same platform leads whichever single weight is moved by one step."""
        return self.leader is not None and not self.tippings


def reckon(criteria: Sequence[Criterion], platforms: Sequence[str], ratings: Sequence[Scores]) -> Result:
    """The result of everybody's scores; every person counts the same, and so does the order that they come in."""
    standings = [_standing(platform, criteria, ratings) for platform in platforms]
    standings.sort(key=lambda standing: (standing.score is None, -(standing.score or 0), standing.platform))
    result = Result(standings=tuple(standings), tippings=(), people_count=len(ratings))
    if result.leader is None:
        return result
    return replace(result, tippings=tuple(_tippings(criteria, platforms, ratings, result.leader)))


def _standing(platform: str, criteria: Sequence[Criterion], ratings: Sequence[Scores]) -> Standing:
    marks = tuple(_mark(platform, criterion, ratings) for criterion in criteria)
    means = {mark.criterion: mark.mean for mark in marks if mark.mean is not None}
    own = [_weighted(criteria, rating.get(platform, {})) for rating in ratings]
    given = [score for score in own if score is not None]
    return Standing(
        platform=platform,
        score=_weighted(criteria, means),
        low=min(given, default=None),
        high=max(given, default=None),
        spread=round(pstdev(given), 2) if given else 0.0,
        marks=marks,
    )


def _mark(platform: str, criterion: Criterion, ratings: Sequence[Scores]) -> Mark:
    given = [rating[platform][criterion.key] for rating in ratings if criterion.key in rating.get(platform, {})]
    return Mark(
        criterion=criterion.key,
        mean=fmean(given) if given else None,
        low=min(given, default=None),
        high=max(given, default=None),
        count=len(given),
    )


def _weighted(criteria: Sequence[Criterion], scores: Mapping[str, float]) -> float | None:
    counted = [(criterion.weight, scores[criterion.key]) for criterion in criteria if criterion.key in scores]
    weight = sum(weight for weight, _score in counted)
    return round(sum(w * score for w, score in counted) / weight, 4) if weight else None


def _tippings(
    criteria: Sequence[Criterion], platforms: Sequence[str], ratings: Sequence[Scores], leader: str
) -> list[Tipping]:
    found = []
    for place, criterion in enumerate(criteria):
        for weight in (criterion.weight - 1, criterion.weight + 1):
            if not 0 <= weight <= MAX_WEIGHT:
                continue
            moved = [*criteria[:place], replace(criterion, weight=weight), *criteria[place + 1 :]]
            standings = [_standing(platform, moved, ratings) for platform in platforms]
            best = max((s for s in standings if s.score is not None), key=lambda s: s.score or 0, default=None)
            lead = next((s.score for s in standings if s.platform == leader), None)
            if best is not None and lead is not None and best.score is not None and best.score > lead:
                found.append(Tipping(criterion=criterion.key, weight=weight, leader=best.platform))
    return found


_CRITERIA = TypeAdapter(tuple[Criterion, ...])
_SCORES = TypeAdapter(dict[str, dict[str, int]])


def read_criteria(data: Any) -> tuple[Criterion, ...]:
    """The criteria that a row keeps; raises pydantic's ValidationError for anything else."""
    return _CRITERIA.validate_python(data)


def read_scores(data: Any) -> dict[str, dict[str, int]]:
    """The scores that a row keeps; raises pydantic's ValidationError for anything else."""
    return _SCORES.validate_python(data)
