"""The guard over shares: reviewed when shared, and again by whatever rules are in force when it leaves."""

from __future__ import annotations

from collections.abc import Sequence

from django.db import transaction
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from firsthand.core import clock, journal
from firsthand.guard import services as guard
from firsthand.guard.models import Hit
from firsthand.guard.services import gate
from firsthand.guard.values import Decision, Finding, Verdict
from firsthand.guard.verdicts import deserialise, serialise
from firsthand.links import services as links
from firsthand.networks import services as networks
from firsthand.notices import services as notices
from firsthand.oversight import queries as reviews
from firsthand.oversight import services as oversight
from firsthand.oversight.models import Case, CaseDecision
from firsthand.oversight.states import CaseState
from firsthand.oversight.values import Filed
from firsthand.people.models import Member
from firsthand.sharing import guarding
from firsthand.sharing.errors import CannotShare
from firsthand.sharing.events import ShareQueued
from firsthand.sharing.guarding import Surroundings, surroundings_of
from firsthand.sharing.models import Share
from firsthand.sharing.services import compose
from firsthand.sharing.services._steps import add_attempt, cancel_ready, last_attempt, put, send_back
from firsthand.sharing.services.settling import tell
from firsthand.sharing.states import WAITING, ShareState

_VERDICT = ("guard_revision", "guard_until", "guard_decision", "verdict")
_ROWS = ("member__department", "account__member", "item", "link", "picture", "record")


def look_at(share: Share, around: Surroundings | None = None) -> Verdict:
    """What the rules in force say about a share as it would leave at its time, or now when that is over."""
    around = around or surroundings_of(share.member)
    link_url = "" if share.link is None else links.short_url(share.link)
    count = compose.adapter_of(share.network).count(share.text)
    return guarding.verdict_of(guarding.of_share(share, count=count, link_url=link_url, around=around), around)


def admit(row: Share, verdict: Verdict) -> bool:
    """File a share that is about to be saved into the archive, with its verdict; whether it may leave now.

    In review when a colleague decides. Raises `CannotShare` for what a rule blocks at its time.
    """
    if is_held := _file_or_refuse(row, verdict):
        row.state, row.reason = ShareState.IN_REVIEW, _("A colleague looks at it before it leaves.")
    return not is_held


def readmit(share: Share, verdict: Verdict) -> bool:
    """Let the guard and the reviewers see a locked share that failed once more; whether it may wait for its time.

    Where a colleague decides it is in review. Raises `CannotShare` for what a rule blocks.
    """
    is_held = _file_or_refuse(share, verdict)
    _save(share)
    if is_held:
        put(share, ShareState.IN_REVIEW, _("A colleague looks at it before it leaves."), due_at=share.due_at)
    return not is_held


def _file_or_refuse(share: Share, verdict: Verdict) -> bool:
    """File it into the archive with its verdict; whether a colleague decides first."""
    if blocking := verdict.of(Decision.BLOCK):
        sentences = [f"{finding.title}: {finding.why}" for finding in blocking]
        raise CannotShare(
            sentences[0],
            problems={share.network: sentences},
            shown={share.network: verdict},
            department_id=share.member.department_id,
        )
    filed = _file(share, verdict, by=share.member)
    _store(share, verdict)
    _count(share, verdict, Hit.Moment.SHARED)
    share.record = filed.record
    return filed.case is not None


def judge(*, share_id: int) -> bool:
    """Review a share that waits by the rules in force and store what they say; whether it may leave now.

    A finding that asks for a review and that no reviewer has seen puts it in review; one that blocks holds it, with
    its reason, until the rule changes. Its author is told. Safe to repeat.
    """
    with transaction.atomic():
        Share.objects.select_for_update().filter(pk=share_id).first()
        share = Share.objects.select_related(*_ROWS).filter(pk=share_id).first()
        if share is None or share.state not in WAITING or not share.member.is_active:
            return False
        with translation.override(share.member.language):
            return settle_verdict(share, look_at(share))


def judge_many(*, share_ids: Sequence[int]) -> list[int]:
    """Review shares that wait, together: verdicts from which nothing new follows are stored, all in one transaction.

    Gives back those that `judge` has to see: what to do about them is new, or somebody else holds them right now. What
    the reviews ask about the organisation is read once. Safe to repeat.
    """
    with transaction.atomic():
        # Nobody is waited for: whoever holds several shares at once could wait for us in turn.
        free = Share.objects.select_for_update(skip_locked=True).filter(pk__in=share_ids).order_by("pk")
        locked = list(free.values_list("pk", flat=True))
        shares = Share.objects.select_related(*_ROWS).filter(pk__in=locked, state__in=WAITING, member__is_active=True)
        around: Surroundings | None = None
        stored, left = [], sorted(set(share_ids) - set(locked))
        for share in shares:
            around = surroundings_of(share.member, around)
            with translation.override(share.member.language):
                verdict = look_at(share, around)
            if _changes_nothing(share, verdict):
                _store(share, verdict)
                stored.append(share)
            else:
                left.append(share.pk)
        Share.objects.bulk_update(stored, _VERDICT)
    return left


def _changes_nothing(share: Share, verdict: Verdict) -> bool:
    """Whether a verdict has only to be stored: in the archive already, nothing blocked, no other question."""
    before = deserialise(share.verdict)
    is_free = Decision.BLOCK not in (verdict.decision, before.decision)
    return is_free and share.record_id is not None and _asks(verdict) == _asks(before)


def settle_verdict(share: Share, verdict: Verdict) -> bool:
    """Store a verdict of a locked share that waits, and draw the consequences; whether it may leave now."""
    before = deserialise(share.verdict)
    _store(share, verdict)
    is_held = share.state == ShareState.IN_REVIEW
    if verdict.decision is not Decision.BLOCK and (share.record_id is None or _asks(verdict) != _asks(before)):
        filed = _file(share, verdict, by=share.member)
        share.record, is_held = filed.record, filed.case is not None
    _save(share)
    if verdict.decision is Decision.BLOCK:
        _hold(share, verdict, is_new=before.decision is not Decision.BLOCK)
        return False
    if is_held:
        if share.state != ShareState.IN_REVIEW:
            _ask(share, verdict)
        return False
    if share.state == ShareState.IN_REVIEW:
        let_go(share)
    elif before.decision is Decision.BLOCK:
        Share.objects.filter(pk=share.pk).update(reason="", changed_at=clock.now())
    return True


def objection(share: Share) -> str:
    """What rules that changed after the window was opened say against a locked share; "" when nothing new. Stored."""
    now, until = clock.now(), share.guard_until
    if share.guard_revision == gate.revision() and (until is None or now < until):
        return ""
    before = {(finding.key, finding.decision) for finding in deserialise(share.verdict).findings}
    verdict = look_at(share)
    _store(share, verdict)
    _save(share)
    for finding in (*verdict.of(Decision.BLOCK), *verdict.of(Decision.REVIEW)):
        if finding.rule_id and (finding.key, finding.decision) not in before:
            return _objected(finding)
    return ""


def against_now(share: Share) -> str:
    """What rules that changed since its verdict say against a window that was opened; "" nothing. Writes nothing."""
    now, until = clock.now(), share.guard_until
    if share.guard_revision == gate.revision() and (until is None or now < until):
        verdict = deserialise(share.verdict)
        return held_by_rule(verdict.of(Decision.BLOCK)[0]) if verdict.of(Decision.BLOCK) else ""
    before = {(finding.key, finding.decision) for finding in deserialise(share.verdict).findings}
    verdict = look_at(share)
    new = [f for f in verdict.of(Decision.REVIEW) if (f.key, f.decision) not in before]
    return next((held_by_rule(finding) for finding in (*verdict.of(Decision.BLOCK), *new)), "")


def follow_case(*, case_id: int) -> None:
    """Do with a share what its reviewer decided: it goes on, or back to its author as a draft. Safe to repeat."""
    case = Case.objects.filter(pk=case_id).first()
    if case is None or case.is_after:
        return
    with transaction.atomic():
        Share.objects.select_for_update().filter(record=case.record_id, state=ShareState.IN_REVIEW).first()
        share = Share.objects.select_related(*_ROWS).filter(record=case.record_id, state=ShareState.IN_REVIEW).first()
        case = reviews.case_of(share.record) if share is not None else None
        if share is None or case is None:
            return
        with translation.override(share.member.language):
            if case.state == CaseState.APPROVED and case.clears(share.content_hash):
                let_go(share)
            elif case.state in {CaseState.CHANGES_ASKED, CaseState.REJECTED, CaseState.LAPSED}:
                send_back(share, _said(case), noted="sent_back")


def let_go(share: Share) -> None:
    """Let a share that was in review go on: at its time, or now when that is over; by hand its window opens."""
    if share.way == Share.Way.WINDOW:
        put(share, ShareState.OPENED, _("It was approved. Open the window when you like; then we wait for your word."))
        return
    last = last_attempt(share)
    assert share.account is not None
    marker = (
        last.marker if last else networks.new_marker(account=share.account, attempt_id=share.pk, made_at=clock.now())
    )
    send_at = max(share.due_at, clock.database_now())
    add_attempt(share, n=last.n + 1 if last else 1, marker=marker, send_at=send_at)
    put(share, ShareState.SCHEDULED, "")
    journal.record(ShareQueued(share_id=share.pk), by=None)


def held_by_rule(finding: Finding) -> str:
    """Why a share waits for a rule to change, in the language of the moment."""
    return (_("Held: %(title)s. %(why)s") % {"title": finding.title, "why": finding.why})[:500]


def _objected(finding: Finding) -> str:
    if finding.decision is Decision.BLOCK:
        said = _("The rules have changed since: please take it down there, or change it. %(title)s. %(why)s")
    else:
        said = _("The rules have changed since: please ask a reviewer whether it may stay. %(title)s. %(why)s")
    return said % {"title": finding.title, "why": finding.why}


def _asks(verdict: Verdict) -> frozenset[str]:
    return frozenset(finding.key for finding in verdict.of(Decision.REVIEW))


def _file(share: Share, verdict: Verdict, *, by: Member) -> Filed:
    picture = share.picture
    return oversight.file(
        by=by,
        record=share.record,
        network=share.network,
        language=share.language,
        text=share.text,
        link_url="" if share.link is None else share.link.page_url,
        picture_sha256="" if picture is None else picture.sha256,
        alt="" if picture is None else picture.alt,
        card=share.card,
        content_hash=share.content_hash,
        verdict=verdict,
        is_interactive=False,
        item_id=share.item_id,
    )


def _store(share: Share, verdict: Verdict) -> None:
    share.guard_revision, share.guard_until = verdict.revision, verdict.valid_until
    share.guard_decision, share.verdict = verdict.decision.value, serialise(verdict)


def _save(share: Share) -> None:
    share.save(update_fields=[*_VERDICT, "record"])


def _hold(share: Share, verdict: Verdict, *, is_new: bool) -> None:
    finding = verdict.of(Decision.BLOCK)[0]
    reason = held_by_rule(finding)
    if share.reason != reason:
        Share.objects.filter(pk=share.pk).update(reason=reason, changed_at=clock.now())
        share.reason = reason
    if is_new:
        _count(share, verdict, Hit.Moment.SENT)
        if share.record is not None:
            oversight.note(record=share.record, kind="held", at=clock.now(), data={"reason": reason})
        sentence = _("Your share on %(network)s waits: %(why)s")
        tell(share, "sharing.held", sentence % {"network": compose.adapter_of(share.network).label, "why": reason})
        _tell_reviewers(share, finding)


def _count(share: Share, verdict: Verdict, moment: str) -> None:
    guard.log_verdict(verdict=verdict, network=share.network, department_id=share.member.department_id, moment=moment)


def _tell_reviewers(share: Share, finding: Finding) -> None:
    """Whoever approved it is told that a rule holds it now."""
    approved = CaseDecision.objects.filter(record=share.record_id, ruling=CaseDecision.Ruling.APPROVE)
    for decision in approved.select_related("by") if share.record_id else ():
        with translation.override(decision.by.language):
            text = _("A post that you approved is held by a rule: %(title)s.") % {"title": finding.title}
            notices.notify(
                member=decision.by,
                kind="sharing.approved_is_held",
                cause=f"share:{share.pk}",
                text=text[:500],
                url=reverse("oversight:case", args=[decision.case_id]),
            )


def _ask(share: Share, verdict: Verdict) -> None:
    if not cancel_ready(share) and share.state == ShareState.SCHEDULED:
        return  # discarded with a stop a moment ago: it goes back to its author, and to nobody else
    asking = verdict.of(Decision.REVIEW)
    reason = _("A colleague looks at it before it leaves.")
    if asking:
        reason = _("A colleague looks at it before it leaves: %(title)s.") % {"title": asking[0].title}
    if share.state == ShareState.OPENED:
        reason = _("%(reason)s If you posted it already, please take it down until then.") % {"reason": reason}
    put(share, ShareState.IN_REVIEW, reason)
    tell(share, "sharing.in_review", reason)


def _said(case: Case) -> str:
    last = CaseDecision.objects.filter(case=case).order_by("-pk").first()
    why = last.reason if last is not None else ""
    if case.state == CaseState.LAPSED:
        return _("Nobody decided in time, so it did not leave. Share it again to ask anew.")
    if case.state == CaseState.REJECTED:
        return (_("It was not approved: %(why)s") % {"why": why})[:500]
    return (_("Changes were asked for: %(why)s") % {"why": why})[:500]
