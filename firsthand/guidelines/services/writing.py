"""A guideline's founding text: written by the lead until its first version; from then on by proposals alone."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from django.conf import settings
from django.db import transaction
from django.db.models import F, Max
from django.utils.translation import gettext as _

from firsthand.core import journal
from firsthand.core.errors import Invalid
from firsthand.guidelines import events, ordering, queries, wording
from firsthand.guidelines.errors import AlreadyInForce
from firsthand.guidelines.models import Clause, ClauseText, Guideline, Version
from firsthand.guidelines.values import Wording
from firsthand.people.access import require
from firsthand.people.models import Member
from firsthand.people.rights import Right, Role

MAX_SUMMARY_CHARS = 1000
REVIEWERS = (Role.LEGAL, Role.COMPLIANCE, Role.HR, Role.BRAND)


def create_guideline(
    *, by: Member, title: str, summary: str = "", language: str = "en", languages: Sequence[str] = ()
) -> Guideline:
    """Begin a guideline without clauses; nobody but leads sees it before its first version. Raises `Invalid`."""
    require(by, Right.PUBLISH_GUIDELINES)
    with transaction.atomic():
        row = Guideline.objects.create(
            title=_title(title),
            summary=_summary(summary),
            language=checked_language(language),
            languages=[checked_language(other) for other in languages],
            created_by=by,
            is_demo=by.is_demo,
        )
        journal.record(events.GuidelineCreated(guideline_id=row.pk), by=by)
    return row


def edit_guideline(
    *,
    by: Member,
    guideline: Guideline,
    title: str,
    summary: str,
    languages: Sequence[str] | None = None,
    roles_by_kind: Mapping[str, Sequence[str]] | None = None,
) -> Guideline:
    """Change title and summary (in force with the next version) and who decides on clauses of each kind.

    `languages`, `roles_by_kind` None leave them as they are; a kind without roles is decided by all four. `Invalid`.
    """
    require(by, Right.PUBLISH_GUIDELINES)
    guideline.title, guideline.summary = _title(title), _summary(summary)
    if languages is not None:
        guideline.languages = [checked_language(other) for other in languages]
    if roles_by_kind is not None:
        guideline.roles_by_kind = _roles(roles_by_kind)
    with transaction.atomic():
        guideline.save(update_fields=["title", "summary", "languages", "roles_by_kind"])
        journal.record(events.GuidelineEdited(guideline_id=guideline.pk), by=by)
    return guideline


def add_clause(*, by: Member, guideline: Guideline, kind: str, words: Wording, after: Clause | None = None) -> Clause:
    """Add a clause at the end, or after another one. Raises `Invalid`, `AlreadyInForce`."""
    require(by, Right.PUBLISH_GUIDELINES)
    words = wording.required(words)
    with transaction.atomic():
        _founding(guideline)
        clause = insert_clause(guideline=guideline, kind=kind, words=words, after=after, is_at_end=after is None)
        journal.record(events.ClauseWritten(clause_id=clause.pk), by=by)
    return clause


def set_text(*, by: Member, clause: Clause, words: Wording, language: str = "", jurisdiction: str = "") -> ClauseText:
    """Write a clause's words in a language ("": the base) and for a jurisdiction. `Invalid`, `AlreadyInForce`."""
    require(by, Right.PUBLISH_GUIDELINES)
    words = wording.required(words)
    with transaction.atomic():
        guideline = _founding(clause.guideline)
        text = write_text(
            clause=clause,
            words=words,
            language=checked_language(language or guideline.language),
            jurisdiction=jurisdiction,
        )
        journal.record(events.ClauseWritten(clause_id=clause.pk), by=by)
    return text


def remove_text(*, by: Member, clause: Clause, language: str, jurisdiction: str = "") -> None:
    """Take a variant away; the base text stays as long as its clause. `Invalid`, `AlreadyInForce`. Safe to repeat."""
    require(by, Right.PUBLISH_GUIDELINES)
    with transaction.atomic():
        guideline = _founding(clause.guideline)
        if (language, jurisdiction) == (guideline.language, ""):
            raise Invalid(_("The base text stays as long as its clause. Remove the clause instead."))
        clause.texts.filter(language=language, jurisdiction=jurisdiction).delete()
        journal.record(events.ClauseWritten(clause_id=clause.pk), by=by)


def remove_clause(*, by: Member, clause: Clause) -> None:
    """Take a clause out of the working text; its row stays. `AlreadyInForce`. Safe to repeat."""
    require(by, Right.PUBLISH_GUIDELINES)
    with transaction.atomic():
        _founding(clause.guideline)
        Clause.objects.filter(pk=clause.pk).update(is_removed=True)
        journal.record(events.ClauseRemoved(clause_id=clause.pk), by=by)


def move_clause(*, by: Member, clause: Clause, is_up: bool) -> None:
    """Let a clause and its neighbour of the same kind change places. `AlreadyInForce`. At the end nothing happens."""
    require(by, Right.PUBLISH_GUIDELINES)
    with transaction.atomic():
        _founding(clause.guideline)
        order = queries.order_of(clause.guideline_id, clause.kind)
        now = ordering.before(order, clause.pk)
        after = ordering.stepped(order, clause.pk, now, is_up=is_up) if clause.pk in order else now
        if after == now:
            return
        place_clause(clause=clause, after_id=after)
        journal.record(events.ClauseWritten(clause_id=clause.pk), by=by)


def insert_clause(
    *, guideline: Guideline, kind: str, words: Wording, after: Clause | None, is_at_end: bool = False
) -> Clause:
    """A new clause in the working text: at the end, after another one, or (`after` None) first. No fact, no rights."""
    if kind not in Clause.Kind.values:
        raise Invalid(_("There is no such kind of clause."), fields={"kind": _("Please choose a kind.")})
    rows = Clause.objects.filter(guideline=guideline)
    if is_at_end:
        last = rows.aggregate(last=Max("position"))["last"]
        position = 0 if last is None else last + 1
    else:
        position = 0 if after is None else after.position + 1
        rows.filter(position__gte=position).update(position=F("position") + 1)
    clause = Clause.objects.create(guideline=guideline, kind=kind, position=position)
    write_text(clause=clause, words=words, language=guideline.language, jurisdiction="")
    return clause


def place_clause(*, clause: Clause, after_id: int) -> None:
    """Let a clause follow another one of its kind (0: be the first of them). No fact, no rights."""
    rows = list(Clause.objects.filter(guideline_id=clause.guideline_id, is_removed=False))
    order = ordering.placed([row.pk for row in rows if row.kind == clause.kind], clause.pk, after_id)
    known = {row.pk: row for row in rows}
    wanted = iter(order)
    for position, row in enumerate(rows):
        placed = known[next(wanted)] if row.kind == clause.kind else row
        placed.position = position
    Clause.objects.bulk_update(rows, ["position"])


def write_text(*, clause: Clause, words: Wording, language: str, jurisdiction: str) -> ClauseText:
    """The words of a clause in one language and place, new or instead of the old ones. No fact, no rights."""
    text, _is_new = ClauseText.objects.update_or_create(
        clause=clause, language=language, jurisdiction=wording.line(jurisdiction, 40), defaults=words.as_json()
    )
    return text


def _founding(guideline: Guideline) -> Guideline:
    """The guideline, locked, while it has no version."""
    row = Guideline.objects.select_for_update().get(pk=guideline.pk)
    if Version.objects.filter(guideline=row).exists():
        raise AlreadyInForce(_("These guidelines are in force. From now on their words change by proposals."))
    return row


def _title(text: str) -> str:
    title = wording.line(text, wording.MAX_TITLE_CHARS)
    if not title:
        raise Invalid(_("Guidelines need a title."), fields={"title": _("Please give a title.")})
    return title


def _summary(text: str) -> str:
    return wording.clean(text)[:MAX_SUMMARY_CHARS]


def checked_language(code: str) -> str:
    """The language, when guidelines can be written in it; else `Invalid`."""
    if code not in dict(settings.LANGUAGES):
        raise Invalid(_("There is no such language here."), fields={"language": _("Please choose a language.")})
    return code


def _roles(given: Mapping[str, Sequence[str]]) -> dict[str, list[str]]:
    known = {str(role) for role in REVIEWERS}
    if set(given) - set(Clause.Kind.values) or {role for roles in given.values() for role in roles} - known:
        raise Invalid(_("There is no such kind of clause or no such reviewer."))
    return {kind: [str(role) for role in REVIEWERS if role in roles] for kind, roles in given.items() if roles}
