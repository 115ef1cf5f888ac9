"""What an author does with shares: share, reschedule, withdraw, try again, answer for one that is unconfirmed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from urllib.parse import urlsplit

from django.db import transaction
from django.utils.translation import gettext as _

from firsthand.content import services as content
from firsthand.core import clock, journal
from firsthand.core.errors import Forbidden, Invalid
from firsthand.guard.values import Verdict
from firsthand.guidelines import access as guidelines
from firsthand.links import services as links
from firsthand.links.models import Link
from firsthand.networks import services as networks
from firsthand.networks.models import Account
from firsthand.networks.states import AccountState
from firsthand.oversight import queries as oversight
from firsthand.oversight.models import Record
from firsthand.people import access as people
from firsthand.people.models import Member
from firsthand.people.rights import Right
from firsthand.sharing import access, values
from firsthand.sharing.errors import AlreadyShared, CannotShare, TooEarly, TooLate
from firsthand.sharing.events import ShareFailed, ShareQueued, ShareResolvedByHand, ShareWithdrawn
from firsthand.sharing.guarding import Surroundings, surroundings_of
from firsthand.sharing.models import Draft, PublishAttempt, Share
from firsthand.sharing.services import compose
from firsthand.sharing.services._refusals import counting_refusals
from firsthand.sharing.services._steps import add_attempt, cancel_ready, last_attempt, note, note_unshared, put
from firsthand.sharing.services.judging import admit, look_at, readmit, settle_verdict
from firsthand.sharing.services.settling import settle_by_word
from firsthand.sharing.states import LIVE, WAITING, AttemptState, ShareState
from firsthand.sharing.values import Timings, storable

_LATEST_DAYS = 365


def share(*, by: Member, draft: Draft, accounts: Sequence[Account], due_at: dt.datetime | None = None) -> list[Share]:
    """Send the draft to the member's accounts by API, now or (`due_at`) later: one share each, or none at all.

    Jobs send them at once when due; follow the state of each: one that a colleague decides on is in review first.
    Raises `NotParticipating`, `NotAcknowledged`, `Forbidden`, `CannotShare` (with the problems by network),
    `AlreadyShared` when this draft went to one of the accounts before: so a second click can not post twice.
    """
    people.require(by, Right.SHARE)
    people.require_participating(by)
    guidelines.require_acknowledged(by)
    with counting_refusals(), transaction.atomic():
        draft = lock_draft(by, draft)
        _check_accounts(by, accounts)
        _check_once(draft, accounts)
        moment = _due(due_at)
        around = surroundings_of(by)
        check_shareable(draft, [account.network for account in accounts], way=Share.Way.API, around=around)
        shares = [_queue(by, draft, account, moment, around) for account in accounts]
        Draft.objects.filter(pk=draft.pk).update(shared_at=clock.now())
    return shares


def reschedule(*, by: Member, share: Share, due_at: dt.datetime | None) -> Share:
    """Give a share that waits another time (None: now). Raises `TooLate` once it is on its way. Safe to repeat."""
    people.require_participating(by)
    moment = _due(due_at)
    with transaction.atomic():
        row = locked_share(by, share)
        waiting = PublishAttempt.objects.filter(share=row, state=AttemptState.READY)
        is_waiting = row.state == ShareState.SCHEDULED and waiting.update(send_at=moment) == 1
        if not is_waiting and row.state != ShareState.IN_REVIEW:
            raise TooLate(_("It is too late to change the time: this share is on its way or done."))
        row.due_at, row.changed_at = moment, clock.now()
        row.reason = "" if is_waiting else row.reason
        row.save(update_fields=["due_at", "reason", "changed_at"])
        settle_verdict(row, look_at(row))  # another time, another answer: quiet hours, embargoes, caps
        journal.record(ShareQueued(share_id=row.pk), by=by)
    return row


def withdraw(*, by: Member, share: Share) -> Share:
    """Take a share back before it is sent, or say that an opened or claimed one was not posted. Safe to repeat.

    When this returns, nothing will be sent: the condition stands in the very instruction that lets a share leave.
    Raises `TooLate` once it is on its way or settled.
    """
    with transaction.atomic():
        row = locked_share(by, share)
        if row.state == ShareState.WITHDRAWN:
            return row
        is_ours = row.way == Share.Way.API and row.state != ShareState.IN_REVIEW
        if is_ours and not (row.state == ShareState.SCHEDULED and cancel_ready(row)):
            raise TooLate(_too_late(row))
        if row.state not in {*WAITING, ShareState.OPENED, ShareState.CLAIMED}:
            raise TooLate(_too_late(row))
        put(row, ShareState.WITHDRAWN, _("You withdrew it."))
        note_unshared(row)
        journal.record(ShareWithdrawn(share_id=row.pk), by=by)
    return row


def retry(*, by: Member, share: Share) -> Share:
    """Send again what was not sent. Raises `TooEarly` while an unconfirmed one could still arrive, else `TooLate`.

    Legal after a refusal or when it is proven absent; for an unconfirmed one only by this decision of its author, and
    not before its lease and ten minutes are over (`queries.send_again_from`). The guard looks at it as if it were
    shared anew: it may be in review first. Raises `CannotShare` for what a rule blocks or was recalled.
    """
    people.require(by, Right.SHARE)
    people.require_participating(by)
    guidelines.require_acknowledged(by)
    with counting_refusals(), transaction.atomic():
        row = locked_share(by, share)
        attempt = last_attempt(row)
        if attempt is None or row.state not in {ShareState.FAILED, ShareState.UNCONFIRMED}:
            raise TooLate(_("There is nothing to send again: this share is on its way or done."))
        if row.state == ShareState.UNCONFIRMED:
            _declare_absent(attempt)
        _check_accounts(by, [row.account] if row.account is not None else [])
        _check_not_gone(row)
        row.due_at = clock.database_now()
        if readmit(row, look_at(row)):
            add_attempt(row, n=attempt.n + 1, marker=attempt.marker, send_at=row.due_at)
            put(row, ShareState.SCHEDULED, "", due_at=row.due_at)
        journal.record(ShareQueued(share_id=row.pk), by=by)
    return row


def resolve_by_hand(*, by: Member, share: Share, is_there: bool, permalink: str = "") -> Share:
    """The author looked at the network and says whether an unconfirmed share is there.

    `is_there` True makes it claimed (with `permalink`, if given): their word, not the network's. False closes it as not
    sent, from where `retry` can send it again. Raises `TooEarly` for False before it is safe, `TooLate` when it
    is settled.
    """
    permalink = checked_permalink(permalink)
    with transaction.atomic():
        row = locked_share(by, share)
        attempt = last_attempt(row)
        if attempt is None or row.state != ShareState.UNCONFIRMED:
            raise TooLate(_("This share is settled already; there is nothing to answer."))
        journal.record(ShareResolvedByHand(share_id=row.pk, is_there=int(is_there)), by=by)
        if is_there:
            settle_by_word(row, attempt, permalink=permalink)
            return row
        _declare_absent(attempt)
        put(row, ShareState.FAILED, _("You looked, and it is not there."))
        journal.record(ShareFailed(share_id=row.pk), by=by)
    return row


def check_shareable(draft: Draft, keys: Sequence[str], *, way: str, around: Surroundings | None = None) -> None:
    """Raise `CannotShare` with all that blocks the draft on these networks; `data["problems"]`: sentences by key."""
    blocking: dict[str, list[str]] = {}
    shown: dict[str, Verdict] = {}
    around = around or surroundings_of(draft.member)
    for key in keys:
        composed = compose.compose_text(draft=draft, network=key, way=way, around=around)
        shown[key] = composed.verdict
        for sentence in composed.blocking:
            blocking.setdefault(key, []).append(sentence)
    if blocking:
        sentence = next(iter(blocking.values()))[0]
        raise CannotShare(sentence, problems=blocking, shown=shown, department_id=draft.member.department_id)
    if not keys:
        raise CannotShare(_("Choose at least one account to share to."))


def checked_permalink(permalink: str) -> str:
    """The address of a post as its author gives it ("" none); raises `Invalid` for what is no web address."""
    permalink = storable(permalink).strip()
    try:
        is_address = urlsplit(permalink).scheme in {"http", "https"} and len(permalink) <= 1000
    except ValueError:
        is_address = False
    if permalink and not is_address:
        sentence = _("This is not a web address. Copy it from the address line of the post.")
        raise Invalid(sentence, fields={"permalink": [sentence]})
    return permalink


def short_url(link: Link | None) -> str:
    """The address of a share's link; "" without one."""
    return "" if link is None else links.short_url(link)


def make_link(draft: Draft, network: str) -> Link | None:
    """A short link of this share's own, so that its clicks are its own and reading back can find it; None: no page."""
    if not draft.page_url:
        return None
    return links.shorten(page_url=draft.page_url, network=network, tag=values.new_tag())


def locked_share(by: Member, share: Share) -> Share:
    """The member's own share as it is now, held to the end of the transaction; raises `NotFound`."""
    access.my_share(by, share.pk)
    Share.objects.select_for_update().get(pk=share.pk)
    row = access.my_share(by, share.pk)
    row.member = by
    return row


def lock_draft(by: Member, draft: Draft) -> Draft:
    """The draft, held so that two clicks follow one another."""
    access.my_draft(by, draft.pk)
    Draft.objects.select_for_update().get(pk=draft.pk)
    return access.my_draft(by, draft.pk)


def _check_not_gone(row: Share) -> None:
    if row.item is not None and not compose.is_live(row.item):
        raise CannotShare(_("This item was withdrawn or has ended, so it can no longer be shared."))
    for recall in oversight.recalls_of(item_id=row.item_id, record_id=row.record_id):
        raise CannotShare(_("It was recalled: %(reason)s") % {"reason": recall.reason})


def _check_accounts(by: Member, accounts: Sequence[Account]) -> None:
    for account in accounts:
        if account.member_id != by.pk:
            raise Forbidden(_("You can share only on accounts of your own."))
        if account.state != AccountState.CONNECTED:
            sentence = _("Connect %(handle)s again first.") % {"handle": account.handle}
            raise CannotShare(sentence, problems={account.network: [sentence]})


def _check_once(draft: Draft, accounts: Sequence[Account]) -> None:
    if Share.objects.filter(draft=draft, account__in=accounts, state__in=LIVE).exists():
        raise AlreadyShared(_("You have shared this already; it was not sent a second time."))
    if len({account.pk for account in accounts}) != len(accounts):
        raise AlreadyShared(_("The same account is chosen twice."))


def _due(due_at: dt.datetime | None) -> dt.datetime:
    moment = clock.database_now()
    if due_at is None or due_at <= moment:
        return moment
    if due_at > moment + dt.timedelta(days=_LATEST_DAYS):
        raise Invalid(_("Please choose a time within the next year."), fields={"due_at": [_("Too far away.")]})
    return due_at


def _queue(by: Member, draft: Draft, account: Account, due_at: dt.datetime, around: Surroundings) -> Share:
    link = make_link(draft, account.network)
    row = Share(
        member=by,
        draft=draft,
        item=draft.item,
        network=account.network,
        way=Share.Way.API,
        account=account,
        text=compose.final_text(draft, account.network, short_url(link), way=Share.Way.API),
        link=link,
        card=compose.card_of(draft.item),
        picture=draft.picture,
        language=draft.language or by.language,
        state=ShareState.SCHEDULED,
        due_at=due_at,
        is_demo=by.is_demo,
    )
    row.likeness_keys = values.likeness_keys(row.text)
    row.content_hash = compose.hash_of(row)
    row.record = record_before(draft, account.network, account)
    admit(row, look_at(row, around))
    row.save()
    if row.state == ShareState.SCHEDULED:
        add_attempt(row, n=1, marker=_marker(row, account), send_at=due_at)
        note(row, "queued")
    if draft.item is not None:
        content.note_shared(item=draft.item, by=by)
    journal.record(ShareQueued(share_id=row.pk), by=by)
    return row


def record_before(draft: Draft, network: str, account: Account | None = None) -> Record | None:
    """What the archive has of this draft there: what was sent back comes again as its next revision."""
    rows = Share.objects.filter(draft=draft, network=network, account=account, record__isnull=False)
    rows = rows.filter(state=ShareState.WITHDRAWN)
    last = rows.select_related("record").order_by("-pk").first()
    return last.record if last is not None else None


def _marker(row: Share, account: Account) -> str:
    """One mark for all attempts of a share: where it is the record's own key, no attempt can double another."""
    return networks.new_marker(account=account, attempt_id=row.pk, made_at=clock.now())


def _declare_absent(attempt: PublishAttempt, timings: Timings | None = None) -> None:
    """By its author's word; too early while the worker that took it could still be about to send."""
    timings = timings or values.TIMINGS
    if attempt.state != AttemptState.UNKNOWN or attempt.lease_until is None:
        return
    from_at = attempt.lease_until + dt.timedelta(seconds=timings.hold_s)
    if clock.database_now() < from_at:
        raise TooEarly(_("It could still arrive. You can send it again a little later."), from_at=from_at)
    PublishAttempt.objects.filter(pk=attempt.pk, state=AttemptState.UNKNOWN).update(
        state=AttemptState.ABSENT,
        settled_at=clock.now(),
        next_check_at=None,
        evidence=attempt.evidence | {"absent": "by its author's word"},
    )


def _too_late(row: Share) -> str:
    if row.state in {ShareState.SCHEDULED, ShareState.SENDING}:
        return _("It is too late to withdraw: this share is being sent at this moment.")
    if row.state == ShareState.PUBLISHED:
        return _("This share is already there. You can delete it instead.")
    return _("There is nothing to withdraw any more.")
