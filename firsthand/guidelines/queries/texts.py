"""What the guidelines say: in force, planned, and in the working text."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from django.db.models import QuerySet

from firsthand.core import clock
from firsthand.guidelines import rendering, values
from firsthand.guidelines.models import Clause, ClauseText, Guideline, Proposal, Version
from firsthand.guidelines.states import ProposalState
from firsthand.guidelines.values import ClauseShot, Snapshot, TextShot, Wording
from firsthand.people.models import Member
from firsthand.people.rights import Right


def published() -> QuerySet[Guideline]:
    """The guidelines that have a version, oldest first."""
    return Guideline.objects.filter(versions__isnull=False).distinct().order_by("pk")


def guideline_of(guideline_id: int) -> Guideline:
    """The guideline of that id, for jobs; raises LookupError when it is gone."""
    row = Guideline.objects.filter(pk=guideline_id).first()
    if row is None:
        raise LookupError(f"there is no guideline {guideline_id}")
    return row


def current() -> Guideline | None:
    """The guideline that the product opens with: the oldest that has a version; None when there is none."""
    return published().first()


def in_force(guideline: Guideline, at: dt.datetime | None = None) -> Version | None:
    """The version in force at that moment (None: now); None before the first one's effective date."""
    rows = Version.objects.filter(guideline=guideline, effective_at__lte=at or clock.now())
    return rows.select_related("published_by").order_by("-number").first()


def last_version(guideline: Guideline) -> Version | None:
    """The latest that was published, in force or not yet; None without any."""
    return Version.objects.filter(guideline=guideline).select_related("published_by").order_by("-number").first()


def versions(guideline: Guideline) -> QuerySet[Version]:
    """All versions, newest first."""
    return Version.objects.filter(guideline=guideline).select_related("published_by").order_by("-number")


def founding(member: Member) -> list[Guideline]:
    """The guidelines without a version, for those who publish; nothing for everybody else."""
    if not member.has_right(Right.PUBLISH_GUIDELINES):
        return []
    return list(Guideline.objects.filter(versions__isnull=True).order_by("pk"))


def upcoming(guideline: Guideline) -> Version | None:
    """The next version that is published but not in force yet; None without one."""
    return Version.objects.filter(guideline=guideline, effective_at__gt=clock.now()).order_by("number").first()


def snapshot(version: Version) -> Snapshot:
    """What a version says."""
    return values.read(version.snapshot)


def working(guideline: Guideline) -> Snapshot:
    """What the working text says now, as it would be published."""
    rows = Clause.objects.filter(guideline=guideline, is_removed=False).prefetch_related("texts")
    return Snapshot(
        title=guideline.title,
        summary=guideline.summary,
        language=guideline.language,
        languages=tuple(guideline.languages),
        clauses=tuple(_shot(clause) for clause in rows),
    )


def _shot(clause: Clause) -> ClauseShot:
    texts = (
        TextShot(language=text.language, jurisdiction=text.jurisdiction, wording=Wording.of(text))
        for text in clause.texts.all()
    )
    return ClauseShot(id=clause.pk, kind=clause.kind, texts=tuple(texts))


def said(clause: Clause) -> Snapshot:
    """What stands where the clause is read: the version in force when it holds the clause, else the working text."""
    version = in_force(clause.guideline)
    shot = snapshot(version) if version else None
    return shot if shot is not None and shot.clause(clause.pk) else working(clause.guideline)


def working_text(clause: Clause, language: str, jurisdiction: str = "", *, is_exact: bool = True) -> Wording | None:
    """The words of a clause in the working text; None without a text for exactly that language and place.

    `is_exact` False: the words that are read there, possibly of another language or place.
    """
    if is_exact:
        text = clause.texts.filter(language=language, jurisdiction=jurisdiction).first()
        return None if text is None else Wording.of(text)
    return _shot(clause).text(language, jurisdiction, base=clause.guideline.language).wording


def read_text(clause: Clause, language: str, jurisdiction: str = "") -> Wording:
    """The words that are read in that language and place, of the closest text of the working text."""
    return working_text(clause, language, jurisdiction, is_exact=False) or Wording()


def order_of(guideline_id: int, kind: str) -> list[int]:
    """The clauses of a kind in the working text, in their order."""
    rows = Clause.objects.filter(guideline=guideline_id, kind=kind, is_removed=False)
    return list(rows.values_list("pk", flat=True))


def titles(clause_ids: Iterable[int], language: str) -> dict[int, str]:
    """What clauses are called in the working text in that language, by id, removed ones too."""
    rows = ClauseText.objects.filter(clause__in=list(clause_ids), language=language, jurisdiction="")
    return dict(rows.values_list("clause", "title"))


def moves_of(clause: Clause) -> int:
    """How often adopted proposals have given a clause another place."""
    return clause.proposals.filter(kind=Proposal.Kind.MOVE, state=ProposalState.ADOPTED).count()


def is_movable(move: Proposal) -> bool:
    """Whether a move fits the order as it is: nobody has moved its clause since, and what it shall follow is there."""
    if move.clause is None or move.clause.is_removed or moves_of(move.clause) != move.moves_before:
        return False
    return move.after_id is None or move.after_id in order_of(move.guideline_id, move.clause_kind)


def clause_ref(clause_id: int, language: str = "") -> tuple[str, str] | None:
    """Title and quote (a sentence or two, plain) of a clause as it is in force; else of the working text; else None."""
    return clause_refs([clause_id], language).get(clause_id)


def clause_refs(clause_ids: Iterable[int], language: str = "") -> dict[int, tuple[str, str]]:
    """`clause_ref` of several clauses, by id, in a handful of queries; clauses that do not exist are missing."""
    rows = Clause.objects.filter(pk__in=list(clause_ids)).select_related("guideline").prefetch_related("texts")
    said: dict[int, Snapshot | None] = {}
    refs = {}
    for row in rows:
        if row.guideline_id not in said:
            version = in_force(row.guideline)
            said[row.guideline_id] = snapshot(version) if version else None
        shot = said[row.guideline_id]
        clause = (shot.clause(row.pk) if shot else None) or _shot(row)
        base = row.guideline.language
        words = clause.text(language or base, base=base).wording
        refs[row.pk] = (words.title, rendering.quote(words))
    return refs
