"""Scorecards: with which criteria to begin, their results, and one's own scores."""

from __future__ import annotations

from django.db.models import Count, QuerySet
from django.utils.translation import gettext as _

from firsthand.guidelines.models import Rating, Scorecard
from firsthand.guidelines.scoring import Criterion, Result, read_criteria, read_scores, reckon
from firsthand.people.models import Member

#: What people write one a line when they begin; any other name is as good.
USUAL_PLATFORMS = {
    Scorecard.Audience.EXTERNAL: ("LinkedIn", "Mastodon", "Bluesky", "Instagram"),
    Scorecard.Audience.INTERNAL: ("Chat", "Intranet", "Newsletter"),
}


def usual_criteria(audience: str) -> tuple[Criterion, ...]:
    """Criteria to begin with, in the reader's language; weights are there to be changed."""
    internal = (
        ("reach", 5, _("Everybody can get at it"), _("1: desks only, 5: the workshop too")),
        ("presence", 4, _("Colleagues use it already"), _("1: nobody, 5: nearly all")),
        ("search", 3, _("Things are found again"), _("1: gone tomorrow, 5: found for years")),
        ("publishing", 2, _("Posts can be brought in"), _("1: by hand, 5: an open API")),
        ("privacy", 4, _("Privacy"), _("1: watches people, 5: keeps nothing")),
        ("accessibility", 3, _("Accessibility"), _("1: mouse only, 5: WCAG AA")),
        ("moderation", 2, _("Moderation"), _("1: none, 5: fair and quick")),
        ("cost", 2, _("Cost"), _("1: dear, 5: paid for already")),
    )
    external = (
        ("reach", 5, _("Our audience is there"), _("1: hardly, 5: most of them")),
        ("presence", 4, _("Our people are there"), _("1: nobody, 5: many, gladly")),
        ("conversation", 3, _("One talks with each other"), _("1: broadcast, 5: real talk")),
        ("publishing", 3, _("An API to publish"), _("1: none, 5: open and free")),
        ("listening", 2, _("An API to listen"), _("1: none, 5: replies and figures")),
        ("privacy", 3, _("Privacy"), _("1: sells everything, 5: keeps little")),
        ("accessibility", 3, _("Accessibility"), _("1: mouse only, 5: WCAG AA")),
        ("moderation", 2, _("Moderation"), _("1: none, 5: fair and quick")),
        ("cost", 1, _("Cost"), _("1: dear, 5: free")),
    )
    rows = internal if audience == Scorecard.Audience.INTERNAL else external
    return tuple(
        Criterion(key=key, label=label, weight=weight, explains=explains) for key, weight, label, explains in rows
    )


def scorecards() -> QuerySet[Scorecard]:
    """All scorecards, newest first, with how many people have scored (`rating_count`)."""
    rows = Scorecard.objects.select_related("decided_by").annotate(rating_count=Count("ratings"))
    return rows.order_by("-pk")


def result_of(scorecard: Scorecard) -> Result:
    """What all scores together say."""
    ratings = [read_scores(scores) for scores in scorecard.ratings.order_by("pk").values_list("scores", flat=True)]
    return reckon(read_criteria(scorecard.criteria), scorecard.platforms, ratings)


def own_scores(member: Member, scorecard: Scorecard) -> dict[str, dict[str, int]]:
    """The member's own scores; empty before they gave any."""
    row = Rating.objects.filter(scorecard=scorecard, member=member).first()
    return read_scores(row.scores) if row else {}
