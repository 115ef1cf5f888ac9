"""Guidelines as files, the starter set, and what a guideline lacks."""

from __future__ import annotations

from typing import Literal

from django.http import HttpResponse
from ninja import Field, Router, Schema
from ninja.responses import Status

from firsthand.core.errors import NotFound
from firsthand.core.idempotency import idempotent
from firsthand.guidelines import access, queries, services
from firsthand.guidelines.api.reading import GuidelineOut
from firsthand.guidelines.completeness import Completeness
from firsthand.guidelines.exchange import MAX_BYTES, Document, read_document, write_document
from firsthand.guidelines.queries.exchanging import Plan
from firsthand.people.api_auth import ApiRequest, scope
from firsthand.people.rights import Right

router = Router()


class ImportIn(Schema):
    """A file's words. `guideline_id` null: new guidelines. `is_dry_run`: only say what would become of it."""

    file: str = Field(max_length=MAX_BYTES)
    guideline_id: int | None = None
    is_dry_run: bool = False


class PlannedOut(Schema):
    """What becomes of one text of the file. `clause_id` null: a new clause."""

    action: Literal["new", "changed", "same"]
    key: str
    language: str
    jurisdiction: str
    title: str
    clause_id: int | None


class MovedOut(Schema):
    """A clause that stands elsewhere in the file: there it follows `after_id`, 0: none of its kind."""

    clause_id: int
    title: str
    after_id: int


class PlanOut(Schema):
    """What a file changes. `guideline_id`: where it went, null for a dry run that would begin new guidelines.

    `missing`: titles of clauses that the file does not have; they stay.
    """

    guideline_id: int | None
    is_in_force: bool
    texts: list[PlannedOut]
    missing: list[str]
    moved: list[MovedOut]

    @classmethod
    def of(cls, plan: Plan, guideline_id: int | None) -> PlanOut:
        texts = [
            PlannedOut(
                action=planned.action,
                key=planned.text.key,
                language=planned.text.language,
                jurisdiction=planned.text.jurisdiction,
                title=planned.text.title,
                clause_id=planned.clause_id,
            )
            for planned in plan.texts
        ]
        return cls(
            guideline_id=guideline_id,
            is_in_force=plan.is_in_force,
            texts=texts,
            missing=list(plan.missing),
            moved=[MovedOut(clause_id=m.clause_id, title=m.title, after_id=m.after_id) for m in plan.moved],
        )


class StarterIn(Schema):
    """In which languages to begin; the first is the base."""

    languages: list[Literal["en", "de", "fr", "es"]] = Field(min_length=1)


class PointOut(Schema):
    """One thing that a good policy has. `is_met` null: it cannot be judged here, or does not apply."""

    key: str
    label: str
    is_met: bool | None
    found: str
    why: str
    remedy: str
    kind: str
    starter: str


class CompletenessOut(Schema):
    """All points in their order."""

    points: list[PointOut]


def _markdown(document: Document) -> HttpResponse:
    return HttpResponse(write_document(document), content_type="text/markdown; charset=utf-8")


@router.get("/guidelines/{guideline_id}/file", auth=scope(Right.READ_GUIDELINES), operation_id="export_guideline")
def export_guideline(request: ApiRequest, guideline_id: int) -> HttpResponse:
    """The last version as Markdown with front matter; the working text where there is none."""
    guideline = access.guideline(request.user, guideline_id)
    return _markdown(queries.document_of(guideline, queries.last_version(guideline)))


@router.get(
    "/guidelines/{guideline_id}/completeness",
    auth=scope(Right.READ_GUIDELINES),
    response=CompletenessOut,
    operation_id="get_guideline_completeness",
)
def get_guideline_completeness(request: ApiRequest, guideline_id: int) -> Completeness:
    """What the working text has and lacks of a good policy, with why and the remedy."""
    return queries.completeness_of(access.guideline(request.user, guideline_id))


@router.post(
    "/guideline-imports",
    auth=scope(Right.PUBLISH_GUIDELINES),
    response={200: PlanOut, 201: PlanOut},
    operation_id="import_guideline",
)
@idempotent
def import_guideline(request: ApiRequest, given: ImportIn) -> Status[PlanOut]:
    """Begin guidelines from a file, or change those that have no version yet. A dry run writes nothing (200)."""
    document = read_document(given.file)
    target = None if given.guideline_id is None else access.guideline(request.user, given.guideline_id)
    plan = queries.plan_import(document, target)
    if given.is_dry_run:
        return Status(200, PlanOut.of(plan, given.guideline_id))
    if target is None:
        target = services.import_guideline(by=request.user, document=document)
    else:
        services.import_changes(by=request.user, plan=plan)
    return Status(201, PlanOut.of(plan, target.pk))


@router.get("/guideline-starters/{language}", auth=scope(Right.READ_GUIDELINES), operation_id="get_guideline_starter")
def get_guideline_starter(request: ApiRequest, language: str) -> HttpResponse:
    """The starter set in a language, as a file."""
    try:
        return _markdown(queries.starter(language))
    except LookupError as error:
        raise NotFound(str(error)) from error


@router.post(
    "/guideline-starters",
    auth=scope(Right.PUBLISH_GUIDELINES),
    response={201: GuidelineOut},
    operation_id="begin_with_guideline_starter",
)
@idempotent
def begin_with_guideline_starter(request: ApiRequest, starter: StarterIn) -> Status[GuidelineOut]:
    """Begin guidelines with the starter set, without a version yet."""
    guideline = services.begin_with_starter_set(by=request.user, languages=starter.languages)
    return Status(201, GuidelineOut.from_orm(guideline))
