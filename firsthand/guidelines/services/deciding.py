"""Proposals before the reviewers: opened, withdrawn, decided on, and merged into the working text."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from firsthand.core import clock, journal
from firsthand.core.errors import Forbidden, Invalid, Stale
from firsthand.core.states import move
from firsthand.guidelines import events, ordering, queries, wording
from firsthand.guidelines.errors import NothingChanged, OwnProposal
from firsthand.guidelines.merging import merge_parts
from firsthand.guidelines.models import Clause, Comment, Credit, Decision, Edit, Guideline, Proposal
from firsthand.guidelines.services import telling
from firsthand.guidelines.services.drafting import is_author
from firsthand.guidelines.services.writing import REVIEWERS, insert_clause, place_clause, write_text
from firsthand.guidelines.states import ProposalState
from firsthand.guidelines.values import Wording
from firsthand.people.access import require
from firsthand.people.models import Member
from firsthand.people.rights import Right

MAX_REASON_CHARS = 2000


def open_proposal(*, by: Member, proposal: Proposal) -> Proposal:
    """Put a draft before the reviewers and everybody; from then on its words stay as they are.

    Raises `Invalid` without a reason or words, `NothingChanged`, `Stale` when it is open or the clause has changed
    since it was begun (see `rebase`). Opened again after changes were asked for, a new round of decisions begins.
    """
    require(by, Right.PROPOSE)
    with transaction.atomic():
        row = Proposal.objects.select_for_update(of=("self",)).select_related("clause", "guideline").get(pk=proposal.pk)
        if not is_author(by, row):
            raise Stale(_("You are no longer one of its authors."))
        _check_ready(row)
        now = clock.now()
        move(
            row,
            to=ProposalState.OPEN,
            round=row.round + 1,
            opened_at=now,
            rounds_at=[*row.rounds_at, now],
            required_roles=_roles(row),
        )
        telling.tell_reviewers(row, by)
        journal.record(events.ProposalOpened(proposal_id=row.pk, round=row.round), by=by)
    return row


def _check_ready(row: Proposal) -> None:
    if not row.is_editable:
        raise Stale(_("This proposal is with the reviewers already, or closed."))
    _check_words(row)
    if row.kind == Proposal.Kind.MOVE:
        _check_move(row)
        return
    now = _now(row)
    if (row.clause is not None and (now is None) != (not row.base)) or (now and now != Wording.of(row.base)):
        raise Stale(_("The clause has changed since you began. Please start from the text as it is now."))
    if row.kind == Proposal.Kind.DELETION:
        return
    if Wording.of(row.wording) == now:
        raise NothingChanged(_("Your words are those of the clause. Nothing would change."))


def _check_words(row: Proposal) -> None:
    """All that lacks at once, so that nobody is sent back twice. Raises `Invalid`."""
    lacking = {} if row.reason.strip() else {"reason": _("Please say why, so that others can follow.")}
    try:
        if row.is_worded:
            wording.required(Wording.of(row.wording))
    except Invalid as refusal:
        raise Invalid(refusal.message, fields=refusal.data["fields"] | lacking) from refusal
    if lacking:
        raise Invalid(_("Please say why."), fields=lacking)


def _check_move(row: Proposal) -> None:
    if row.clause is None or not queries.is_movable(row):
        raise Stale(_("The order has changed since you began. Please start from the order as it is now."))
    if _stands_there(row, row.clause):
        raise NothingChanged(_("The clause stands there already. Nothing would change."))


def _stands_there(row: Proposal, clause: Clause) -> bool:
    order = queries.order_of(row.guideline_id, row.clause_kind)
    return clause.pk in order and ordering.before(order, clause.pk) == (row.after_id or 0)


def _now(row: Proposal) -> Wording | None:
    if row.clause is None or row.clause.is_removed:
        return None
    return queries.working_text(row.clause, row.language, row.jurisdiction)


def _roles(row: Proposal) -> list[str]:
    return list(row.guideline.roles_by_kind.get(row.clause_kind) or [str(role) for role in REVIEWERS])


def withdraw_proposal(*, by: Member, proposal: Proposal) -> None:
    """Take a proposal back before it is decided. Raises `Stale`. Safe to repeat."""
    require(by, Right.PROPOSE)
    if proposal.state == ProposalState.WITHDRAWN:
        return
    if proposal.author_id != by.pk:
        raise Invalid(_("Only who began a proposal withdraws it."))
    if proposal.is_closed:
        raise Stale(_("This proposal has been decided in the meantime."))
    with transaction.atomic():
        move(proposal, to=ProposalState.WITHDRAWN, closed_at=clock.now())
        journal.record(events.ProposalWithdrawn(proposal_id=proposal.pk), by=by)


def decide(*, by: Member, proposal: Proposal, role: str, outcome: str, reason: str) -> Decision:
    """Decide on an open proposal for one of one's roles, with a reason. The last role that adopts merges it.

    Raises `Forbidden` (not a reviewer of that role), `OwnProposal`, `Invalid` without a reason, `Stale` when it is no
    longer open or a colleague decided for that role.
    """
    require(by, Right.DECIDE)
    if role not in by.roles:
        raise Forbidden(_("You decide only for a role that you have."))
    words = wording.clean(reason)[:MAX_REASON_CHARS]
    if not words or outcome not in Decision.Outcome.values:
        sentence = _("Please give your decision and say why.")
        raise Invalid(sentence, fields={"reason": sentence})
    with transaction.atomic():
        row = Proposal.objects.select_for_update(of=("self",)).select_related("clause", "guideline").get(pk=proposal.pk)
        _check_decidable(by, row, role)
        decision = Decision.objects.create(
            proposal=row, round=row.round, role=role, member=by, outcome=outcome, reason=words
        )
        state = _next_state(row, outcome)
        if state is None:
            journal.record(events.DecisionMade(proposal_id=row.pk, decision_id=decision.pk), by=by)
        else:
            move(row, to=state, closed_at=None if state in _BACK else clock.now())
            telling.tell_decided(row, decision, by)
            fact = events.ProposalDecided(proposal_id=row.pk, decision_id=decision.pk, outcome=str(state))
            journal.record(fact, by=by)
    proposal.state = row.state
    return decision


#: States in which the proposal is with its authors again.
_BACK = (ProposalState.CHANGES_ASKED, ProposalState.CONFLICT)


def _check_decidable(by: Member, row: Proposal, role: str) -> None:
    if row.state != ProposalState.OPEN:
        raise Stale(_("This proposal is not before the reviewers any more."))
    if role not in row.required_roles:
        raise Invalid(_("This proposal is not decided by that role."))
    if is_author(by, row) or Edit.objects.filter(proposal=row, member=by).exists():
        raise OwnProposal(_("You wrote on this proposal, so somebody else of your role decides."))
    if Decision.objects.filter(proposal=row, round=row.round, role=role).exists():
        raise Stale(_("A colleague has decided for that role in the meantime."))


def _next_state(row: Proposal, outcome: str) -> ProposalState | None:
    """Where a decision leads; None while other roles are still to decide. Merges when it was the last adoption."""
    if outcome == Decision.Outcome.REJECT:
        return ProposalState.REJECTED
    if outcome == Decision.Outcome.CHANGES:
        return ProposalState.CHANGES_ASKED
    adopted = Decision.objects.filter(proposal=row, round=row.round, outcome=Decision.Outcome.ADOPT)
    if set(row.required_roles) - set(adopted.values_list("role", flat=True)):
        return None
    return ProposalState.ADOPTED if _merged(row) else ProposalState.CONFLICT


def _merged(row: Proposal) -> bool:
    """Bring the change into the working text; False, and nothing changed, when the clause has changed against it."""
    Guideline.objects.select_for_update().get(pk=row.guideline_id)
    clause = _applied(row)
    if clause is None:
        return False
    if row.clause is None:
        Proposal.objects.filter(pk=row.pk).update(clause=clause)
    _credit(row, clause)
    return True


def _applied(row: Proposal) -> Clause | None:
    words, now = Wording.of(row.wording), _now(row)
    if row.clause is None:
        after = row.after if row.after and not row.after.is_removed else None
        return insert_clause(
            guideline=row.guideline, kind=row.clause_kind, words=words, after=after, is_at_end=after is None
        )
    if row.kind == Proposal.Kind.MOVE:
        return _placed(row, row.clause)
    if row.clause.is_removed or (now is None and row.base):
        return None
    if row.kind == Proposal.Kind.DELETION:
        return _removed(row) if now == Wording.of(row.base) else None
    merged = merge_parts(row.base, row.wording, now.as_json() if now else {})
    if any(part.clashes for part in merged.values()):
        return None
    words = wording.cleaned(Wording.of({name: part.text() for name, part in merged.items()}))
    write_text(clause=row.clause, words=words, language=row.language, jurisdiction=row.jurisdiction)
    return row.clause


def _placed(row: Proposal, clause: Clause) -> Clause | None:
    if not queries.is_movable(row) and not _stands_there(row, clause):
        return None
    place_clause(clause=clause, after_id=row.after_id or 0)
    return clause


def _removed(row: Proposal) -> Clause | None:
    clause = row.clause
    if clause is None:
        return None
    if (row.language, row.jurisdiction) == (row.guideline.language, ""):
        Clause.objects.filter(pk=clause.pk).update(is_removed=True)
    else:
        clause.texts.filter(language=row.language, jurisdiction=row.jurisdiction).delete()
    return clause


def _credit(row: Proposal, clause: Clause) -> None:
    """Thank the authors, those whose comments were taken up, and the reviewers of this round."""
    wrote = [author.pk for author in telling.authors(row)]
    said = Comment.objects.filter(proposal=row, is_taken=True, author__isnull=False).values_list("author_id", flat=True)
    reviewed = Decision.objects.filter(proposal=row, round=row.round, member__isnull=False)
    deeds = (
        (Credit.Kind.PROPOSER, wrote),
        (Credit.Kind.COMMENTER, [person for person in said if person is not None]),
        (Credit.Kind.REVIEWER, [row.member_id for row in reviewed if row.member_id is not None]),
    )
    Credit.objects.bulk_create(
        [
            Credit(clause=clause, member_id=member_id, kind=kind, proposal=row)
            for kind, people in deeds
            for member_id in dict.fromkeys(people)
        ],
        ignore_conflicts=True,
    )
