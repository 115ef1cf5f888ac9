"""Guidelines as documents, the starter set, and what a document would change: all of it only read."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Literal

from django.conf import settings
from django.db.models import Count

from firsthand.guidelines import completeness, ordering, uses, wording
from firsthand.guidelines.completeness import Completeness, People
from firsthand.guidelines.exchange import Document, DocumentText, normalised, read_document
from firsthand.guidelines.exchange.document import KINDS
from firsthand.guidelines.models import Credit, Guideline, NameChoice, Provenance, Version
from firsthand.guidelines.queries.texts import snapshot, working
from firsthand.guidelines.values import ClauseShot, Snapshot, TextShot, Wording
from firsthand.people.models import Member
from firsthand.people.queries import organisation

_DATA = Path(__file__).parent.parent / "data"
STARTER_LANGUAGES = ("en", "de", "fr", "es")
Action = Literal["new", "changed", "same"]


@dataclass(frozen=True, kw_only=True)
class PlannedText:
    """What would become of one text of a document. `before` None: there is none yet; `clause_id` None: a new clause."""

    action: Action
    text: DocumentText
    before: Wording | None = None
    clause_id: int | None = None

    @property
    def after(self) -> Wording:
        return wording_of(self.text)


@dataclass(frozen=True, kw_only=True)
class MovedClause:
    """A clause that stands elsewhere in a document: there it follows `after_id`, 0: none of its kind."""

    clause_id: int
    title: str
    after_id: int


@dataclass(frozen=True, kw_only=True)
class Plan:
    """What a document would change, before anything is written. `guideline` None: it becomes a new one.

    `missing`: titles of clauses that the guideline has and the document has not; they stay as they are.
    """

    document: Document
    guideline: Guideline | None
    texts: tuple[PlannedText, ...]
    missing: tuple[str, ...] = ()
    moved: tuple[MovedClause, ...] = ()  # only by a file of the guideline's own: another's order means nothing here
    is_in_force: bool = False  # changes become proposals; False: they are written at once

    def of(self, action: Action) -> tuple[PlannedText, ...]:
        """The texts with which that would happen."""
        return tuple(text for text in self.texts if text.action == action)

    @property
    def differing(self) -> tuple[PlannedText, ...]:
        """The texts that would become new or other ones."""
        return tuple(text for text in self.texts if text.action != "same")

    @property
    def is_empty(self) -> bool:
        """Whether nothing would change."""
        return not self.differing and not self.moved

    @property
    def new(self) -> tuple[PlannedText, ...]:
        return self.of("new")

    @property
    def changed(self) -> tuple[PlannedText, ...]:
        return self.of("changed")

    @property
    def same(self) -> tuple[PlannedText, ...]:
        return self.of("same")


def wording_of(text: DocumentText) -> Wording:
    """The words of a document's text as a clause holds them."""
    return Wording.of({name: wording.clean(words) for name, words in Wording.of(text).parts()})


def document_of(guideline: Guideline, version: Version | None = None) -> Document:
    """A version as a document; None: the working text. Contributors are named who agreed to it; the origin stays."""
    said = snapshot(version) if version else working(guideline)
    provenance = Provenance.objects.filter(guideline=guideline).first()
    document = Document(
        title=said.title,
        language=said.language,
        summary=said.summary,
        languages=said.languages,
        version=version.number if version else None,
        effective_on=version.effective_at.date() if version else None,
        licence=provenance.licence if provenance else "",
        source=source_of(guideline),
        origin=(*(provenance.origin if provenance else ()), organisation().name),
        contributors=tuple(named_contributors(guideline)),
        texts=tuple(_texts(said)),
    )
    return normalised(document)


def _texts(said: Snapshot) -> list[DocumentText]:
    texts = []
    for clause in said.clauses:
        base_first = sorted(clause.texts, key=lambda t: (t.language != said.language, bool(t.jurisdiction)))
        texts += [_text(clause, text) for text in base_first]
    return texts


def _text(clause: ClauseShot, text: TextShot) -> DocumentText:
    return DocumentText(
        key=key_of(clause.id),
        kind=clause.kind,
        language=text.language,
        jurisdiction=text.jurisdiction,
        **text.wording.as_json(),  # type: ignore[arg-type]  # its names are those of the parts
    )


def key_of(clause_id: int) -> str:
    """What a clause is called in our own files."""
    return f"c{clause_id}"


def source_of(guideline: Guideline) -> str:
    """The address that says of a file that it came from this very guideline."""
    return f"{settings.PUBLIC_URL}/guidelines/{guideline.pk}/"


def named_contributors(guideline: Guideline) -> list[str]:
    """The names of those who helped to write it and agreed to be named, in the order of their deeds."""
    agreed = NameChoice.objects.filter(is_named=True).values("member")
    rows = Credit.objects.filter(clause__guideline=guideline, version__isnull=False, member__in=agreed)
    return list(dict.fromkeys(rows.values_list("member__name", flat=True)))


@cache
def starter(language: str) -> Document:
    """The starter set in that language; raises LookupError when there is none."""
    if language not in STARTER_LANGUAGES:
        raise LookupError(f"there is no starter set in {language!r}")
    return read_document((_DATA / f"starter.{language}.md").read_bytes())


def starter_in(languages: Sequence[str]) -> Document:
    """The starter set in several languages as one document; the first is the base. Raises LookupError."""
    base, *others = [starter(language) for language in dict.fromkeys(languages)]
    texts = []
    for key in base.keys:
        for document in (base, *others):
            texts += [text for text in document.texts if text.key == key]
    return replace(base, languages=tuple(document.language for document in others), texts=tuple(texts))


def plan_import(document: Document, guideline: Guideline | None = None) -> Plan:
    """What the document would add to and change in a guideline (None: it becomes a new one). Nothing is written."""
    if guideline is None:
        return Plan(document=document, guideline=None, texts=tuple(_new(text) for text in document.texts))
    said = working(guideline)
    ids = _clause_ids(document, guideline, said)
    planned = tuple(_planned(text, said, ids.get(text.key)) for text in document.texts)
    kept = set(ids.values())
    missing = [clause.text(said.language).wording.title for clause in said.clauses if clause.id not in kept]
    is_in_force = Version.objects.filter(guideline=guideline).exists()
    return Plan(
        document=document,
        guideline=guideline,
        texts=planned,
        missing=tuple(missing),
        moved=tuple(_moved(document, said, list(ids.values()))) if document.source == source_of(guideline) else (),
        is_in_force=is_in_force,
    )


def _moved(document: Document, said: Snapshot, ids: Sequence[int]) -> Iterator[MovedClause]:
    """The fewest moves that bring the guideline's clauses into the document's order, kind by kind."""
    for kind in KINDS:
        order = [clause.id for clause in said.clauses if clause.kind == kind]
        wanted = [clause_id for clause_id in ids if clause_id in order]
        for clause_id in wanted:
            if clause_id in ordering.moved(order, wanted):
                clause = said.clause(clause_id)
                title = clause.text(said.language, base=said.language).wording.title if clause else ""
                after_id = ordering.before(wanted, clause_id)
                yield MovedClause(clause_id=clause_id, title=title, after_id=after_id)


def _new(text: DocumentText) -> PlannedText:
    return PlannedText(action="new", text=text)


def _clause_ids(document: Document, guideline: Guideline, said: Snapshot) -> dict[str, int]:
    """Which clause each key means: by the key in a file of this guideline's own, by the title in any other."""
    if document.source == source_of(guideline):
        held = {key_of(clause.id): clause.id for clause in said.clauses}
        return {key: held[key] for key in document.keys if key in held}
    titles = {
        text.wording.title.casefold(): clause.id
        for clause in said.clauses
        for text in clause.texts
        if text.language == said.language and not text.jurisdiction
    }
    bases = (text for text in document.texts if text.language == said.language and not text.jurisdiction)
    return {text.key: titles[text.title.casefold()] for text in bases if text.title.casefold() in titles}


def _planned(text: DocumentText, said: Snapshot, clause_id: int | None) -> PlannedText:
    clause = said.clause(clause_id) if clause_id is not None else None
    if clause is None:
        return _new(text)
    held = {(t.language, t.jurisdiction): t.wording for t in clause.texts}
    before = held.get((text.language, text.jurisdiction))
    if before is None:
        action: Action = "new"
    else:
        action = "same" if before == wording_of(text) else "changed"
    return PlannedText(action=action, text=text, before=before, clause_id=clause.id)


def people_covered(guideline: Guideline) -> People:
    """Whom a guideline is for: everybody active, by language, and the regions of their departments."""
    rows = Member.objects.filter(is_active=True).order_by()
    languages = dict(rows.values_list("language").annotate(count=Count("pk")))
    regions = rows.exclude(department__region="").exclude(department=None)
    ruled = uses.ruled_clauses()
    return People(
        languages=languages,
        regions=frozenset(name for name in regions.values_list("department__region", flat=True).distinct() if name),
        ruled=None if ruled is None else frozenset(key_of(clause_id) for clause_id in ruled),
    )


def completeness_of(guideline: Guideline) -> Completeness:
    """What the working text lacks, held against the people it is for."""
    return completeness.check(document_of(guideline), people_covered(guideline))
