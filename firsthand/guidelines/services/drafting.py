"""Drafts of proposals: begun by one, written by several at once, and no word is lost between them."""

from __future__ import annotations

from collections.abc import Mapping

from django.db import transaction
from django.utils.translation import gettext as _

from firsthand.core.errors import Invalid, Stale
from firsthand.guidelines import ordering, queries, wording
from firsthand.guidelines.errors import Clashed
from firsthand.guidelines.merging import Keep, Merged, merge_parts
from firsthand.guidelines.models import Clause, CoAuthor, Edit, Guideline, Proposal
from firsthand.guidelines.services import telling
from firsthand.guidelines.services.writing import checked_language
from firsthand.guidelines.states import EDITABLE, ProposalState
from firsthand.guidelines.values import Saved, Wording
from firsthand.people.access import require
from firsthand.people.models import Member
from firsthand.people.rights import Right

MAX_CO_AUTHORS = 10


def begin_new(*, by: Member, guideline: Guideline, clause_kind: str, after: Clause | None = None) -> Proposal:
    """Begin the draft of a new clause after another one (None: at the end of its kind). Only its authors see it."""
    require(by, Right.PROPOSE)
    if clause_kind not in Clause.Kind.values:
        raise Invalid(_("There is no such kind of clause."), fields={"clause_kind": _("Please choose a kind.")})
    row = Proposal(
        guideline=guideline,
        kind=Proposal.Kind.NEW,
        clause_kind=clause_kind,
        after=after,
        language=guideline.language,
        author=by,
        wording=Wording().as_json(),
    )
    return _begun(row)


def begin_change(
    *, by: Member, clause: Clause, is_deletion: bool = False, language: str = "", jurisdiction: str = ""
) -> Proposal:
    """Begin a draft that changes the words of a clause (in a language, for a place) or takes it out.

    The same draft again while the member has one for that text. A variant that does not exist yet begins with the
    words that are read in its place. Raises `Stale` when the clause has been removed.
    """
    require(by, Right.PROPOSE)
    guideline = clause.guideline
    language = checked_language(language or guideline.language)
    place = wording.line(jurisdiction, 40)
    kind = Proposal.Kind.DELETION if is_deletion else Proposal.Kind.AMENDMENT
    if clause.is_removed:
        raise Stale(_("This clause has been removed in the meantime."))
    mine = Proposal.objects.filter(author=by, state=ProposalState.DRAFT, clause=clause, kind=kind)
    known = mine.filter(language=language, jurisdiction=place).first()
    if known is not None:
        return known
    base = queries.working_text(clause, language, place)
    words = Wording() if is_deletion else queries.working_text(clause, language, place, is_exact=False) or Wording()
    row = Proposal(
        guideline=guideline,
        kind=kind,
        clause=clause,
        clause_kind=clause.kind,
        language=language,
        jurisdiction=place,
        author=by,
        base=base.as_json() if base else {},
        wording=words.as_json(),
    )
    return _begun(row)


def begin_move(*, by: Member, clause: Clause) -> Proposal:
    """Begin a draft that gives a clause another place among those of its kind; `save_draft` says which.

    The same draft again while the member has one. Raises `Stale` when the clause has been removed.
    """
    require(by, Right.PROPOSE)
    if clause.is_removed:
        raise Stale(_("This clause has been removed in the meantime."))
    kind = Proposal.Kind.MOVE
    known = Proposal.objects.filter(author=by, state=ProposalState.DRAFT, clause=clause, kind=kind).first()
    if known is not None:
        return known
    guideline, order = clause.guideline, queries.order_of(clause.guideline_id, clause.kind)
    row = Proposal(
        guideline=guideline,
        kind=kind,
        clause=clause,
        clause_kind=clause.kind,
        language=guideline.language,
        author=by,
        base=queries.read_text(clause, guideline.language).as_json(),
        wording=Wording().as_json(),
        after_id=ordering.before(order, clause.pk) or None,
        order_before=order,
        moves_before=queries.moves_of(clause),
    )
    return _begun(row)


def _begun(row: Proposal) -> Proposal:
    with transaction.atomic():
        row.save()
        Edit.objects.create(proposal=row, member=row.author, base_revision=0, revision=0, wording=_draft(row))
    return row


def save_draft(
    *,
    by: Member,
    proposal: Proposal,
    words: Wording,
    reason: str,
    base: str,
    keep: Keep | None = None,
    after_id: int | None = None,
) -> Saved:
    """Save what an author wrote, merged with what others saved since `base`. Safe to repeat.

    `base` is the `base` of the answer before, or the revision that the author's page was made from. Where both changed
    the same words: `keep` decides, and without it `Clashed` is raised, the draft stays as it is, and what was
    given is kept in its history. `after_id`, of a move: the clause that it shall follow, 0 for none, None as it is;
    there is no `both` of two places, so that keeps one's own. Raises `Invalid`, `Stale` when the draft can no longer be
    written on.
    """
    require(by, Right.PROPOSE)
    given = wording.cleaned(words).as_json() | {"reason": wording.clean(reason)[: wording.MAX_PART_CHARS]}
    with transaction.atomic():
        row = _editable(by, proposal)
        given |= _place(row, after_id)
        merged = merge_parts(_base(row, base), given, _draft(row))
        clashes = {name: part for name, part in merged.items() if part.clashes}
        if clashes and keep is None:
            _set_aside(row, by, base, given)
        else:
            _write(row, by, base, given, {name: _chosen(name, part, keep) for name, part in merged.items()})
    if clashes and keep is None:
        raise _clash(clashes)
    for name in ("wording", "reason", "revision", "after_id"):
        setattr(proposal, name, getattr(row, name))
    mine = _draft(row) == given
    return Saved(
        revision=row.revision,
        base=str(row.revision) if mine else f"{row.revision}+",
        wording=Wording.of(row.wording),
        reason=row.reason,
        is_merged=not mine,
    )


def _chosen(name: str, part: Merged, keep: Keep | None) -> str:
    return part.text("mine" if name == "place" and keep == "both" else keep or "both")


def _place(row: Proposal, after_id: int | None) -> dict[str, str]:
    """Where a move leads as a part that is merged like words; nothing for any other proposal. Raises `Invalid`."""
    if row.kind != Proposal.Kind.MOVE:
        return {}
    if after_id is None or after_id == (row.after_id or 0):
        return {"place": str(row.after_id or 0)}
    if after_id == row.clause_id or after_id not in {0, *queries.order_of(row.guideline_id, row.clause_kind)}:
        sentence = _("There is no such place any more. Please choose another one.")
        raise Invalid(sentence, fields={"after": sentence})
    return {"place": str(after_id)}


def _editable(by: Member, proposal: Proposal) -> Proposal:
    row = Proposal.objects.select_for_update().get(pk=proposal.pk)
    if row.state not in EDITABLE:
        raise Stale(_("This proposal can no longer be written on."))
    if not is_author(by, row):
        raise Stale(_("You are no longer one of its authors."))
    return row


def is_author(member: Member, proposal: Proposal) -> bool:
    """Whether somebody writes on a proposal, as its author or with them."""
    return proposal.author_id == member.pk or CoAuthor.objects.filter(proposal=proposal, member=member).exists()


def _draft(row: Proposal) -> dict[str, str]:
    place = {"place": str(row.after_id or 0)} if row.kind == Proposal.Kind.MOVE else {}
    return Wording.of(row.wording).as_json() | {"reason": row.reason} | place


def _base(row: Proposal, base: str) -> Mapping[str, str]:
    """What the author had before them: the draft at a revision ("7"), or their own words that led to it ("7+")."""
    number = base.removesuffix("+")
    if not (number.isascii() and number.isdigit() and len(number) < 10):
        raise Invalid(_("This page is too old to save from. Please open the draft again."))
    edit = Edit.objects.filter(proposal=row, revision=int(number)).first()
    if edit is None:
        raise Invalid(_("This page is too old to save from. Please open the draft again."))
    said: Mapping[str, str] = edit.given if base.endswith("+") and edit.given is not None else edit.wording
    return said


def _write(row: Proposal, by: Member, base: str, given: dict[str, str], text: dict[str, str]) -> None:
    rest = {name: text[name] for name in ("reason", "place") if name in text}
    result = wording.cleaned(Wording.of(text)).as_json() | rest
    if result == _draft(row) == given:
        return
    row.wording, row.reason = Wording.of(result).as_json(), result["reason"]
    row.after_id = int(result["place"]) or None if "place" in result else row.after_id
    row.revision += 1
    row.save(update_fields=["wording", "reason", "revision", "after"])
    Edit.objects.create(
        proposal=row,
        member=by,
        base_revision=int(base.removesuffix("+")),
        revision=row.revision,
        wording=result,
        given=None if given == result else given,
    )
    Edit.objects.filter(proposal=row, member=by, revision=None).delete()


def _set_aside(row: Proposal, by: Member, base: str, given: dict[str, str]) -> None:
    """Keep what could not be merged; one row for each author, which their next save replaces."""
    number = int(base.removesuffix("+"))
    Edit.objects.update_or_create(
        proposal=row, member=by, revision=None, defaults={"base_revision": number, "wording": given}
    )


def _clash(clashes: Mapping[str, Merged]) -> Clashed:
    data = {
        name: [{"mine": clash.mine.strip(), "theirs": clash.theirs.strip()} for clash in merged.clashes]
        for name, merged in clashes.items()
    }
    sentence = _("Somebody else changed the same words. Both are kept; please choose.")
    return Clashed(sentence, clashes=data)


def rebase(*, by: Member, proposal: Proposal) -> Proposal:
    """Start from the clause as it stands now: what both changed alike is merged, else the proposal's words stay.

    Raises `Stale` when the clause is gone or the draft can no longer be written on. Safe to repeat.
    """
    require(by, Right.PROPOSE)
    with transaction.atomic():
        row = _editable(by, proposal)
        if row.clause is None:
            return row
        if row.kind == Proposal.Kind.MOVE:
            return _rebase_move(row, row.clause, by)
        now = queries.working_text(row.clause, row.language, row.jurisdiction)
        if row.clause.is_removed or (now is None and row.base):
            raise Stale(_("The clause has been removed in the meantime. You can withdraw this proposal."))
        if now is not None and now != Wording.of(row.base):
            merged = merge_parts(Wording.of(row.base).as_json(), row.wording, now.as_json())
            mine = {name: part.text("mine") for name, part in merged.items()} | {"reason": row.reason}
            row.base = now.as_json()
            row.save(update_fields=["base"])
            if row.kind == Proposal.Kind.AMENDMENT:
                _write(row, by, str(row.revision), mine, mine)
    return row


def _rebase_move(row: Proposal, clause: Clause, by: Member) -> Proposal:
    """The order as it is now. The place stays what it is, or behind what stood before it where that has gone."""
    if clause.is_removed:
        raise Stale(_("The clause has been removed in the meantime. You can withdraw this proposal."))
    order = queries.order_of(row.guideline_id, row.clause_kind)
    draft, after = _draft(row), row.after_id or 0
    while after and after not in order:
        after = ordering.before(row.order_before, after)
    row.order_before, row.moves_before = order, queries.moves_of(clause)
    row.save(update_fields=["order_before", "moves_before"])
    after = ordering.before(order, clause.pk) if after == clause.pk else after
    moved = draft | {"place": str(after)}
    _write(row, by, str(row.revision), moved, moved)
    return row


def add_co_author(*, by: Member, proposal: Proposal, member: Member) -> None:
    """Let a colleague write on the draft too; they are told. Only its author does that. Raises `Invalid`."""
    require(by, Right.PROPOSE)
    with transaction.atomic():
        row = _editable(by, proposal)
        if row.author_id != by.pk:
            raise Invalid(_("Only who began a proposal adds others to it."))
        if member.pk == by.pk or not member.has_right(Right.PROPOSE):
            raise Invalid(_("This person cannot be added."), fields={"person": _("Please choose somebody else.")})
        if CoAuthor.objects.filter(proposal=row).count() >= MAX_CO_AUTHORS:
            raise Invalid(_("At most ten people write on one proposal."))
        _row, is_new = CoAuthor.objects.get_or_create(proposal=row, member=member)
        if is_new:
            telling.tell_co_author(row, member, by)


def remove_co_author(*, by: Member, proposal: Proposal, member: Member) -> None:
    """Take somebody off a draft: its author does, or they themselves. Safe to repeat."""
    require(by, Right.PROPOSE)
    if by.pk not in {proposal.author_id, member.pk}:
        raise Invalid(_("Only who began a proposal takes others off it."))
    CoAuthor.objects.filter(proposal=proposal, member=member).delete()
