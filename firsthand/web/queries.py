"""Reads for the page Today."""

from __future__ import annotations

from django.urls import reverse
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from firsthand.core import clock
from firsthand.guidelines import queries as guidelines
from firsthand.measurement import plots
from firsthand.measurement import queries as measurement
from firsthand.measurement.catalogue import CLAIMED, CONFIRMED
from firsthand.measurement.values import Window
from firsthand.networks.adapters import ADAPTERS
from firsthand.oversight import queries as oversight
from firsthand.people.models import Member
from firsthand.people.states import Participation
from firsthand.sharing import queries as sharing
from firsthand.sharing.models import Share
from firsthand.sharing.states import ShareState
from firsthand.web.values import Ask, Week

WEEK_DAYS = 7
MAX_ASKS = 3


def asks(by: Member) -> list[Ask]:
    """What is asked of this member today, the most telling first; empty when nothing is."""
    return [*_recalled(by), *_participation(by), *_guidelines(by), *_unanswered(by)]


def feed_title(count: int) -> str:
    """The heading over `count` items (1 to 5), with the number in words."""
    return {
        1: _("One thing you might like"),
        2: _("Two things you might like"),
        3: _("Three things you might like"),
        4: _("Four things you might like"),
        5: _("Five things you might like"),
    }.get(count, _("Things you might like"))


def _recalled(by: Member) -> list[Ask]:
    """Posts that they are asked to delete where nobody else can."""
    return [
        Ask(
            key=f"recall-{target.pk}",
            title=_("Please delete a post of yours on %(network)s")
            % {"network": oversight.network_name(target.network)},
            text=target.recall.reason,
            verb=_("Have a look"),
            url=reverse("oversight:target", args=[target.pk]),
        )
        for target in oversight.asked_of(by)[:MAX_ASKS]
    ]


def _participation(by: Member) -> list[Ask]:
    if by.participation == Participation.OUTSIDE:
        title, verb = _("Would you like to take part?"), _("Opt in")
        text = _(
            "You read along already. If you opt in you can connect your own accounts and share what you like, in your "
            "own words. Nobody sees whether you do; pausing and leaving take one click."
        )
    elif by.participation == Participation.PAUSED:
        title, verb = _("You are paused"), _("Resume")
        text = _("Nothing is sent in your name. What you had scheduled waits.")
    elif by.participation == Participation.LEFT:
        title, verb = _("You have left the programme"), _("Opt in again")
        text = _("Nothing is sent in your name. You can come back whenever you like.")
    else:
        return []
    action = "resume" if by.participation == Participation.PAUSED else "opt_in"
    posts = {"action": action, "next": reverse("web:today")}
    return [
        Ask(key="participation", title=title, text=text, verb=verb, url=reverse("people:participation"), posts=posts)
    ]


def _guidelines(by: Member) -> list[Ask]:
    """Guidelines that wait for their word."""
    return [
        Ask(
            key=f"guideline-{version.guideline_id}",
            title=_("Please read “%(title)s”") % {"title": version.guideline.title},
            text=_("Version %(number)d has something new for you. It takes a few minutes.")
            % {"number": version.number},
            verb=_("Read it"),
            url=reverse("guidelines:acknowledge", args=[version.guideline_id]),
        )
        for version in guidelines.outstanding(by)
    ]


def _unanswered(by: Member) -> list[Ask]:
    """Shares of which only their author knows more: windows that were opened, posts that could not be confirmed."""
    return [_about(share) for share in sharing.unanswered(by, limit=MAX_ASKS)]


def _about(share: Share) -> Ask:
    network = ADAPTERS.get(share.network).label if share.network in ADAPTERS else share.network
    words = {"network": network, "text": Truncator(share.text).chars(80)}
    if share.state == ShareState.OPENED:
        title, verb = _("Did you post it on %(network)s?"), _("Answer")
    else:
        title, verb = _("%(network)s did not confirm a post of yours"), _("Have a look")
    url = reverse("sharing:share", args=[share.pk])
    return Ask(key=f"share-{share.pk}", title=title % words, text=f"“{words['text']}”", verb=verb, url=url)


def week(by: Member) -> Week | None:
    """What this member's voice did in the last seven days; None when nothing went out and nobody followed a link."""
    impact = measurement.my_impact(by, window=Window.last(WEEK_DAYS, today=clock.now().date()), limit=1)
    counts = {figure.metric.key: int(figure.value or 0) for figure in impact.figures}
    confirmed, claimed = counts[CONFIRMED.key], counts[CLAIMED.key]
    clicks = impact.clicks.total
    if not (confirmed or claimed or clicks):
        return None
    if clicks:
        sentence = ngettext("Somebody followed your link once.", "People followed your links %(n)d times.", clicks)
    else:
        sentence = _("Nobody has followed your links yet; most clicks come within two days.")
    return Week(
        sentence=sentence % {"n": clicks} if clicks else sentence,
        confirmed_count=confirmed,
        claimed_count=claimed,
        plot=plots.impact_clicks(impact) if clicks else None,
    )
