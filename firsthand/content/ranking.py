"""Which items stand in somebody's feed, in which order and why. Pure: values in, values out."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from firsthand.content.values import Score

HALF_LIFE_DAYS = 5.0
ENDING_DAYS = 3.0
SAME_SOURCE_FACTOR = 0.55  # what a second item of one source is worth, a third is worth the square


@dataclass(frozen=True, kw_only=True)
class Candidate:
    """What counts of an item. Ages in days; `colleague_count` None: too few people to say."""

    item_id: int
    source_key: str
    source_name: str
    age_days: float
    topics: tuple[str, ...] = ()
    language: str = ""
    is_suggested: bool = False
    ends_in_days: float | None = None
    colleague_count: int | None = None


@dataclass(frozen=True, kw_only=True)
class Reader:
    """What counts of the person: lower-case topics that they follow, and their language ("de")."""

    follows: frozenset[str] = frozenset()
    language: str = ""


@dataclass(frozen=True, kw_only=True)
class Ranked:
    """An item's place: its score before the penalty for more of one source, and the reason as a sentence."""

    item_id: int
    score: Score
    reason: str


def score(candidate: Candidate, reader: Reader) -> Score:
    """The parts of the score, each between 0 and 1."""
    is_followed = any(topic.lower() in reader.follows for topic in candidate.topics)
    same = candidate.language == reader.language
    ends = candidate.ends_in_days
    return Score(
        freshness=0.5 ** (max(0.0, candidate.age_days) / HALF_LIFE_DAYS),
        topic=1.0 if is_followed else 0.0,
        colleagues=min(1.0, (candidate.colleague_count or 0) / 20),
        language=0.5 if not candidate.language else 1.0 if same else 0.0,
        suggested=1.0 if candidate.is_suggested else 0.0,
        ending=1.0 if ends is not None and ends <= ENDING_DAYS else 0.0,
    )


def reason(candidate: Candidate, reader: Reader) -> str:
    """One sentence: the strongest thing that speaks for it, the most personal one first."""
    followed = next((topic for topic in candidate.topics if topic.lower() in reader.follows), None)
    if followed:
        return _("Because you follow %(topic)s.") % {"topic": followed}
    if candidate.is_suggested:
        return _("A colleague suggested it.")
    if candidate.colleague_count:
        return ngettext(
            "%(count)d person in your department shared it.",
            "%(count)d people in your department shared it.",
            candidate.colleague_count,
        ) % {"count": candidate.colleague_count}
    if candidate.ends_in_days is not None and candidate.ends_in_days <= ENDING_DAYS:
        return _("It can be shared for a short time only.")
    if candidate.age_days < 1:
        return _("New today from %(source)s.") % {"source": candidate.source_name}
    if candidate.age_days < 7:
        return _("New this week from %(source)s.") % {"source": candidate.source_name}
    return _("You have not seen this one from %(source)s yet.") % {"source": candidate.source_name}


def rank(candidates: Iterable[Candidate], reader: Reader, *, limit: int) -> list[Ranked]:
    """The best `limit`, best first, with sources mixed; ties go to the newer item. Deterministic."""
    scored = sorted(
        ((score(c, reader), c) for c in candidates),
        key=lambda pair: (-pair[0].total, pair[1].age_days, -pair[1].item_id),
    )[: max(limit, 1) * 20]
    chosen: list[Ranked] = []
    seen: dict[str, int] = {}
    while scored and len(chosen) < limit:
        best = max(scored, key=lambda pair: pair[0].total * SAME_SOURCE_FACTOR ** seen.get(pair[1].source_key, 0))
        scored.remove(best)
        points, candidate = best
        seen[candidate.source_key] = seen.get(candidate.source_key, 0) + 1
        chosen.append(Ranked(item_id=candidate.item_id, score=points, reason=reason(candidate, reader)))
    return chosen
