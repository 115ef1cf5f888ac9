"""Guidelines, the version in force and all versions."""

from __future__ import annotations

import datetime as dt
from typing import Any, Literal

from django.db.models import QuerySet
from django.utils.translation import gettext as _
from ninja import Field, Query, Router, Schema
from ninja.responses import Status

from firsthand.core.api import Page, PageQuery, Slice, paginate
from firsthand.core.errors import NotFound
from firsthand.core.idempotency import idempotent
from firsthand.guidelines import access, queries, services
from firsthand.guidelines.models import Guideline, Version
from firsthand.guidelines.queries import Difference
from firsthand.people.api_auth import ApiRequest, scope
from firsthand.people.rights import Right

router = Router()


class GuidelineOut(Schema):
    """Guidelines. `languages` are those offered besides the base `language`."""

    id: int
    title: str
    summary: str
    language: str
    languages: list[str]


class GuidelineIn(Schema):
    """Guidelines to begin."""

    title: str = Field(max_length=160)
    summary: str = Field("", max_length=1000)
    language: str = Field("en", max_length=8)


class GuidelineChange(Schema):
    """What to change; what is left out stays. `roles_by_kind`: who decides, by kind of clause; none means all four."""

    title: str | None = Field(None, max_length=160)
    summary: str | None = Field(None, max_length=1000)
    roles_by_kind: dict[str, list[str]] | None = None


class VersionOut(Schema):
    """A published version. `snapshot` holds all its words in all languages; `hash` is the SHA-256 of that."""

    guideline_id: int
    number: int
    effective_at: dt.datetime
    published_at: dt.datetime
    is_material: bool
    note: str
    hash: str
    snapshot: dict[str, Any]


class VersionIn(Schema):
    """How to publish the working text. `effective_at` null: at once."""

    note: str = Field("", max_length=4000)
    is_material: bool = True
    effective_at: dt.datetime | None = None


@router.get(
    "/guidelines", auth=scope(Right.READ_GUIDELINES), response=Page[GuidelineOut], operation_id="list_guidelines"
)
def list_guidelines(request: ApiRequest, page: Query[PageQuery]) -> Slice[Guideline]:
    """The guidelines that have a version; for leads also those that are being written."""
    return paginate(access.guidelines(request.user), page)


@router.get(
    "/guidelines/{guideline_id}",
    auth=scope(Right.READ_GUIDELINES),
    response=GuidelineOut,
    operation_id="get_guideline",
)
def get_guideline(request: ApiRequest, guideline_id: int) -> Guideline:
    """One set of guidelines by its id."""
    return access.guideline(request.user, guideline_id)


@router.post(
    "/guidelines", auth=scope(Right.PUBLISH_GUIDELINES), response={201: GuidelineOut}, operation_id="create_guideline"
)
@idempotent
def create_guideline(request: ApiRequest, guideline: GuidelineIn) -> Status[GuidelineOut]:
    """Begin guidelines; nobody but leads sees them before their first version."""
    row = services.create_guideline(by=request.user, **guideline.model_dump())
    return Status(201, GuidelineOut.from_orm(row))


@router.patch(
    "/guidelines/{guideline_id}",
    auth=scope(Right.PUBLISH_GUIDELINES),
    response=GuidelineOut,
    operation_id="change_guideline",
)
def change_guideline(request: ApiRequest, guideline_id: int, change: GuidelineChange) -> Guideline:
    """Change title, summary (in force with the next version) or who decides. Safe to repeat."""
    row = access.guideline(request.user, guideline_id)
    return services.edit_guideline(
        by=request.user,
        guideline=row,
        title=row.title if change.title is None else change.title,
        summary=row.summary if change.summary is None else change.summary,
        roles_by_kind=change.roles_by_kind,
    )


@router.get(
    "/guidelines/{guideline_id}/versions",
    auth=scope(Right.READ_GUIDELINES),
    response=Page[VersionOut],
    operation_id="list_guideline_versions",
)
def list_guideline_versions(request: ApiRequest, guideline_id: int, page: Query[PageQuery]) -> Slice[Version]:
    """All versions, newest first."""
    return paginate(_versions(request, guideline_id), page)


def _versions(request: ApiRequest, guideline_id: int) -> QuerySet[Version]:
    return queries.versions(access.guideline(request.user, guideline_id))


@router.post(
    "/guidelines/{guideline_id}/versions",
    auth=scope(Right.PUBLISH_GUIDELINES),
    response={201: VersionOut},
    operation_id="publish_guideline_version",
)
@idempotent
def publish_guideline_version(request: ApiRequest, guideline_id: int, version: VersionIn) -> Status[VersionOut]:
    """Publish the working text as the next version."""
    guideline = access.guideline(request.user, guideline_id)
    made = services.publish(by=request.user, guideline=guideline, **version.model_dump())
    made.refresh_from_db()  # the time of publishing comes from the database
    return Status(201, VersionOut.from_orm(made))


@router.get(
    "/guidelines/{guideline_id}/versions/{number}",
    auth=scope(Right.READ_GUIDELINES),
    response=VersionOut,
    operation_id="get_guideline_version",
)
def get_guideline_version(request: ApiRequest, guideline_id: int, number: int) -> Version:
    """One version by its number."""
    return access.version(request.user, guideline_id, number)


class TextOut(Schema):
    """A guideline as it reads now, in all languages; what `snapshot` is in a version."""

    hash: str
    snapshot: dict[str, Any]


class DifferenceQuery(Schema):
    """Which versions to compare. `to` null: the working text."""

    since: int = Field(ge=1)
    to: int | None = Field(None, ge=1)


class PieceOut(Schema):
    """A run of words that stayed, was taken out or came in."""

    kind: Literal["same", "removed", "added"]
    text: str


class PartDiffOut(Schema):
    """What changed in one part of a wording, in reading order."""

    name: str
    pieces: list[PieceOut]


class TextDiffOut(Schema):
    """What changed in one text of a clause. `place` is empty for everywhere."""

    language: str
    place: str
    parts: list[PartDiffOut]


class ClauseDiffOut(Schema):
    """What happened to a clause; a changed one may have been moved as well."""

    id: int
    title: str
    change: Literal["added", "removed", "changed", "moved"]
    is_moved: bool
    texts: list[TextDiffOut]


class DifferenceOut(Schema):
    """What changed, word by word; `head` is title and summary."""

    head: list[PartDiffOut]
    clauses: list[ClauseDiffOut]
    unchanged_count: int


@router.get(
    "/guidelines/{guideline_id}/in-force",
    auth=scope(Right.READ_GUIDELINES),
    response=VersionOut,
    operation_id="get_guideline_in_force",
)
def get_guideline_in_force(request: ApiRequest, guideline_id: int) -> Version:
    """The version in force now; 404 while there is none."""
    version = queries.in_force(access.guideline(request.user, guideline_id))
    if version is None:
        raise NotFound(_("No version is in force yet."))
    return version


@router.get(
    "/guidelines/{guideline_id}/working-text",
    auth=scope(Right.READ_GUIDELINES),
    response=TextOut,
    operation_id="get_working_text",
)
def get_working_text(request: ApiRequest, guideline_id: int) -> dict[str, Any]:
    """The working text: the last version and what was adopted since."""
    said = queries.working(access.guideline(request.user, guideline_id))
    return {"hash": said.hash, "snapshot": said.as_json()}


@router.get(
    "/guidelines/{guideline_id}/difference",
    auth=scope(Right.READ_GUIDELINES),
    response=DifferenceOut,
    operation_id="get_guideline_difference",
)
def get_guideline_difference(request: ApiRequest, guideline_id: int, query: Query[DifferenceQuery]) -> Difference:
    """What changed since a version, up to another one or to the working text."""
    old = access.version(request.user, guideline_id, query.since)
    new = access.version(request.user, guideline_id, query.to) if query.to else None
    said = queries.snapshot(new) if new else queries.working(access.guideline(request.user, guideline_id))
    return queries.between(queries.snapshot(old), said)
