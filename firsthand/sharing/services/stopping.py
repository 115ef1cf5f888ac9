"""The crisis stop as sharing lives it: what waits behind it, who is told, and what becomes of it afterwards."""

from __future__ import annotations

import datetime as dt
import time
from collections.abc import Mapping, Sequence

from django.db import connection, transaction
from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils import translation
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from firsthand.core import clock
from firsthand.core.errors import Invalid
from firsthand.notices import services as notices
from firsthand.oversight import queries as oversight
from firsthand.oversight import services as stops
from firsthand.oversight.errors import Stopped
from firsthand.oversight.models import Stop
from firsthand.people import access as people
from firsthand.people.models import Member
from firsthand.people.rights import Right
from firsthand.sharing.models import Draft, PublishAttempt, Share
from firsthand.sharing.reaching import in_scope, reach_of, reach_of_draft
from firsthand.sharing.services._steps import send_back
from firsthand.sharing.services.settling import tell
from firsthand.sharing.states import AttemptState, ShareState

#: Between two posts that a resumption lets go, so that a hundred of them do not look like a machine.
SPREAD_S = 3.0
#: What waited longer than this is not released with the rest: its author is asked whether it still holds.
STALE = dt.timedelta(hours=12)
MOST_FATES = 500
_QUOTED_CHARS = 120
_PASSING_LOOKS = 40
_PASSING_STEP_S = 0.05


def stop_sharing(*, by: Member, scope: str, value: str = "", reason: str) -> Stop:
    """Set a crisis stop and come back when nothing in its scope is on its way any more, after 2 s at the latest.

    In force with its commit; the wait is for posts that a network was just taking. `passing_count` of the stop says how
    many these were. Safe to repeat. Raises what `oversight.services.set_stop` raises.
    """
    stop = stops.set_stop(by=by, scope=scope, value=value, reason=reason)
    passing = _passing(stop)
    if stop.waiting_count is None:
        stops.count_stop(stop=stop, waiting_count=_waiting(stop).count(), passing_count=passing.values("pk").count())
    for _n in range(0 if connection.in_atomic_block else _PASSING_LOOKS):
        if not passing.exists():
            break
        time.sleep(_PASSING_STEP_S)
    return stop


def resume_sharing(*, by: Member, stop: Stop, rest: str, fates: Mapping[int, str] | None = None) -> Stop:
    """Lift a crisis stop and decide over what waited: `fates` for single shares by their id, `rest` for all others.

    Both are `Stop.Rest` values. What is released leaves one after another, `SPREAD_S` apart; what waited more than 12
    hours is not released with the rest: its author is asked. What another stop covers goes on waiting. Safe to repeat.
    Raises `Forbidden`, `Invalid`.
    """
    people.require(by, Right.STOP)
    fates = dict(fates or {})
    if rest not in Stop.Rest.values or len(fates) > MOST_FATES or not set(fates.values()) <= set(Stop.Rest.values):
        raise Invalid(_("Say release, ask or discard for each, and not for more than 500 at once."))
    with transaction.atomic():
        if Stop.objects.select_for_update().get(pk=stop.pk).is_in_force:
            _decide(stop, rest, fates)
        # The gate comes last: from its change to the commit nothing at all can leave, and whoever waits for it in the
        # fence holds a share already.
        return stops.lift_stop(by=by, stop=stop, rest=rest)


def tell_of_stop(*, stop_id: int) -> None:
    """Say on every share that waits behind a stop why it waits, and tell each author once. Safe to repeat."""
    stop = Stop.objects.filter(pk=stop_id, lifted_at=None).first()
    if stop is None:
        return
    waiting = _waiting(stop)
    authors = Member.objects.filter(pk__in=waiting.values("member_id"), is_active=True)
    for language in set(authors.values_list("language", flat=True)):
        with translation.override(language):
            waiting.filter(member__language=language).update(reason=held_reason(stop), changed_at=clock.now())
            for author in authors.filter(language=language).iterator():
                _tell_author(author, stop, "oversight.stopped", _("Your planned posts wait: %(why)s"))


def close_stop(*, stop_id: int) -> list[int]:
    """After a stop was lifted: finish with what was not released, tell the authors; the ids of those that go on.

    Safe to repeat.
    """
    stop = Stop.objects.filter(pk=stop_id, lifted_at__isnull=False).first()
    if stop is None or stop.lifted_at is None:
        return []
    due = _waiting(stop).filter(due_at__lte=stop.lifted_at)
    for share_id in list(due.exclude(attempts__state=AttemptState.READY).values_list("pk", flat=True)):
        _end(share_id, stop.rest)
    going = _waiting(stop).filter(attempts__state=AttemptState.READY)
    free = _free_of_others(stop, going.filter(created_at__lte=stop.lifted_at))
    for author in Member.objects.filter(pk__in=free.values("member_id"), is_active=True).iterator():
        with translation.override(author.language):
            _tell_author(author, stop, "oversight.resumed", _("The stop is over. What you had planned goes on."))
    return list(going.filter(due_at__lte=stop.lifted_at).values_list("pk", flat=True))


def held_reason(stop: Stop) -> str:
    """Why a share waits behind a stop, in the language of the moment."""
    return (_("It waits behind a stop: %(why)s") % {"why": stop.reason})[:500]


def stop_over(share: Share) -> Stop | None:
    """The stop in force that covers a share; None: nothing stops it."""
    stops_now = oversight.stops_in_force()
    reach = reach_of(share) if stops_now else None
    return next((stop for stop in stops_now if reach is not None and stop.covers(reach)), None)


def stops_over_draft(draft: Draft, networks: Sequence[str]) -> list[Stop]:
    """The stops in force that cover the draft on one of these networks, the oldest first."""
    stops_now = oversight.stops_in_force()
    reaches = [reach_of_draft(draft, network) for network in networks] if stops_now else []
    return [stop for stop in stops_now if any(stop.covers(reach) for reach in reaches)]


def check_not_stopped(draft: Draft, network: str) -> None:
    """Raise `Stopped` when a stop in force covers the draft on this network."""
    for stop in stops_over_draft(draft, [network]):
        said = {"said": oversight.stop_in_words(stop), "why": stop.reason}
        raise Stopped(_("%(said)s The reason: %(why)s") % said)


def _waiting(stop: Stop) -> QuerySet[Share]:
    return Share.objects.filter(in_scope(stop), state=ShareState.SCHEDULED)


def _passing(stop: Stop) -> QuerySet[Share]:
    return Share.objects.filter(in_scope(stop), state=ShareState.SENDING)


def _free_of_others(stop: Stop, shares: QuerySet[Share]) -> QuerySet[Share]:
    """Those of these shares that no other stop in force holds."""
    for other in oversight.stops_in_force():
        if other.pk != stop.pk:
            shares = shares.exclude(in_scope(other))
    return shares


def _decide(stop: Stop, rest_fate: str, fates: Mapping[int, str]) -> None:
    """All in the transaction that lifts the stop: from its commit on, what was discarded has no way out any more."""
    moment = clock.database_now()
    waiting = _waiting(stop)
    due = waiting.filter(due_at__lte=moment)
    touched = waiting.filter(Q(pk__in=list(fates)) | Q(due_at__lte=moment))
    list(touched.select_for_update(of=("self",)).order_by("pk").values_list("pk"))  # before attempts, as everywhere
    rest = due.exclude(pk__in=list(fates))
    released = list(due.filter(pk__in=[pk for pk, fate in fates.items() if fate == Stop.Rest.RELEASE]))
    for pk, fate in fates.items():
        if fate != Stop.Rest.RELEASE and waiting.filter(pk=pk).exists():
            _end(pk, fate)
    if rest_fate == Stop.Rest.RELEASE:
        for pk in rest.filter(due_at__lt=moment - STALE).values_list("pk", flat=True):
            _end(pk, Stop.Rest.ASK)
        released += list(rest.filter(due_at__gte=moment - STALE))
    else:
        _close_attempts(rest)
    _spread(released, moment)
    held = _waiting(stop).filter(attempts__state=AttemptState.READY).exclude(reason="")
    _free_of_others(stop, held).update(reason="", changed_at=clock.now())


def _close_attempts(shares: QuerySet[Share]) -> None:
    ready = PublishAttempt.objects.filter(share__in=shares, state=AttemptState.READY)
    ready.update(state=AttemptState.CANCELLED, settled_at=clock.now())


def _spread(shares: list[Share], moment: dt.datetime) -> None:
    ordered = sorted(shares, key=lambda share: (share.due_at, share.pk))
    ready = {a.share_id: a for a in PublishAttempt.objects.filter(share__in=ordered, state=AttemptState.READY)}
    for n, share in enumerate(ordered):
        if share.pk in ready:
            ready[share.pk].send_at = moment + dt.timedelta(seconds=n * SPREAD_S)
    PublishAttempt.objects.bulk_update(ready.values(), ["send_at"], batch_size=1000)


def _end(share_id: int, fate: str) -> None:
    with transaction.atomic():
        Share.objects.select_for_update().filter(pk=share_id).first()
        share = Share.objects.select_related("member", "item").get(pk=share_id)
        if share.state != ShareState.SCHEDULED:
            return
        with translation.override(share.member.language):
            words = Truncator(" ".join(share.text.split())).chars(_QUOTED_CHARS)
            if fate == Stop.Rest.ASK:
                reason = _("It waited behind a stop. Is it still what you want to say? Look at it and share it again.")
                text = _("Your post waited behind a stop. Is it still what you want to say? “%(words)s”")
            else:
                reason = _("It waited behind a stop and was called off when the stop ended.")
                text = _("Your post waited behind a stop and was called off. Its words are kept: “%(words)s”")
            if send_back(share, reason) and share.member.is_active:
                tell(share, "sharing.called_off", text % {"words": words})


def _tell_author(author: Member, stop: Stop, kind: str, text: str) -> None:
    text = text % {"why": stop.reason} if "%(why)s" in text else text
    url = f"{reverse('sharing:mine')}?show=planned"
    notices.notify(member=author, kind=kind, cause=f"stop:{stop.pk}", text=text[:500], url=url, is_important=True)
