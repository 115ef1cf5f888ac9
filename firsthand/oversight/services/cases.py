"""What reviewers decide."""

from __future__ import annotations

from collections.abc import Sequence

from django.db import transaction
from django.utils.translation import gettext as _

from firsthand.core import clock, journal
from firsthand.core.errors import Invalid
from firsthand.core.journal import Fact
from firsthand.core.states import move
from firsthand.oversight.errors import CaseClosed, NotYours, RevisionChanged
from firsthand.oversight.events import ApprovalGiven, CaseDecided
from firsthand.oversight.models import Case, CaseDecision, Record
from firsthand.oversight.services import _chain, _telling
from firsthand.oversight.states import CaseState
from firsthand.oversight.values import Remark
from firsthand.people.access import require
from firsthand.people.models import Member
from firsthand.people.rights import Right

MAX_REASON_CHARS = 2000
_LEADS_TO = {
    CaseDecision.Ruling.APPROVE: CaseState.APPROVED,
    CaseDecision.Ruling.CHANGES: CaseState.CHANGES_ASKED,
    CaseDecision.Ruling.REJECT: CaseState.REJECTED,
}
_NOTED_AS = {
    CaseDecision.Ruling.APPROVE: "approved",
    CaseDecision.Ruling.CHANGES: "changes_asked",
    CaseDecision.Ruling.REJECT: "rejected",
}


def decide(
    *,
    by: Member,
    case: Case,
    revision_id: int,
    ruling: str,
    reason: str = "",
    remarks: Sequence[Remark] = (),
    via: str = "page",
) -> Case:
    """Decide on the revision that the reviewer saw; the words themselves are the author's and are never changed here.

    Where two approvals are needed, the first leaves the case waiting for somebody else. A reason must be given for
    everything but an approval (`Invalid`). Raises `NotYours` for the author and for whoever approved this revision
    already, `RevisionChanged` when the author filed other words meanwhile, `CaseClosed` when nothing waits any more.
    """
    require(by, Right.REVIEW)
    chosen, words = CaseDecision.Ruling(ruling), reason.strip()[:MAX_REASON_CHARS]
    if not words and chosen != CaseDecision.Ruling.APPROVE:
        sentence = _("Please say why: your colleague reads it.")
        raise Invalid(sentence, fields={"reason": sentence})
    with transaction.atomic():
        record = _chain.lock(case.record)
        row = Case.objects.select_related("revision", "record").get(pk=case.pk)
        _refuse(by, row, revision_id, record)
        decision = CaseDecision.objects.create(
            case=row,
            record=record,
            revision=row.revision,
            by=by,
            at=clock.now(),
            ruling=chosen,
            reason=words,
            remarks=_remarks(row.revision.text, remarks),
            via=via,
        )
        fact = _settle(record, row, decision)
        _telling.tell_author(row, decision)
        journal.record(fact, by=by)
    return row


def _refuse(by: Member, case: Case, revision_id: int, record: Record) -> None:
    if record.author_id == by.pk:
        raise NotYours(_("Nobody decides on their own words. A colleague will."))
    if case.state != CaseState.WAITING:
        raise CaseClosed(
            _("This no longer waits: %(state)s.") % {"state": CaseState(case.state).label}, state=case.state
        )
    if case.revision_id != revision_id:
        raise RevisionChanged(_("The author has changed the words in the meantime. Please look at the new ones."))
    if CaseDecision.objects.filter(case=case, revision=case.revision_id, by=by).exists():
        raise NotYours(_("You have approved this already; a second person decides too."))


def _remarks(text: str, remarks: Sequence[Remark]) -> list[dict[str, object]]:
    for remark in remarks:
        if not 0 <= remark.start < remark.end <= len(text):
            raise Invalid(_("A remark must stand on words of the post."))
    return [
        {"start": r.start, "end": r.end, "words": text[r.start : r.end], "text": r.text.strip()[:MAX_REASON_CHARS]}
        for r in remarks
        if r.text.strip()
    ]


def _settle(record: Record, case: Case, decision: CaseDecision) -> Fact:
    """Note the decision in the chain and move the case, unless a second approval is needed; the fact to record."""
    ruling = CaseDecision.Ruling(decision.ruling)
    event = _chain.add_event(
        record,
        kind=_NOTED_AS[ruling],
        at=decision.at,
        actor_id=decision.by_id,
        data={
            "case": case.pk,
            "decision": decision.pk,
            "revision": case.revision.n,
            "reason": decision.reason,
            "remarks": decision.remarks,
            "via": decision.via,
        },
    )
    approvals = CaseDecision.objects.filter(case=case, revision=case.revision_id, ruling=CaseDecision.Ruling.APPROVE)
    is_final = ruling != CaseDecision.Ruling.APPROVE or approvals.count() >= case.approvals_needed
    if is_final:
        move(case, to=_LEADS_TO[ruling], decided_at=decision.at)
    fact = CaseDecided if is_final else ApprovalGiven
    return fact(case_id=case.pk, record_id=record.pk, event_id=event.pk, hash=event.hash.hex())


def withdraw_case(*, by: Member, record: Record) -> None:
    """End the open case of one's own record, because it will not be shared. Safe to repeat."""
    from firsthand.oversight.services.archive import note

    if record.author_id == by.pk and Case.objects.filter(record=record, state__in=("waiting", "changes")).exists():
        note(record=record, kind="withdrawn", at=clock.now(), by=by)
