"""Scorecards: begun, scored by several, decided with a reason, taken up again."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict

from django.db import transaction
from django.utils.translation import gettext as _

from firsthand.core import clock, journal
from firsthand.core.errors import Invalid, Stale
from firsthand.core.states import move
from firsthand.guidelines import events, wording
from firsthand.guidelines.models import Rating, Scorecard
from firsthand.guidelines.scoring import MAX_SCORE, MAX_WEIGHT, MIN_SCORE, Criterion, read_criteria
from firsthand.guidelines.states import ScorecardState
from firsthand.people.access import require
from firsthand.people.models import Member
from firsthand.people.rights import Right

MAX_PLATFORMS = 8  # as many as a plot can tell apart
MAX_CRITERIA = 16
MAX_REASON_CHARS = 2000


def create_scorecard(
    *,
    by: Member,
    title: str,
    audience: str,
    platforms: Sequence[str],
    criteria: Sequence[Criterion],
    vision: str = "",
) -> Scorecard:
    """Begin to choose between two to eight platforms by weighted criteria. Raises `Invalid`."""
    require(by, Right.CHARTER)
    names = list(dict.fromkeys(filter(None, (wording.line(name, 60) for name in platforms))))
    _check(title, audience, names, criteria)
    with transaction.atomic():
        row = Scorecard.objects.create(
            title=wording.line(title, 160),
            vision=wording.clean(vision)[:1000],
            audience=audience,
            platforms=names,
            criteria=[asdict(criterion) for criterion in criteria],
            created_by=by,
            is_demo=by.is_demo,
        )
        journal.record(events.ScorecardCreated(scorecard_id=row.pk), by=by)
    return row


def _check(title: str, audience: str, names: Sequence[str], criteria: Sequence[Criterion]) -> None:
    fields = {}
    if not title.strip():
        fields["title"] = _("Please give a title.")
    if audience not in Scorecard.Audience.values:
        fields["audience"] = _("Please choose.")
    if not 2 <= len(names) <= MAX_PLATFORMS:
        fields["platforms"] = _("Between two and %(most)d platforms, one a line.") % {"most": MAX_PLATFORMS}
    if len({criterion.key for criterion in criteria}) != len(criteria) or len(criteria) > MAX_CRITERIA:
        fields["criteria"] = _("At most %(most)d criteria, each once.") % {"most": MAX_CRITERIA}
    if not any(criterion.weight for criterion in criteria):
        fields["criteria"] = _("At least one criterion has to count.")
    if any(not 0 <= criterion.weight <= MAX_WEIGHT for criterion in criteria):
        fields["criteria"] = _("Weights lie between 0 and %(most)d.") % {"most": MAX_WEIGHT}
    if fields:
        raise Invalid(next(iter(fields.values())), fields=fields)


def rate(*, by: Member, scorecard: Scorecard, scores: Mapping[str, Mapping[str, int]]) -> Rating:
    """Give one's scores, 1 to 5, instead of those given before; what is left out is not scored. Safe to repeat.

    Raises `Invalid` for unknown platforms, criteria or scores, `Stale` once it is decided.
    """
    require(by, Right.PROPOSE)
    keys = {criterion.key for criterion in read_criteria(scorecard.criteria)}
    for platform, given in scores.items():
        if platform not in scorecard.platforms or set(given) - keys:
            raise Invalid(_("There is no such platform or criterion on this scorecard."))
        if any(not MIN_SCORE <= score <= MAX_SCORE for score in given.values()):
            raise Invalid(_("Scores lie between 1 and 5."))
    kept = {platform: dict(given) for platform, given in scores.items() if given}
    with transaction.atomic():
        row = Scorecard.objects.select_for_update().get(pk=scorecard.pk)
        if row.state != ScorecardState.OPEN:
            raise Stale(_("This has been decided in the meantime."))
        rating, _is_new = Rating.objects.update_or_create(
            scorecard=row, member=by, defaults={"scores": kept, "at": clock.now()}
        )
        journal.record(events.ScorecardRated(scorecard_id=row.pk), by=by)
    return rating


def decide_scorecard(*, by: Member, scorecard: Scorecard, chosen: Sequence[str], reason: str) -> None:
    """Decide for one or more of the platforms, with the reason. Raises `Invalid`, `Stale`."""
    require(by, Right.CHARTER)
    reason = wording.clean(reason)[:MAX_REASON_CHARS]
    fields = {}
    if not chosen or set(chosen) - set(scorecard.platforms):
        fields["chosen"] = _("Please choose at least one of the platforms.")
    if not reason:
        fields["reason"] = _("Please say why, so that others can follow.")
    if fields:
        raise Invalid(next(iter(fields.values())), fields=fields)
    with transaction.atomic():
        names = [name for name in scorecard.platforms if name in chosen]
        move(scorecard, to=ScorecardState.DECIDED, chosen=names, reason=reason, decided_by=by, decided_at=clock.now())
        journal.record(events.ScorecardDecided(scorecard_id=scorecard.pk), by=by)


def reopen_scorecard(*, by: Member, scorecard: Scorecard) -> None:
    """Take a decided choice up again; scores stay, the decision goes. Raises `Stale` when it is open."""
    require(by, Right.CHARTER)
    if scorecard.state == ScorecardState.OPEN:
        raise Stale(_("This is open already."))
    with transaction.atomic():
        move(scorecard, to=ScorecardState.OPEN, chosen=[], reason="", decided_by=None, decided_at=None)
        journal.record(events.ScorecardReopened(scorecard_id=scorecard.pk), by=by)
