"""Guidelines that come in: from a file, from another organisation, from the starter set."""

from __future__ import annotations

from collections.abc import Sequence

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _

from firsthand.core import journal
from firsthand.core.errors import Invalid
from firsthand.guidelines import events, ordering, queries
from firsthand.guidelines.errors import FileProblem, NothingChanged
from firsthand.guidelines.exchange import Document, DocumentText
from firsthand.guidelines.models import Clause, Guideline, Proposal, Provenance
from firsthand.guidelines.queries.exchanging import Plan, PlannedText, wording_of
from firsthand.guidelines.services.deciding import open_proposal
from firsthand.guidelines.services.drafting import begin_change, begin_move, begin_new, save_draft
from firsthand.guidelines.services.writing import add_clause, create_guideline, place_clause, set_text
from firsthand.guidelines.states import ProposalState
from firsthand.guidelines.values import Wording
from firsthand.people.access import require
from firsthand.people.models import Member
from firsthand.people.rights import Right


def import_guideline(*, by: Member, document: Document) -> Guideline:
    """Begin a new guideline from a document, without a version; origin and licence stay with it.

    Raises `FileProblem` for a language that is not offered here, or a clause without words for everybody.
    """
    require(by, Right.PUBLISH_GUIDELINES)
    _check(document)
    with transaction.atomic():
        guideline = create_guideline(
            by=by,
            title=document.title,
            summary=document.summary,
            language=document.language,
            languages=[name for name in document.languages if name != document.language],
        )
        for key in document.keys:
            _write_clause(by, guideline, [text for text in document.texts if text.key == key], document.language)
        if document.origin or document.licence:
            Provenance.objects.create(guideline=guideline, origin=list(document.origin), licence=document.licence)
        journal.record(events.GuidelineImported(guideline_id=guideline.pk), by=by)
    return guideline


def begin_with_starter_set(*, by: Member, languages: Sequence[str]) -> Guideline:
    """Begin with the starter set in these languages, the first as base. Raises `Invalid` for none or unknown ones."""
    require(by, Right.PUBLISH_GUIDELINES)
    if not languages or set(languages) - set(queries.STARTER_LANGUAGES):
        sentence = _("Please choose at least one of the languages.")
        raise Invalid(sentence, fields={"languages": sentence})
    return import_guideline(by=by, document=queries.starter_in(languages))


def import_changes(*, by: Member, plan: Plan) -> int:
    """Let a plan's changes happen in its guideline: written while it has no version, else proposed. How many changes.

    A proposal for each text goes to the reviewers; texts of a new clause in other languages wait until it is adopted.
    Raises `FileProblem` as `import_guideline`, `NothingChanged` when the document says what the guideline says, or the
    member has proposed all of it already: safe to repeat.
    """
    require(by, Right.PUBLISH_GUIDELINES)
    if plan.guideline is None:
        raise Invalid(_("There is nothing to change yet. Please begin new guidelines."))
    _check(plan.document)
    changes = _changes(plan)
    with transaction.atomic():
        Guideline.objects.select_for_update().get(pk=plan.guideline.pk)
        count = (_propose if plan.is_in_force else _write)(by, plan.guideline, plan, changes)
        journal.record(events.ChangesImported(guideline_id=plan.guideline.pk, count=count), by=by)
    return count


def _write(by: Member, guideline: Guideline, plan: Plan, changes: Sequence[PlannedText]) -> int:
    clauses = {clause.pk: clause for clause in Clause.objects.filter(guideline=guideline)}
    for planned in changes:
        if planned.clause_id is not None:
            _write_text(by, clauses[planned.clause_id], planned.text)
    for key in dict.fromkeys(planned.text.key for planned in changes if planned.clause_id is None):
        texts = [planned.text for planned in changes if planned.text.key == key]
        _write_clause(by, guideline, texts, guideline.language)
    for moved in plan.moved:
        place_clause(clause=clauses[moved.clause_id], after_id=moved.after_id)
    return len(changes) + len(plan.moved)


def _propose(by: Member, guideline: Guideline, plan: Plan, changes: Sequence[PlannedText]) -> int:
    clauses = {clause.pk: clause for clause in Clause.objects.filter(guideline=guideline).select_related("guideline")}
    reason = _("From a file: %(names)s.") % {"names": ", ".join(plan.document.origin) or plan.document.title}
    count = 0
    for planned in changes:
        text = planned.text
        if _is_proposed(by, guideline, planned):
            continue
        if planned.clause_id is not None:
            proposal = begin_change(
                by=by,
                clause=clauses[planned.clause_id],
                language=text.language,
                jurisdiction=text.jurisdiction,
            )
        elif text.language == guideline.language and not text.jurisdiction:
            proposal = begin_new(by=by, guideline=guideline, clause_kind=text.kind)
        else:
            continue
        words = wording_of(text)
        save_draft(by=by, proposal=proposal, words=words, reason=reason, base=str(proposal.revision), keep="mine")
        open_proposal(by=by, proposal=proposal)
        count += 1
    for moved in plan.moved:
        count += _propose_move(by, clauses[moved.clause_id], moved.after_id, reason)
    if not count:
        raise NothingChanged(_("These changes are proposed already."))
    return count


def _is_proposed(by: Member, guideline: Guideline, planned: PlannedText) -> bool:
    """Whether the member has proposed these very words already and nobody has decided yet: the button pressed twice."""
    text = planned.text
    rows = Proposal.objects.filter(guideline=guideline, author=by, state=ProposalState.OPEN, clause_kind=text.kind)
    rows = rows.filter(clause=planned.clause_id, language=text.language, jurisdiction=text.jurisdiction)
    return rows.filter(wording=wording_of(text).as_json()).exists()


def _propose_move(by: Member, clause: Clause, after_id: int, reason: str) -> bool:
    """Propose a move; not where the clause follows that one already and both are to go elsewhere together."""
    if ordering.before(queries.order_of(clause.guideline_id, clause.kind), clause.pk) == after_id:
        return False
    mine = clause.proposals.filter(author=by, kind=Proposal.Kind.MOVE, state=ProposalState.OPEN)
    if mine.filter(after=after_id or None).exists():
        return False
    proposal = begin_move(by=by, clause=clause)
    base = str(proposal.revision)
    save_draft(by=by, proposal=proposal, words=Wording(), reason=reason, base=base, keep="mine", after_id=after_id)
    open_proposal(by=by, proposal=proposal)
    return True


def propose_starter_clause(*, by: Member, guideline: Guideline, key: str) -> Proposal:
    """Begin a proposal of a new clause with the words of the starter set, to be edited. Raises `Invalid`."""
    require(by, Right.PROPOSE)
    language = guideline.language if guideline.language in queries.STARTER_LANGUAGES else "en"
    texts = (text for text in queries.starter(language).texts if text.key == key and not text.jurisdiction)
    text = next(texts, None)
    if text is None:
        raise Invalid(_("There is no such clause in the starter set."))
    with transaction.atomic():
        proposal = begin_new(by=by, guideline=guideline, clause_kind=text.kind)
        save_draft(by=by, proposal=proposal, words=wording_of(text), reason="", base=str(proposal.revision))
    return proposal


def _changes(plan: Plan) -> list[PlannedText]:
    changes = [planned for planned in plan.texts if planned.action != "same"]
    if not changes and not plan.moved:
        raise NothingChanged(_("The file says what the guidelines say already."))
    return changes


def _write_text(by: Member, clause: Clause, text: DocumentText) -> None:
    set_text(by=by, clause=clause, words=wording_of(text), language=text.language, jurisdiction=text.jurisdiction)


def _write_clause(by: Member, guideline: Guideline, texts: Sequence[DocumentText], language: str) -> None:
    base = next(text for text in texts if text.language == language and not text.jurisdiction)
    clause = add_clause(by=by, guideline=guideline, kind=base.kind, words=wording_of(base))
    for text in texts:
        if text is not base:
            _write_text(by, clause, text)


def _check(document: Document) -> None:
    known = dict(settings.LANGUAGES)
    problems = []
    if document.language not in known or set(document.languages) - set(known):
        problems.append((0, _("There is no such language here. There are: %(known)s.") % {"known": ", ".join(known)}))
    based = {text.key for text in document.texts if text.language == document.language and not text.jurisdiction}
    for text in document.texts:
        if text.language not in known:
            sentence = _("There is no such language here. There are: %(known)s.") % {"known": ", ".join(known)}
            problems.append((text.line, sentence))
        if text.key not in based:
            sentence = _("“%(key)s” has no text in the language of the file for everywhere.") % {"key": text.key}
            problems.append((text.line, sentence))
        if wording_of(text).title and not any((text.body, text.do, text.dont, text.do_example, text.dont_example)):
            problems.append((text.line, _("A clause needs words below its title.")))
    if problems:
        raise FileProblem.of(problems)
